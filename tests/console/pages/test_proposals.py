"""A changed law goes live by a second person after its shadow run, and the next sync runs with it."""

import json
import shutil
from datetime import timedelta

import pytest
from proposed import ELSEWHERE, QUEUE, put_proposal
from township import SYNCED

from lowincome.policy.folder import policies_folder

DRAFTER, SUPERVISOR = "analyst", "city"


@pytest.fixture
def city(town, account):
    """The supervisor of the whole city, and a second one."""
    account("county", "4101", username="city-2")
    return account("county", "4101", username=SUPERVISOR)


@pytest.fixture
def browser(town, city, client_of):
    """The city supervisor's."""
    return client_of(city)


@pytest.fixture
def put(town):
    """Puts a proposal of the newest day into the home; gives its page."""

    def lay(**given):
        return f"/rules/proposals/{put_proposal(town.home, SYNCED, **given)}/"

    return lay


def in_force(town):
    """The fingerprint of the law that went live; None where none did."""
    link = town.home / "policies" / "live"
    return link.readlink().name if link.is_symlink() else None


def entries(town):
    """What the audit log has of laws."""
    from lowincome.kernel.settings import Settings
    from lowincome.lineage.audit_log import AuditLog

    return [each for each in AuditLog(Settings(home=town.home)).entries() if each.action == "policy"]


def go_live(town, browser, page):
    """Presses the button of the page as it stands, whether it shows one or not."""
    from lowincome.policy.proposals import Proposals

    found = Proposals(town.home).find(page.split("/")[3])
    return browser.post(page, {"act": "live", "seen": found.at.isoformat()}, follow=True)


