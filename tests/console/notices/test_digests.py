"""What goes out: counts and a link, once per channel and day, to nobody else, and never a name or a number."""

from datetime import date

import pytest

from lowincome.kernel.regions import name_of

DAY = date(2024, 11, 4)
NEVER = ("张桂英", "4101021950010", "张*", "H1", "t000001", "s000001", "p000001")


@pytest.fixture
def tasks(make_task):
    """In one township: two new, one of them due soon, and one overdue; in another one far beyond its term."""

    def build():
        make_task("410102001000", due_on="2024-11-20")
        make_task("410102001000", due_on="2024-11-06")
        make_task("410102001000", due_on="2024-11-01", progress="assigned")
        make_task("410102002000", due_on="2024-10-10", sent_on="2024-09-25", progress="assigned")
        make_task("410102002000", due_on="2024-11-01", progress="closed")
        make_task("410102001000", intake="waiting", due_on=None, sent_on=None)

    return build


def sent(day=DAY, **more):
    from console.notices.sending import send_digests

    return [(each.outcome, each.why) for each in send_digests(day, **more)]


@pytest.mark.parametrize("kind", ["email", "wecom", "dingtalk"])
def test_a_township_is_told_in_counts_and_a_link(both_consoles, deployment, tasks, channel, mail, webhook, kind):
    tasks()
    channel(kind=kind)
    channel(kind=kind, language="en")
    assert sent() == [("sent", ""), ("sent", "")]
    chinese, english = mail.received if kind == "email" else webhook.received
    lines = chinese.text.strip().splitlines()
    assert lines[0].startswith("低收入监测 2024-11-04 ")
    assert lines[1] == "待领取 2 件,3 个工作日内到期 1 件,超期 1 件。"
    assert lines[-1] == "打开队列:https://console.example/queue/?view=open"
    assert "New: 2. Due within 3 working days: 1. Overdue: 1." in english.text
    assert "Open the queue: https://console.example/queue/?view=open" in english.text
    for post in (chinese, english):
        told = post.text + post.subject + post.raw.decode("utf-8", "replace")
        assert [word for word in NEVER if word in told] == []
    if kind == "email":
        assert (chinese.to, chinese.subject) == ("officer@example.cn", lines[0])


def test_a_county_is_told_of_its_townships_and_a_city_of_its_counties(console_db, deployment, tasks, channel, webhook):
    tasks()
    for area in ("410102", "4101"):
        channel(area)
        channel(area, language="en")
    assert {outcome for outcome, _ in sent()} == {"sent"}
    city, city_en, county, county_en = (post.text for post in webhook.received)
    assert (
        "期满未核查,请督办:" in county and county.count("路街道 1") + county.count("街道 1") + county.count("镇 1") >= 1
    )
    assert "/queue/?view=county" in county and "Not visited when due" in county_en
    assert "超期过半仍未核查:" in city and "/queue/?view=city" in city
    assert "half a term beyond the due date" in city_en and f"{name_of('410102000000')} 1" in city
    assert [word for word in NEVER for text in (city, county, city_en, county_en) if word in text] == []


def test_of_many_places_the_latest_are_named_and_the_message_stays_short(
    console_db, deployment, make_task, channel, webhook
):
    for number in range(1, 31):
        make_task(f"4101020{number:02}000", due_on="2024-10-10", progress="assigned")
    channel("410102")
    assert sent() == [("sent", "")]
    text = webhook.received[0].text
    assert "另 20 处共 20" in text
    assert len(text.encode()) < 2048


def test_a_second_run_sends_nothing_twice_and_the_next_day_is_another(
    both_consoles, deployment, tasks, channel, webhook
):
    tasks()
    channel()
    assert [sent(), sent(), sent(date(2024, 11, 5))] == [[("sent", "")], [("already", "")], [("sent", "")]]
    assert len(webhook.received) == 2


@pytest.mark.parametrize(
    ("refusal", "why"),
    [(500, "HTTP 500"), ({"errcode": 93000}, "errcode 93000"), (302, "HTTP 302"), ({}, "errcode None")],
)
def test_what_failed_is_shown_with_its_reason_and_tried_again_alone(
    both_consoles, deployment, tasks, channel, webhook, mail, refusal, why
):
    from console.notices.models import Digest

    tasks()
    channel("410102001", "email")
    channel("410102001", "dingtalk")
    webhook.refuses = refusal
    assert sent() == [("sent", ""), ("failed", why)]
    failed = Digest.objects.get(state="failed")
    assert (failed.why, failed.attempts) == (why, 1)
    webhook.refuses = None
    assert sent() == [("already", ""), ("sent", "")]
    assert (len(mail.received), len(webhook.received)) == (1, 2)
    failed.refresh_from_db()
    assert (failed.state, failed.why, failed.attempts) == ("sent", "", 2)


