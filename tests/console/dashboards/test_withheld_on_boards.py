"""An analyst learns no small count: not on a page, not in Excel, not by putting all pages of all places together."""

import numpy as np
import pytest
from reading import fill, sheet
from scipy.optimize import linprog
from small_city import DAY

LEAST = 10
BOARDS = ("people", "signals", "payments", "reviews", "funnel", "clocks", "referrals", "precision")
PLACES = ("all", "4101", *(f"4101{county}" for county in ("02", "03", "05")), "410102001", "410102002", "410103001")
COUNTS = "count"


@pytest.fixture
def look(city, make_task):
    """The boards of the worked city as plain rows, for a reader and a place."""
    from console.dashboards.boards import board
    from console.dashboards.plain import as_json

    fill(city, make_task)
    return lambda name, place, reader="analyst": as_json(board(name, city.people[reader], place))


def counts_of(look, reader, name, figure_name, columns=None):
    """(place, column) → count, None where it is withheld; from the figures by place of every page."""
    found = {}
    for place in PLACES if reader == "analyst" else PLACES[1:]:
        for figure in look(name, place, reader)["figures"]:
            if figure["name"] != figure_name:
                continue
            names = [each["name"] for each in figure["columns"] if each["unit"] == COUNTS]
            for row in figure["rows"]:
                for column in columns or names:
                    value = None if column in row["withheld"] else row["values"][column]
                    assert found.setdefault((row["key"], column), value) == value, "two pages say different things"
    return found


@pytest.mark.parametrize("name", BOARDS)
def test_no_count_from_one_to_nine_is_shown(look, name):
    shown = [
        (figure["name"], row["key"], column["name"], row["values"][column["name"]])
        for place in PLACES
        for figure in look(name, place)["figures"]
        for row in figure["rows"]
        for column in figure["columns"]
        if column["unit"] == COUNTS
    ]
    assert len(shown) > 8
    assert [each for each in shown if each[-1] is not None and 0 < each[-1] < LEAST] == []


@pytest.mark.parametrize("name", BOARDS)
def test_no_file_has_a_count_from_one_to_nine(look, city, name):
    from console.dashboards.boards import board
    from console.dashboards.workbook import HEADER_ROW, workbook

    for place in PLACES:
        known = board(name, city.people["analyst"], place)
        for number, figure in enumerate(known.figures):
            for row in sheet(workbook(known), number)[HEADER_ROW + 1 :]:
                counts = [cell for cell, column in zip(row, figure.columns, strict=False) if column.unit == COUNTS]
                assert not [cell for cell in counts if isinstance(cell, float) and 0 < cell < LEAST]


def test_officers_who_see_the_persons_see_every_number(look):
    for name in BOARDS:
        for reader, place in (("city", "4101"), ("county", "410102"), ("officer", "410102001")):
            assert not [
                row for figure in look(name, place, reader)["figures"] for row in figure["rows"] if row["withheld"]
            ]


@pytest.mark.parametrize(
    ("name", "figure", "whole"),
    [
        ("people", "people_by_place", "total"),
        ("signals", "signals_by_place", "total"),
        ("payments", "payments_by_place", "total"),
        ("clocks", "clocks_by_place", "total"),
    ],
)
def test_all_pages_together_give_no_withheld_count_away(look, name, figure, whole):
    seen = counts_of(look, "analyst", name, figure)
    truth = counts_of(look, "city", name, figure)
    unknown = sorted(key for key, value in seen.items() if value is None)
    assert unknown
    places = sorted({place for place, _ in seen})
    columns = sorted({column for _, column in seen} - {whole})
    equations = [({(place, column): 1 for column in columns}, (place, whole)) for place in places]
    for place in places:
        length = {"": 4, "all": 4}.get(place, {4: 6, 6: 9}.get(len(place), 0))
        inside = [each for each in places if len(each) == length and each.startswith(place.replace("all", ""))]
        if inside and (len(place) != 6 or len(inside) > 1):
            equations += [({(each, column): 1 for each in inside}, (place, column)) for column in [*columns, whole]]
    rows, rest = [], []
    for parts, total in equations:
        signs = parts | {total: -1}
        rows.append([signs.get(key, 0) for key in unknown])
        rest.append(-sum(sign * seen[key] for key, sign in signs.items() if seen[key] is not None))
    for place, key in enumerate(unknown):
        aim = np.eye(len(unknown))[place]
        ends = [linprog(sign * aim, A_eq=rows, b_eq=rest, bounds=[(1, None)] * len(unknown)) for sign in (1, -1)]
        assert all(end.status in (0, 3) for end in ends), "what is shown does not add up"
        least, most = ends[0].fun, -ends[1].fun if ends[1].status == 0 else float("inf")
        assert most - least > 0.5, (key, least)
        if key in truth and truth[key] < LEAST:
            assert most >= LEAST


def test_what_rests_on_a_withheld_number_is_withheld_too(look):
    people = counts_of(look, "analyst", "people", "people_by_place")
    payments = counts_of(look, "analyst", "payments", "payments_by_place")
    hidden = {place for place in dict(payments) if people.get((place[0], "特困"), 0) is None}
    assert hidden
    assert all(payments[key] in (None, 0) for key in hidden)


def test_the_order_of_a_ranking_tells_nothing_of_what_it_withholds(look):
    figures = {each["name"]: each for each in look("clocks", "4101")["figures"]}
    keys = [row["key"] for row in figures["overdue_ranking"]["rows"] if "overdue" in row["withheld"]]
    assert keys == sorted(keys)


def test_rules_and_days_are_shown_for_whole_cities_only_to_those_who_see_numbers_alone(look):
    assert {each["name"] for each in look("signals", "4101")["figures"]} > {"signals_by_rule", "signals_by_day"}
    assert [each["name"] for each in look("signals", "410102")["figures"]] == ["signals_by_place"]
    assert len(look("signals", "410102", "county")["figures"]) == 4
    assert look("referrals", "410102", "county_analyst")["figures"] == []


def test_the_least_number_is_that_of_what_the_notices_make_public(console_db):
    from console.dashboards.least import least_cell
    from lowincome.casework.duty_inputs import duty_relations
    from lowincome.contracts import load_contracts
    from lowincome.policy.policies import Policies

    owed = duty_relations(Policies.load(), load_contracts(), DAY)[("duties", "owed")].to_pylist()
    assert {each["figure"] for each in owed if each["matter"] == "disclosure"} == {least_cell(DAY)} == {LEAST}
