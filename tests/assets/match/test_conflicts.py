"""What the feeds say about one citizen number and cannot all be right (match.conflicts)."""

from datetime import date

DAY = date(2024, 9, 30)
ZHANG = "410102198003150011"


def told(town):
    columns = ("kind", "feed", "detail", "other_feed", "other_detail")
    return [tuple(row[column] for column in columns) for row in town.rows("match.conflicts")]


def test_one_name_in_all_feeds_is_no_conflict(city):
    assert told(city(DAY).land("roster", ZHANG).land("household_register", ZHANG).land("housing", ZHANG)) == []


def test_another_name_is_told_against_the_roster(city):
    town = city(DAY).land("housing", ZHANG, name="张珊").land("household_register", ZHANG, name="张三")
    town.land("roster", ZHANG, name="张三")
    assert told(town) == [("name_differs", "roster", "张三", "housing", "张珊")]


def test_without_roster_and_register_one_of_the_others_is_the_measure(city):
    town = city(DAY).land("housing", ZHANG, name="张珊").land("disasters", ZHANG, name="张三")
    assert told(town) == [("name_differs", "disasters", "张三", "housing", "张珊")]


def test_two_names_within_the_measuring_feed_are_not_told_as_two_feeds(city):
    town = city(DAY).land("payments", ZHANG, name="张珊").land("payments", ZHANG, name="张三")
    assert told(town) == []


def test_active_rows_in_two_households_are_told_once_per_other_household(city):
    town = city(DAY).land("roster", ZHANG, household_id="H2", category="低保边缘")
    town.land("roster", ZHANG, household_id="H2", category="其他")
    town.land("roster", ZHANG, household_id="H1", category="低保")
    assert told(town) == [("several_roster_households", "roster", "H1", "roster", "H2")]


def test_an_ended_row_in_another_household_is_no_conflict(city):
    town = city(DAY).land("roster", ZHANG, household_id="H2", status="停发").land("roster", ZHANG).land("roster", ZHANG)
    assert told(town) == []


def test_each_further_register_row_is_told(city):
    town = city(DAY)
    for register_no in ("R1", "R2", "R2"):
        town.land("household_register", ZHANG, register_no=register_no)
    assert told(town) == [
        ("several_register_rows", "household_register", "R2", "household_register", "R1"),
        ("several_register_rows", "household_register", "R2", "household_register", "R2"),
    ]
