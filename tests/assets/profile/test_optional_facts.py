"""Facts of what a place can switch on: papers owed, utility reductions, needs reported to charity, price subsidies."""

from datetime import date

import pytest

DAY = date(2024, 9, 20)
SHE = "41018419500101002X"
HE = "410184195001010011"


@pytest.fixture
def town(city):
    return city(DAY).land("roster", SHE)


def test_nobody_has_any_where_the_feeds_are_off(town):
    assert town.rows("profile.optional_facts") == []
    found = town.person(SHE)
    assert (found["utility_items_12m"], found["relief_papers_owed_on"], found["charity_listed_on"]) == (0, None, None)
    assert (found["charity_unanswered_on"], found["price_subsidy_for"]) == (None, None)


def test_papers_are_owed_for_the_oldest_relief_that_no_paper_names(town):
    for day in (date(2024, 7, 1), date(2024, 8, 1), date(2024, 9, 1)):
        town.land("temporary_relief", SHE, relieved_on=day)
    town.land("relief_papers", SHE, relieved_on=date(2024, 7, 1), completed_on=date(2024, 7, 10))
    town.land("relief_papers", HE, relieved_on=date(2024, 8, 1), completed_on=date(2024, 8, 2))
    assert town.person(SHE)["relief_papers_owed_on"] == date(2024, 8, 1)


@pytest.mark.parametrize(
    ("relief", "owed"),
    [
        ({"relieved_on": date(2023, 9, 21)}, date(2023, 9, 21)),
        ({"relieved_on": date(2023, 9, 20)}, None),  # twelve months ago
        ({"relieved_on": date(2024, 9, 21)}, None),  # not yet
        ({"relieved_on": DAY, "type": "支出型"}, None),
        ({"relieved_on": DAY, "decided_by": "县级"}, None),
    ],
)
def test_papers_belong_to_emergency_relief_of_a_township_in_the_last_twelve_months(town, relief, owed):
    town.land("temporary_relief", SHE, **relief)
    assert town.person(SHE)["relief_papers_owed_on"] == owed


def test_papers_that_are_completed_tomorrow_are_owed_today(town):
    town.land("temporary_relief", SHE, relieved_on=date(2024, 9, 1))
    town.land("relief_papers", SHE, relieved_on=date(2024, 9, 1), completed_on=date(2024, 9, 21))
    assert town.person(SHE)["relief_papers_owed_on"] == date(2024, 9, 1)


def test_reductions_are_counted_by_item_for_every_member_of_the_household(town):
    town.land("roster", HE, relation="配偶")
    for number, item, period in (
        (SHE, "用电", date(2024, 9, 1)),
        (SHE, "用电", date(2024, 8, 1)),
        (HE, "用水", date(2023, 10, 1)),
        (HE, "用气", date(2023, 9, 1)),  # before 21 September 2023
    ):
        town.land("utility_subsidies", number, item=item, period=period)
    town.land("utility_subsidies", SHE, item="有线电视", amount=0)
    assert [town.person(number)["utility_items_12m"] for number in (SHE, HE)] == [2, 2]


def test_the_newest_report_to_charity_and_the_oldest_without_an_answer(town):
    town.land("charity_needs", SHE, reported_on=date(2024, 6, 1), answered_on=date(2024, 6, 20))
    town.land("charity_needs", SHE, reported_on=date(2024, 7, 1))
    town.land("charity_needs", SHE, reported_on=date(2024, 8, 1), answered_on=date(2024, 9, 21))
    found = town.person(SHE)
    assert (found["charity_listed_on"], found["charity_unanswered_on"]) == (date(2024, 8, 1), date(2024, 7, 1))


def test_a_need_of_more_than_twelve_months_ago_waits_for_no_answer(town):
    town.land("charity_needs", SHE, reported_on=date(2023, 9, 20))
    found = town.person(SHE)
    assert (found["charity_listed_on"], found["charity_unanswered_on"]) == (date(2023, 9, 20), None)


def test_the_price_subsidy_of_a_household_is_that_of_its_newest_month(town):
    town.land("roster", HE, relation="配偶")
    for period, outcome in ((date(2024, 7, 1), "成功"), (date(2024, 8, 1), "退回")):
        town.land("payments", HE, programme="价格临时补贴", period=period, paid_on=DAY, outcome=outcome)
    assert town.person(SHE)["price_subsidy_for"] == date(2024, 7, 1)