def test_from_a_changed_figure_to_the_next_sync(town, city, browser, client_of, land, sync, tmp_path, monkeypatch):
    mine = shutil.copytree(policies_folder(), tmp_path / "mine")
    figures = mine / "zhengzhou" / "parameters.yaml"
    text = figures.read_text(encoding="utf-8")
    begins = text.index("\nelder_age:\n")
    ends = text.index("\n\n", begins)
    tried = "\n    - {from: 2024-11-01, value: 80, basis: practice, source: 试, source_en: trial}"
    figures.write_text(text[:ends] + tried + text[ends:], encoding="utf-8")
    words = ("policy", "propose", str(mine), "--by", DRAFTER, "--note", "满80岁才算老年人", "--json")
    database = {"DATABASE_URL": f"sqlite:///{town.home}/console.sqlite3", "TODAY": town.today.isoformat()}
    code, out, error = sync.command(words, town.home, town.landing, **database)
    assert code == 0, error
    told = json.loads(out)
    # 王秀英 is 75
    assert (told["state"], told["gained"], told["lost"], told["parameters_changed"]) == ("proposed", 0, 1, 1)
    page = f"/rules/proposals/{told['law']}/"

    assert "老年人" in (shown := browser.get(page).content.decode()) and "80" in shown
    assert '<td data-label="预警消失">1</td>' in shown, "a supervisor's numbers are whole"
    assert "&lt;10" in client_of(town.people[DRAFTER]).get(page).content.decode(), "an analyst's are not"
    assert in_force(town) is None
    assert "已施行" in go_live(town, browser, page).content.decode() and in_force(town) == told["law"]
    assert [(each.actor, each.details["act"]) for each in entries(town)][1:] == [(SUPERVISOR, "live")]
    assert entries(town)[0].details["account"] == DRAFTER
    assert "80" in browser.get("/rules/topup_missing_elder/").content.decode(), "the console quotes it at once"

    signal = town.signal("topup_missing_elder")
    land(town.landing, town.today)
    sync(town.home, town.landing, town.today)
    assert town.listed_state(signal) == "cleared"
    code, out, _ = sync.command(("policy", "proposals", "--json"), town.home, town.landing)
    assert [(each["state"], each["decided_by"]) for each in json.loads(out)] == [("live", SUPERVISOR)]
    code, out, _ = sync.command(("config", "show", "--origin", "--json"), town.home, town.landing)
    shown = next(row for row in json.loads(out) if row["setting"] == "policies")
    assert told["law"] in shown["value"] and shown["origin"].endswith("policies/live")
    code, out, _ = sync.command(("doctor", "--json"), town.home, town.landing)
    assert told["law"][:12] in next(row["found"] for row in json.loads(out) if row["check"] == "policies")

    card = town.home / "policies" / "live" / "rules" / "topup_missing_elder.yaml"
    card.write_text(card.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    day = (town.today + timedelta(days=1)).isoformat()
    code, _, error = sync.command(("sync", "--date", day), town.home, town.landing, TODAY=day)
    assert code == 2 and "no longer says what was proposed" in error


def test_the_proposer_is_refused_whatever_the_page_shows(town, browser, put, client_of):
    page = put(by=SUPERVISOR)
    assert "施行</button>" not in browser.get(page).content.decode()
    answer = go_live(town, browser, page)
    assert (answer.status_code, in_force(town), entries(town)) == (422, None, [])
    assert "提出人不能施行" in answer.content.decode()


@pytest.mark.parametrize("name", ["county", "analyst"])
def test_neither_a_county_nor_an_analyst_decides(town, client_of, put, name):
    page, browser = put(), client_of(town.people[name])
    assert "施行</button>" not in browser.get(page).content.decode()
    for form in ({"act": "live"}, {"act": "reject", "reason": "不"}):
        assert browser.post(page, form).status_code == (422 if name == "county" else 404)
    assert (in_force(town), entries(town)) == (None, [])


def test_what_changes_another_citys_signals_is_not_this_citys_to_decide(town, browser, put, account, client_of):
    page = put(queues=(QUEUE, ELSEWHERE))
    assert "其区划内" in go_live(town, browser, page).content.decode() and in_force(town) is None


def test_a_rejection_has_a_reason_and_ends_it(town, browser, put):
    page = put()
    assert browser.post(page, {"act": "reject", "reason": ""}).status_code == 422
    browser.post(page, {"act": "reject", "reason": "依据不足"})
    assert "依据不足" in browser.get(page).content.decode()
    assert go_live(town, browser, page).status_code == 422
    assert [each.details["act"] for each in entries(town)] == ["rejected"] and in_force(town) is None


def test_a_shadow_run_of_another_day_or_another_look_is_refused(town, browser):
    old = f"/rules/proposals/{put_proposal(town.home, SYNCED - timedelta(days=1))}/"
    assert "policy propose" in go_live(town, browser, old).content.decode()
    new = f"/rules/proposals/{put_proposal(town.home, SYNCED, words='又')}/"
    assert "先看新的结果" in browser.post(new, {"act": "live", "seen": "2024-11-01T08:00:00"}).content.decode()
    assert in_force(town) is None
    assert go_live(town, browser, new).status_code == 200 and in_force(town)


def test_files_that_changed_since_are_refused(town, browser, put):
    page = put()
    notice = town.home / "policies" / "proposed" / page.split("/")[3] / "zhengzhou" / "notice.txt"
    notice.write_text(notice.read_text(encoding="utf-8") + "。", encoding="utf-8")
    assert "不是提出时的内容" in go_live(town, browser, page).content.decode() and in_force(town) is None


def test_sent_twice_it_counts_once_and_the_next_replaces_it(town, browser, put):
    first, second = put(), put(words="又")
    assert [go_live(town, browser, first).status_code for _ in range(2)] == [200, 422]
    assert [each.details["act"] for each in entries(town)] == ["live"]
    assert "已变" in go_live(town, browser, second).content.decode(), "it was run beside the law of before"


def test_a_setting_that_names_the_law_is_told_and_nothing_goes_live(town, browser, put, monkeypatch):
    page = put()
    monkeypatch.setenv("LOWINCOME_POLICIES", str(policies_folder()))
    assert "由设置" in browser.get("/rules/proposals/").content.decode()
    assert go_live(town, browser, page).status_code == 422 and in_force(town) is None


def test_who_may_not_propose_is_told_so_and_nothing_is_kept(town, sync, city):
    database = {"DATABASE_URL": f"sqlite:///{town.home}/console.sqlite3"}
    for name, words in (("county", "cannot propose"), ("nobody", "there is no account")):
        asked = ("policy", "propose", str(policies_folder()), "--by", name, "--note", "x")
        code, out, error = sync.command(asked, town.home, town.landing, **database)
        assert (code, out) == (2, "") and words in error
    asked = ("policy", "propose", str(policies_folder()), "--by", SUPERVISOR, "--note", "x")
    code, _, error = sync.command(asked, town.home, town.landing, **database)
    assert code == 2 and "in force already" in error
    assert list((town.home / "policies" / "proposed").iterdir()) == []


def test_the_second_person_in_the_browser(town, city, put, seat):
    put()
    supervisor = seat(SUPERVISOR, 360, 740)
    supervisor.open("/rules/")
    supervisor.press("政策提案", "link")
    supervisor.page.locator("main table a").first.click()
    supervisor.page.wait_for_url("**/rules/proposals/*/")
    supervisor.press("施行")
    assert "已施行" in supervisor.page.locator("body").inner_text() and in_force(town)
