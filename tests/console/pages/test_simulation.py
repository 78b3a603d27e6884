"""Simulation on the rule page: the same as the command's, in bounded time, and with nothing told of too few."""

import json
import re

import pytest

FIGURE = "zhengzhou.dibao_standard.urban"


@pytest.fixture
def ask(town, client_of):
    """Tries a figure as the analyst: the page's words."""
    browser = client_of(town.people["analyst"])

    def asked(figure, value, day="2024-11-03", **headers):
        return browser.get("/rules/simulation/", {"figure": figure, "value": value, "date": day}, **headers)

    return asked


def figures(page):
    """What the page offers to try."""
    return re.findall(r'<option value="(\w+\.[^"]+)"', page)


def test_every_figure_that_is_offered_can_be_tried(town, ask):
    from lowincome.policy.changes import with_value
    from lowincome.policy.policies import Policies

    offered = figures(ask("", "").content.decode())
    assert FIGURE in offered and len(offered) > 50
    known = Policies.load()
    for path in offered:
        with_value(known, path, "1", town.today)


def test_it_finds_what_the_command_finds(town, ask, sync, monkeypatch):
    from console.pages import simulated

    monkeypatch.setattr(simulated, "least_cell", lambda _: 0)
    arguments = ("simulate", "--set", "zhengzhou.elder_age=80", "--date", "2024-11-03", "--json")
    code, out, error = sync.command(arguments, town.home, town.landing)
    assert code == 0, error
    told = json.loads(out)
    found = simulated.run("zhengzhou.elder_age", "80", town.today.replace(day=3))
    shown = {(each.rule, each.place): (each.gained, each.lost, each.yuan) for each in simulated.lines(found, "")}
    changed = [row for row in told["townships"] if row["gained"] or row["lost"] or row["yuan"]]
    assert changed, "the elder of 75 is no longer one"
    for row in changed:
        gained, lost, yuan = shown[row["rule"], row["township_code"]]
        assert (gained, lost, float(yuan)) == (row["gained"], row["lost"], float(row["yuan"]))
    assert (found.visits_more, found.visits_fewer) == (told["totals"]["visits_more"], told["totals"]["visits_fewer"])


def test_small_numbers_are_withheld(town, ask):
    page = ask("zhengzhou.elder_age", "80").content.decode()
    assert "&lt;10" in page and '<td data-label="预警消失">1</td>' not in page


def test_what_does_not_fit_is_said(ask):
    assert "请选择参数" in ask("", "5").content.decode()
    assert "请选择参数" in ask(FIGURE, "800", "2031-01-01").content.decode()
    assert 'role="alert"' in ask(FIGURE, "many").content.decode()
    assert 'role="alert"' in ask("nowhere.nothing", "5").content.decode()
    assert (
        "这一数值不改变" in ask(FIGURE, "631").content.decode()
        or "没有生效的规则" in ask(FIGURE, "631").content.decode()
    )
    part = ask(FIGURE, "many", HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in part and 'role="alert"' in part


def test_it_ends_when_its_time_is_over_and_one_runs_at_a_time(ask, monkeypatch):
    from console.pages import simulated

    def endless(con, *_):
        con.execute("select count(*) from range(100000000000) a, range(1000000) b where a.range + b.range = 7")

    monkeypatch.setattr(simulated, "SECONDS", 0.5)
    monkeypatch.setattr(simulated, "simulate", endless)
    assert "已停止" in ask(FIGURE, "800").content.decode()
    with simulated._one:
        assert "另一项试算" in ask(FIGURE, "800").content.decode()


def test_the_analyst_simulates_in_the_browser(seat):
    analyst = seat("analyst", 360, 740)
    analyst.open("/rules/")
    analyst.press("参数试算", "link")
    analyst.fill(figure="zhengzhou.elder_age", value="80")
    analyst.page.get_by_role("button", name="试算", exact=True).click()
    analyst.page.wait_for_selector("#simulated table")
    assert "<10" in analyst.text