@pytest.mark.parametrize("refusal", ["535", "550"])
def test_a_mail_server_that_refuses_is_quoted_without_user_password_or_address(
    console_db, deployment, tasks, channel, mail, monkeypatch, refusal
):
    monkeypatch.setenv("LOWINCOME_MAIL_SERVER", f"smtp://clerk:pass-word-77@127.0.0.1:{mail.port}")
    mail.refuses, mail.log_in = refusal, ("clerk", "pass-word-77")
    tasks()
    channel("410102001", "email")
    [(outcome, why)] = sent()
    assert outcome == "failed" and refusal in why
    assert [secret for secret in ("clerk", "pass-word-77", "officer@example.cn") if secret in why] == []


def test_a_server_that_is_not_there_is_named_by_its_fault_alone(console_db, deployment, tasks, channel, monkeypatch):
    tasks()
    channel(address="http://127.0.0.1:9/cgi-bin/webhook/send?key=secret-key-1234")
    channel("410102001", "email")
    monkeypatch.setenv("LOWINCOME_MAIL_SERVER", "smtp://127.0.0.1:9")
    (first, robot), (second, mailed) = sent()
    assert (first, second) == ("failed", "failed")
    assert robot == "ConnectionError" and "refused" in mailed


def test_an_interrupted_digest_may_have_arrived_and_is_not_sent_again(
    console_db, deployment, tasks, channel, webhook, monkeypatch
):
    from console.notices import sending

    tasks()
    channel()

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(sending, "deliver", killed)
        sent()
    assert sent() == [("interrupted", "")]
    assert webhook.received == []


def test_two_runs_at_once_send_each_digest_once(both_consoles, deployment, tasks, channel, webhook):
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connections

    tasks()
    for _ in range(3):
        channel()

    def run(_):
        try:
            return [outcome for outcome, _ in sent()]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        outcomes = [each for done in pool.map(run, range(4)) for each in done]
    assert outcomes.count("sent") == 3 == len(webhook.received)


def test_nothing_is_sent_where_nothing_waits_where_it_is_off_or_only_asked(
    console_db, deployment, tasks, channel, webhook
):
    from console.notices.channels import switch_channel
    from console.notices.models import Digest

    quiet = channel("410103001")
    off = channel()
    assert sent() == [("nothing", "")] * 2
    tasks()
    switch_channel(off, False, "keeper")
    assert sent() == [("nothing", "")]
    switch_channel(off, True, "keeper")
    assert {outcome for outcome, _ in sent(is_dry=True)} == {"would_send", "nothing"}
    assert (webhook.received, Digest.objects.count()) == ([], 0)
    assert quiet.area == "410103001"


def test_without_channels_it_is_off_and_without_an_address_it_says_what_to_set(
    console_db, deployment, channel, monkeypatch
):
    from lowincome.kernel.errors import InputError

    monkeypatch.delenv("LOWINCOME_PUBLIC_URL")
    assert sent() == []
    channel()
    with pytest.raises(InputError, match="LOWINCOME_PUBLIC_URL"):
        sent()


def test_dingtalk_is_signed_where_the_group_asks_for_it(console_db, deployment, tasks, channel, webhook):
    import base64
    import hashlib
    import hmac

    tasks()
    channel(kind="dingtalk", signing="SEC0123456789abcdef")
    assert sent() == [("sent", "")]
    given = webhook.received[0].parameters
    words = f"{given['timestamp']}\nSEC0123456789abcdef".encode()
    expected = hmac.new(b"SEC0123456789abcdef", words, hashlib.sha256).digest()
    assert given["sign"] == base64.b64encode(expected).decode()
    assert given["access_token"] == "secrettoken9876"


def test_what_was_sent_is_in_the_audit_log_without_addresses(console_db, deployment, tasks, channel, home):
    tasks()
    channel()
    sent()
    log = (home / "audit" / "log.jsonl").read_text()
    assert '"digest"' in log and '"channel"' in log
    assert [secret for secret in ("secret-key-1234", "127.0.0.1") if secret in log] == []
