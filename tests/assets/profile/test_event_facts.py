"""Disasters, reliefs, visits, reports, funerals and the last rows of smaller feeds."""

from datetime import date, timedelta

import pytest

DAY = date(2024, 9, 30)
ZHANG = "410102198003150011"


@pytest.mark.parametrize(("days_ago", "told"), [(90, False), (89, True), (0, True)])
def test_a_disaster_without_relief_is_told_for_ninety_days(city, days_ago, told):
    on = DAY - timedelta(days=days_ago)
    row = city(DAY).land("disasters", ZHANG, struck_on=on).row("profile.disaster_facts", ZHANG)
    assert row["unrelieved_disaster_on"] == (on if told else None)


def test_the_earliest_disaster_without_relief_is_told(city):
    town = city(DAY).land("disasters", ZHANG, struck_on=date(2024, 9, 1), relief_amount=500)
    town.land("disasters", ZHANG, struck_on=date(2024, 9, 20), relief_amount=0)
    town.land("disasters", ZHANG, struck_on=date(2024, 9, 10))
    assert town.row("profile.disaster_facts", ZHANG)["unrelieved_disaster_on"] == date(2024, 9, 10)


@pytest.mark.parametrize(("damage", "told"), [("倒塌", True), ("严重损坏", True), ("一般损坏", False), (None, False)])
def test_a_house_is_destroyed_by_collapse_or_heavy_damage(city, damage, told):
    town = city(DAY).land("disasters", ZHANG, struck_on=date(2024, 1, 1), house_damage=damage)
    destroyed_on = town.row("profile.disaster_facts", ZHANG)["house_destroyed_on"]
    assert destroyed_on == (date(2024, 1, 1) if told else None)


def test_the_newest_destroyed_house_and_urgent_relief_are_told(city):
    town = city(DAY)
    for day in (4, 20, 11):
        town.land("disasters", ZHANG, struck_on=date(2024, 3, day), house_damage="倒塌")
        town.land("temporary_relief", ZHANG, relieved_on=date(2024, 3, day))
    assert town.row("profile.disaster_facts", ZHANG)["house_destroyed_on"] == date(2024, 3, 20)
    assert town.row("profile.relief_facts", ZHANG)["urgent_relief_on"] == date(2024, 3, 20)


@pytest.mark.parametrize(
    ("table", "feed", "column"),
    [
        ("profile.disaster_facts", "disasters", "struck_on"),
        ("profile.care_facts", "care_services", "served_on"),
        ("profile.report_facts", "field_reports", "reported_on"),
        ("profile.relief_facts", "temporary_relief", "relieved_on"),
        ("profile.funeral_facts", "funeral_records", "died_on"),
    ],
)
def test_an_event_after_the_day_has_not_happened(city, table, feed, column):
    assert city(DAY).land(feed, ZHANG, **{column: date(2024, 10, 1)}).rows(table) == []
    assert len(city(DAY).land(feed, ZHANG, **{column: DAY}).rows(table)) == 1


def test_the_newest_visit_and_report_are_told(city):
    town = city(DAY)
    for day in (3, 21, 9):
        town.land("care_services", ZHANG, served_on=date(2024, 9, day))
        town.land("field_reports", ZHANG, reported_on=date(2024, 9, day))
    assert town.row("profile.care_facts", ZHANG)["last_care_service_on"] == date(2024, 9, 21)
    assert town.row("profile.report_facts", ZHANG)["last_field_report_on"] == date(2024, 9, 21)


def test_the_largest_relief_of_the_township_in_thirty_days_is_told(city):
    town = city(DAY)
    for amount, days_ago, decided_by in ((900, 30, "乡镇"), (700, 29, "乡镇"), (600, 0, "乡镇"), (999, 1, "县级")):
        on = DAY - timedelta(days=days_ago)
        town.land("temporary_relief", ZHANG, amount=amount, relieved_on=on, decided_by=decided_by)
    assert town.row("profile.relief_facts", ZHANG)["largest_township_relief_30d"] == 700


@pytest.mark.parametrize(
    ("relieved_on", "told"),
    [(date(2024, 2, 29), False), (date(2024, 3, 1), True), (date(2024, 3, 30), True), (date(2024, 3, 31), False)],
)
def test_urgent_relief_is_told_for_the_month_after_six_months(city, relieved_on, told):
    town = city(DAY).land("temporary_relief", ZHANG, relieved_on=relieved_on)
    assert town.row("profile.relief_facts", ZHANG)["urgent_relief_on"] == (relieved_on if told else None)


def test_relief_for_expenses_is_not_urgent(city):
    town = city(DAY).land("temporary_relief", ZHANG, type="支出型", relieved_on=date(2024, 3, 15))
    assert town.row("profile.relief_facts", ZHANG)["urgent_relief_on"] is None


@pytest.mark.parametrize(
    ("fee", "relief", "unrelieved"),
    [(None, None, False), (1000, None, True), (1000, 1000, False), (1000, "999.99", True), (0, None, False)],
)
def test_a_funeral_fee_is_relieved_to_the_fen(city, fee, relief, unrelieved):
    town = city(DAY).land("funeral_records", ZHANG, died_on=DAY, fee=fee, fee_relief=relief)
    assert town.row("profile.funeral_facts", ZHANG)["funeral_fee_unrelieved"] is unrelieved


def test_one_unrelieved_funeral_record_of_several_is_enough(city):
    town = city(DAY).land("funeral_records", ZHANG, died_on=DAY, fee=500)
    town.land("funeral_records", ZHANG, died_on=DAY, fee=500, fee_relief=500)
    assert town.row("profile.funeral_facts", ZHANG)["funeral_fee_unrelieved"] is True


def test_records_without_a_valid_number_are_facts_about_nobody(city, assets_sql, harmonised_columns):
    town = city(DAY)
    for feed, columns in harmonised_columns.items():
        dates = {name: DAY for name, kind in columns.items() if kind == "date"}
        told = {"month": date(2024, 8, 1), "period": date(2024, 9, 1), "year": 2024, "status": "在享"}
        cells = dates | {name: value for name, value in told.items() if name in columns}
        town.land(feed, "410102198003150010", id_valid=False, **cells)
    town.land("payments", "410102198003150010", id_valid=False, outcome="失败", paid_on=DAY)
    assert {name for name in assets_sql if town.rows(name)} == {"profile.stays", "match.fuzzy_records"}


@pytest.mark.parametrize(
    ("table", "feed", "first", "second"),
    [
        ("profile.asset_facts", "assets_check", {"vehicles": 2, "business": True}, {"vehicles": 1}),
        ("profile.housing_facts", "housing", {"housing": "无房", "floor_area": 3}, {"housing": "安全"}),
    ],
)
def test_the_last_row_of_a_snapshot_speaks_as_a_whole(city, table, feed, first, second):
    row = city(DAY).land(feed, ZHANG, **first).land(feed, ZHANG, **second).row(table, ZHANG)
    assert {name: row[name] for name in first} == {name: second.get(name) for name in first}


def test_the_last_row_of_the_prevention_list_speaks(city):
    town = city(DAY).land("poverty_prevention", ZHANG, risk_resolved=True).land("poverty_prevention", ZHANG)
    assert town.row("profile.prevention_facts", ZHANG)["poverty_risk_resolved"] is False
