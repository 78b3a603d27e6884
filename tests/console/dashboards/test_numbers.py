"""Every board says what counting by hand says, at every level of the city."""

from collections import Counter
from datetime import date
from math import sqrt

import pytest
from reading import fill, sheet
from small_city import BEFORE, CATEGORIES, DAY, FEEDS, PAYMENTS, PERSONS, RULES, SIGNALS, TODAY, VERDICTS, became

PLACES = ["4101", "410102", "410103", "410102001", "410103003", "410105"]
STANDING = [each for each in SIGNALS if each["state"] in ("opened", "continued")]


@pytest.fixture
def figure(city):
    """A figure of a board as the city's supervisor sees it: row key → column → value, the columns' order left to it."""
    from console.dashboards.boards import board

    def look(name, figure_name, place="4101", reader="city"):
        known = board(name, city.people[reader], place)
        [found] = [each for each in known.figures if each.name == figure_name]
        names = [each.name for each in found.columns]
        return {row.key: dict(zip(names, row.cells, strict=True)) for row in found.rows}

    return look


def inside(rows, place):
    return [each for each in rows if each.get("township", each.get("person", {}).get("township", "")).startswith(place)]


@pytest.mark.parametrize("place", PLACES)
def test_people_by_category_and_place(figure, place):
    found = figure("people", "people_by_place", place)
    for key, row in found.items():
        counted = Counter(each["category"] for each in inside(PERSONS, key))
        assert {name: row[name] for name in CATEGORIES} == {name: counted[name] for name in CATEGORIES}
        assert row["total"] == sum(counted.values())
    assert place in found
    assert all(key.startswith(place) for key in found)


@pytest.mark.parametrize("place", PLACES)
def test_signals_by_kind_level_and_rule(figure, place):
    for key, row in figure("signals", "signals_by_place", place).items():
        counted = Counter(each["kind"] for each in inside(STANDING, key))
        assert {kind: row[kind] for kind, *_ in RULES} == {kind: counted[kind] for kind, *_ in RULES}
        assert row["total"] == counted.total()
    levels = Counter(each["level"] for each in inside(STANDING, place))
    assert {key: row["signals"] for key, row in figure("signals", "signals_by_level", place).items()} == {
        level: levels[level] for level in ("red", "orange", "yellow", "blue")
    }
    rules = Counter(each["rule"] for each in inside(STANDING, place))
    assert {key: row["signals"] for key, row in figure("signals", "signals_by_rule", place).items()} == rules


def test_signals_day_by_day(figure):
    found = figure("signals", "signals_by_day", "410102")
    states = Counter(each["state"] for each in inside(SIGNALS, "410102"))
    assert found[str(DAY)] == {"day": DAY, "opened": states["opened"], "cleared": states["cleared"]}
    assert found[str(BEFORE)] == {"day": BEFORE, "opened": states["continued"], "cleared": 0}


@pytest.mark.parametrize("place", PLACES)
def test_payments_by_the_tenth(figure, place):
    for key, row in figure("payments", "payments_by_place", place).items():
        counted = Counter(became(each) for each in inside(PAYMENTS, key))
        assert {name: row[name] for name in counted} == counted
        assert row["total"] == counted.total()
        assert row["share"] == (round(100 * counted["in_time"] / counted.total(), 1) if counted else None)


@pytest.mark.parametrize("place", PLACES)
def test_reviews_due(figure, place):
    due = [each for each in STANDING if each["kind"] == "review"]
    found = figure("reviews", "reviews_by_place", place)
    assert {key: row["total"] for key, row in found.items() if inside(due, key)} == {
        key: len(inside(due, key)) for key in found if inside(due, key)
    }
    rules = Counter(each["rule"] for each in inside(due, place))
    assert {key: row["signals"] for key, row in figure("reviews", "reviews_by_rule", place).items()} == rules


def test_precision_of_each_rule_with_its_interval(figure):
    found = figure("precision", "precision_by_rule")
    for rule, (confirmed, not_confirmed) in VERDICTS.items():
        row, judged = found[rule], confirmed + not_confirmed
        assert (row["confirmed"], row["not_confirmed"], row["judged"]) == (confirmed, not_confirmed, judged)
        if not judged:
            assert (row["share"], row["low"], row["high"]) == (None, None, None)
            continue
        share, z = confirmed / judged, 1.96
        middle = (share + z * z / (2 * judged)) / (1 + z * z / judged)
        half = z / (1 + z * z / judged) * sqrt(share * (1 - share) / judged + z * z / (4 * judged**2))
        assert row["share"] == round(100 * share)
        assert (row["low"], row["high"]) == (round(100 * (middle - half)), round(100 * (middle + half)))


