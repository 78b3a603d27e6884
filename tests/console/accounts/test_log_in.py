"""Coming in: who may, who is locked out, and when a session ends."""

import json
from datetime import UTC, datetime, timedelta

import pytest

START = datetime(2024, 11, 4, 8, 0, tzinfo=UTC)


class Clock:
    """The time that sessions are held against."""

    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def wait(self, **lapse):
        self.now += timedelta(**lapse)


@pytest.fixture
def clock(migrated_console, monkeypatch):
    from console.accounts import session_limits

    clock = Clock()
    monkeypatch.setattr(session_limits, "moment", clock)
    return clock


@pytest.fixture
def officer(both_consoles, account):
    return account("security_admin", username="wang")


@pytest.fixture
def log_in(client_of, password):
    """Fills in the form in a new browser; gives browser and answer."""

    def fill(name="wang", given=None, **more):
        browser = client_of(None)
        return browser, browser.post("/login/", {"username": name, "password": given or password} | more)

    return fill


def is_in(browser):
    return browser.get("/accounts/").status_code == 200


def entries(home):
    return [json.loads(line) for line in (home / "audit" / "log.jsonl").read_text(encoding="utf-8").splitlines()]


def test_name_and_password_let_in_and_lead_on(officer, log_in, home):
    browser, answer = log_in(next="/accounts/?q=x")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/?q=x")
    assert is_in(browser)
    assert [(entry["action"], entry["actor"], entry["details"]["act"]) for entry in entries(home)] == [
        ("account", "wang", "log_in")
    ]


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1"])
def test_nobody_is_led_out_of_the_console(officer, log_in, elsewhere):
    assert log_in(next=elsewhere)[1]["Location"] == "/"


def test_the_session_has_another_key_after_the_log_in(officer, client_of, password):
    from django.contrib.sessions.models import Session

    browser = client_of(None)
    browser.cookies["sessionid"] = "fixed-by-somebody-else"
    browser.post("/login/", {"username": "wang", "password": password})
    assert browser.cookies["sessionid"].value != "fixed-by-somebody-else"
    assert {row.session_key for row in Session.objects.all()} == {browser.cookies["sessionid"].value}


def test_five_wrong_passwords_lock_the_account_even_for_the_right_one(officer, log_in, home):
    from django.conf import settings

    assert settings.AXES_FAILURE_LIMIT == 5
    assert [log_in(given="wrong")[1].status_code for _ in range(5)] == [200, 200, 200, 200, 429]
    browser, answer = log_in()
    assert answer.status_code == 429
    assert "账号已锁定" in answer.content.decode()
    assert not is_in(browser)
    assert entries(home)[-1]["details"] == {"act": "locked_out", "account": "wang"}


def test_other_spellings_of_the_name_count_as_the_same(officer, log_in):
    for name in ("wang", "wang", "\uff57ang", "w\uff41ng", "wang"):
        log_in(name, given="wrong")
    assert log_in()[1].status_code == 429


def test_a_lock_of_one_account_leaves_the_others_alone(officer, account, log_in):
    account("security_admin", username="li")
    for _ in range(6):
        log_in("li", given="wrong")
    assert is_in(log_in()[0])


def test_what_was_typed_as_a_name_is_not_logged(officer, log_in, home):
    for _ in range(5):
        log_in("410102195001011234", given="wrong")
    assert "410102195001011234" not in (home / "audit" / "log.jsonl").read_text(encoding="utf-8")


def test_a_wrong_name_and_a_disabled_account_get_the_same_answer_as_a_wrong_password(officer, account, log_in):
    account("auditor", username="gone", is_active=False)
    answers = [log_in("wang", "wrong")[1], log_in("nobody")[1], log_in("gone")[1]]
    told = {answer.content.decode().split('role="alert">')[1].split("</div>")[0] for answer in answers}
    assert len(told) == 1


def test_fifteen_idle_minutes_end_the_session(officer, log_in, clock):
    browser, _ = log_in()
    clock.wait(minutes=14, seconds=59)
    assert is_in(browser)
    clock.wait(minutes=15)
    assert is_in(browser)
    clock.wait(minutes=15, seconds=1)
    answer = browser.get("/accounts/")
    assert answer["Location"] == "/login/?over=1"
    assert not is_in(browser)


