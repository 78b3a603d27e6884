"""The relations beside the lake: the calendar of a sync day, the levels' clock, and the villages of queues."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lowincome.casework.task_inputs import TaskLevel, last_workday, no_previous_day, task_relations
from lowincome.kernel.regions import regions
from lowincome.kernel.workdays import add_workdays, is_workday


def test_the_calendar_of_a_rest_day():
    today = task_relations(date(2024, 10, 4))["calendar", "today"].to_pylist()
    assert today == [
        {
            "day": date(2024, 10, 4),
            "month": date(2024, 10, 1),
            "working_day": date(2024, 9, 30),
            "month_workdays": 19,
        }
    ]


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 30))
def test_upcoming_working_days_are_those_of_the_calendar(day, count):
    rows = task_relations(day, [TaskLevel("red", 1), TaskLevel("blue", count)])["calendar", "workdays"].to_pylist()
    assert [row["ordinal"] for row in rows] == list(range(1, count + 1))
    assert all(row["day"] == add_workdays(day, row["ordinal"]) for row in rows)
    assert is_workday(last_workday(day))
    assert last_workday(day) <= day


def test_levels_are_steps_from_the_most_urgent_down():
    levels = task_relations(date(2024, 9, 3))["policy", "levels"].to_pylist()
    assert [(row["level"], row["step"], row["working_days"]) for row in levels] == [
        ("red", 1, 3),
        ("orange", 2, 5),
        ("yellow", 3, 7),
        ("blue", 4, 10),
    ]


def test_every_village_belongs_to_a_township_and_counts_for_it_and_its_county():
    relations = task_relations(date(2024, 9, 3))
    places = {row["region_code"]: row["township_code"] for row in relations["routing", "places"].to_pylist()}
    queues = {row["queue_code"]: row["villages"] for row in relations["routing", "queues"].to_pylist()}
    villages = [code for code, region in regions().items() if region.level == "village"]
    assert all(regions()[places[code]].level == "township" for code in villages)
    for level in ("township", "county"):
        assert sum(queues.get(code, 0) for code in queues if regions()[code].level == level) == len(villages)


def test_before_the_first_day_there_is_nothing():
    assert {name: table.num_rows for name, table in no_previous_day().items()} == {
        ("previous", "tasks"): 0,
        ("previous", "task_signals"): 0,
        ("previous", "intake"): 0,
    }