def test_freshness_of_feeds(figure):
    found = figure("feeds", "freshness")
    assert {key: (row["newest"], row["limit"]) for key, row in found.items()} == {
        feed: (newest, limit) for feed, (_, newest, limit) in FEEDS.items()
    }
    assert {key: row["age"] for key, row in found.items()} == {
        feed: (DAY - newest).days if newest else None for feed, (_, newest, _) in FEEDS.items()
    }


@pytest.mark.parametrize("place", PLACES)
def test_the_clock_of_each_place_and_the_ranking(worked, figure, place):
    for key, row in figure("clocks", "clocks_by_place", place).items():
        counted = Counter(each["clock"] for each in inside(worked.tasks, key))
        del counted["waiting"]
        assert {name: row[name] for name in counted} == counted
        assert row["total"] == counted.total()
        judged = counted["in_time"] + counted["late"] + counted["overdue"]
        assert row["share"] == (round(100 * counted["in_time"] / judged, 1) if judged else None)
    ranking = figure("clocks", "overdue_ranking", place)
    overdue = [each for each in inside(worked.tasks, place) if each["clock"] == "overdue"]
    assert {key: row["overdue"] for key, row in ranking.items()} == Counter(each["township"] for each in overdue)
    assert [row["overdue"] for row in ranking.values()] == sorted(
        (r["overdue"] for r in ranking.values()), reverse=True
    )
    assert all(row["longest"] == (TODAY - date(2024, 10, 22)).days for row in ranking.values())


@pytest.mark.parametrize("place", PLACES)
def test_the_funnel_narrows_from_signal_to_help(worked, figure, place):
    def steps(rows):
        handed = [each for each in rows if each["clock"] != "waiting"]
        visited = [each for each in handed if each["clock"] in ("in_time", "late")]
        confirmed = [each for each in visited if each.get("finding") == "confirmed"]
        return [len(handed), len(visited), len(confirmed), sum(each["state"] == "carried_out" for each in confirmed)]

    found = figure("funnel", "funnel", place)
    assert [row["signals"] for row in found.values()] == steps(inside(worked.signals, place))
    for key, row in figure("funnel", "funnel_by_place", place).items():
        assert [row[name] for name in found] == steps(inside(worked.signals, key))


def test_referrals_per_department_and_their_answer_time(worked, figure):
    found = figure("referrals", "referrals_by_department")

    def state(each):
        if each["answered_on"]:
            return "in_time" if each["answered_on"] <= each["due_on"] else "late"
        return "overdue" if each["due_on"] < TODAY else "open"

    for department in ("civil_affairs", "education"):
        rows = [each for each in worked.referrals if each["department"] == department]
        counted = Counter(state(each) for each in rows)
        assert {name: found[department][name] for name in counted} == counted
        assert found[department]["total"] == len(rows)
    # From Wednesday 9 October: six working days to the 16th (Saturday the 12th was worked), sixteen to the 30th.
    lengths = sorted({16: 6, 30: 16}[each["answered_on"].day] for each in worked.referrals if each["answered_on"])
    assert found["total"]["middle"] == lengths[(len(lengths) - 1) // 2]


def test_on_both_databases_a_county_counts_its_own_queues_behind_the_wall(city_on_both, make_task, client_of):
    city = fill(city_on_both, make_task)
    own = [each for each in inside(city.tasks, "410102") if each["clock"] != "waiting"]
    answer = client_of(city.people["county"]).get("/dashboards/clocks/excel/")
    [total] = [row for row in sheet(answer.content) if row[0] == "合计"]
    assert total[6] == len(own)
    assert client_of(city.people["county"]).get("/dashboards/clocks/?place=410103").status_code == 404


def test_a_place_with_nobody_says_zero(figure):
    assert figure("people", "people_by_place", "410182")["410182"]["total"] == 0


def test_the_overview_says_what_the_boards_say(worked, figure):
    found = figure("overview", "main_numbers")
    assert found["people"]["count"] == len(PERSONS)
    assert found["signals"]["count"] == len(STANDING)
    assert found["overdue"]["count"] == sum(each["clock"] == "overdue" for each in worked.tasks)
    assert found["out_of_date"]["count"] == 2