def test_eight_hours_end_the_session_however_busy(officer, log_in, clock):
    browser, _ = log_in()
    for _ in range(48):
        clock.wait(minutes=10)
        assert is_in(browser)
    clock.wait(seconds=1)
    assert not is_in(browser)


def test_a_disabled_account_is_out_with_its_next_request(officer, log_in):
    from console.accounts.keeping import disable_account

    browser, _ = log_in()
    assert is_in(browser)
    disable_account(officer)
    assert not is_in(browser)


def test_another_role_holds_from_the_next_request_on(both_consoles, account, log_in):
    from console.accounts.keeping import change_posting
    from console.accounts.roles import posting

    analyst = account("analyst", username="wang")
    browser, _ = log_in()
    assert browser.get("/referrals/").status_code == 404
    change_posting(analyst, posting("auditor"))
    assert browser.get("/referrals/").status_code == 200


def test_a_reset_ends_sessions_lifts_the_lock_and_asks_for_a_new_password(officer, log_in):
    from console.accounts.keeping import reset_account

    browser, _ = log_in()
    for _ in range(5):
        log_in(given="wrong")
    made = reset_account(officer)
    assert not is_in(browser)
    browser, answer = log_in(given=made)
    assert answer.status_code == 302
    assert browser.get("/accounts/")["Location"] == "/password/"
    new = {"old_password": made, "new_password1": "Another-31-stone", "new_password2": "Another-31-stone"}
    assert browser.post("/password/", new).status_code == 302
    assert is_in(browser)


def test_a_change_of_password_ends_the_other_sessions(officer, log_in, password):
    here, there = log_in()[0], log_in()[0]
    new = {"old_password": password, "new_password1": "Another-31-stone", "new_password2": "Another-31-stone"}
    assert here.post("/password/", new).status_code == 302
    assert is_in(here)
    assert not is_in(there)


def test_logging_out_takes_a_form_and_ends_the_session_on_the_server(officer, log_in):
    browser, _ = log_in()
    assert browser.get("/logout/").status_code == 405
    kept = browser.cookies["sessionid"].value
    assert browser.post("/logout/").status_code == 302
    browser.cookies["sessionid"] = kept
    assert not is_in(browser)


def test_a_form_from_elsewhere_is_refused(officer, password):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/login/", {"username": "wang", "password": password})
    assert answer.status_code == 403
    assert "表单已失效" in answer.content.decode()


class TestSecondFactor:
    @pytest.fixture(autouse=True)
    def _is_on(self, officer, monkeypatch):
        from django.conf import settings

        monkeypatch.setattr(settings, "SECOND_FACTOR", True)

    @staticmethod
    def code(user):
        from django_otp.oath import TOTP

        return f"{TOTP(user.totpdevice_set.get().bin_key).token():06d}"

    def test_nothing_is_seen_before_a_device_is_bound(self, officer, log_in):
        browser, _ = log_in()
        assert browser.get("/accounts/")["Location"] == "/second-factor/"
        assert browser.get("/second-factor/").status_code == 200
        browser.post("/second-factor/", {"code": self.code(officer)})
        assert is_in(browser)

    def test_a_code_counts_once_and_its_key_is_not_shown_again(self, officer, log_in):
        from base64 import b32encode

        browser, _ = log_in()
        key = b32encode(officer.totpdevice_set.create(name="TOTP", confirmed=False).bin_key).decode()
        assert key in browser.get("/second-factor/").content.decode()
        used = {"code": self.code(officer)}
        browser.post("/second-factor/", used)
        again, _ = log_in()
        assert key not in again.get("/second-factor/").content.decode()
        again.post("/second-factor/", used)
        assert not is_in(again)

    def test_a_wrong_code_does_not_let_in(self, officer, log_in):
        browser, _ = log_in()
        browser.get("/second-factor/")
        wrong = f"{(int(self.code(officer)) + 500_000) % 1_000_000:06d}"
        assert browser.post("/second-factor/", {"code": wrong}).status_code == 200
        assert not is_in(browser)
