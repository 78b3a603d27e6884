"""What reached people, and what did not (profile.payment_facts, profile.failed_payment_facts)."""

from datetime import date, timedelta

import pytest

DAY = date(2024, 9, 30)
SEPTEMBER = date(2024, 9, 1)
ZHANG = "410102198003150011"


def pay(town, paid_on=date(2024, 9, 5), period=SEPTEMBER, **cells):
    return town.land("payments", ZHANG, paid_on=paid_on, period=period, **cells)


def paid(town):
    return town.row("profile.payment_facts", ZHANG)


def failed(town):
    return town.row("profile.failed_payment_facts", ZHANG)


@pytest.mark.parametrize(
    "cells", [{"outcome": "失败"}, {"outcome": "退回"}, {"amount": 0}, {"amount": -5}, {"paid_on": date(2024, 10, 1)}]
)
def test_a_payment_is_a_success_above_zero_up_to_the_day(city, cells):
    assert pay(city(DAY), **cells).rows("profile.payment_facts") == []


def test_a_payment_is_of_the_month_that_it_is_for(city):
    row = paid(pay(city(DAY), period=date(2024, 8, 1)))
    assert (row["dibao_paid_this_month"], row["benefit_paid"]) == (False, None)
    row = paid(pay(city(DAY)))
    assert (row["dibao_paid_this_month"], row["tekun_paid_this_month"], row["benefit_paid"]) == (True, False, 400)


def test_both_benefits_of_the_month_add_up(city):
    town = pay(pay(city(DAY), amount=300), amount=50, programme="特困供养金")
    assert paid(pay(town, amount=9, programme="照料护理费"))["benefit_paid"] == 350


def test_a_benefit_twice_in_a_month_is_counted_over_twelve_months(city):
    town = pay(pay(city(DAY), paid_on=date(2023, 10, 1)), paid_on=date(2024, 9, 30))
    assert paid(town)["payment_repeats_12m"] == 2
    assert paid(pay(pay(city(DAY), paid_on=date(2023, 9, 30)), paid_on=DAY))["payment_repeats_12m"] == 1


def test_another_month_programme_or_an_unlisted_programme_is_no_repeat(city):
    town = pay(pay(pay(city(DAY)), period=date(2024, 8, 1)), programme="高龄津贴")
    for _ in range(3):
        pay(town, programme="临时救助")
    assert paid(town)["payment_repeats_12m"] == 1


@pytest.mark.parametrize(
    ("period", "total"), [(date(2024, 7, 1), None), (date(2024, 8, 1), None), (date(2024, 9, 1), 400)]
)
@pytest.mark.parametrize("died_on", [date(2024, 8, 1), date(2024, 8, 31)])
def test_the_month_of_death_may_still_be_paid_the_next_may_not(city, died_on, period, total):
    town = pay(city(DAY).land("funeral_records", ZHANG, died_on=died_on), period=period)
    assert paid(town)["paid_after_death"] == total


def test_only_the_six_personal_benefits_are_paid_wrongly_after_death(city):
    town = city(DAY).land("funeral_records", ZHANG, died_on=date(2024, 7, 3))
    for programme in ("丧葬补贴", "冬季取暖补贴", "临时救助", "其他"):
        pay(town, programme=programme)
    assert paid(town)["paid_after_death"] is None
    for programme in ("低保金", "特困供养金", "照料护理费", "残疾人生活补贴", "残疾人护理补贴", "高龄津贴"):
        pay(town, programme=programme, amount=10)
    assert paid(town)["paid_after_death"] == 60


def test_nobody_alive_is_paid_after_death(city):
    assert paid(pay(city(DAY)))["paid_after_death"] is None


@pytest.mark.parametrize(("days_ago", "told"), [(90, False), (89, True), (0, True)])
def test_a_failure_is_told_for_ninety_days(city, days_ago, told):
    on = DAY - timedelta(days=days_ago)
    assert failed(pay(city(DAY), paid_on=on, outcome="失败"))["failed_payment_on"] == (on if told else None)


@pytest.mark.parametrize(
    ("cells", "made_good"),
    [
        ({"paid_on": date(2024, 9, 9)}, False),
        ({"paid_on": date(2024, 9, 10)}, True),
        ({"paid_on": date(2024, 9, 30)}, True),
        ({"paid_on": date(2024, 10, 1)}, False),
        ({"paid_on": date(2024, 9, 20), "amount": 0}, False),
        ({"paid_on": date(2024, 9, 20), "programme": "高龄津贴"}, False),
        ({"paid_on": date(2024, 9, 20), "period": date(2024, 8, 1)}, False),
    ],
)
def test_a_failure_is_made_good_by_a_payment_of_its_kind_on_that_day_or_later(city, cells, made_good):
    town = pay(pay(city(DAY), paid_on=date(2024, 9, 10), outcome="退回"), **cells)
    assert (failed(town)["failed_payment_on"] is None) is made_good


def test_of_several_failures_the_earliest_that_still_stands_is_told(city):
    town = pay(city(DAY), paid_on=date(2024, 8, 1), outcome="失败")
    pay(town, paid_on=date(2024, 8, 2))
    pay(town, paid_on=date(2024, 9, 3), outcome="失败")
    pay(town, paid_on=date(2024, 9, 4), outcome="退回")
    assert failed(town)["failed_payment_on"] == date(2024, 9, 3)


def test_a_failure_for_the_month_is_told_by_programme_even_when_made_good(city):
    row = failed(pay(pay(city(DAY), outcome="失败"), paid_on=date(2024, 9, 6)))
    assert (row["dibao_failed_this_month"], row["tekun_failed_this_month"]) == (True, False)


@pytest.mark.parametrize("cells", [{"period": date(2024, 8, 1)}, {"programme": "高龄津贴"}])
def test_a_failure_of_another_month_or_programme_is_no_failed_benefit(city, cells):
    assert failed(pay(city(DAY), outcome="失败", **cells))["dibao_failed_this_month"] is False


@pytest.mark.parametrize("cells", [{}, {"outcome": "失败", "paid_on": date(2024, 10, 1)}])
def test_a_success_and_a_failure_after_the_day_are_no_failures(city, cells):
    assert pay(city(DAY), **cells).rows("profile.failed_payment_facts") == []


def test_the_newest_of_several_payments_makes_good(city):
    town = pay(city(DAY), paid_on=date(2024, 9, 10), outcome="失败")
    for day in (9, 11, 8):
        pay(town, paid_on=date(2024, 9, day))
    assert failed(town)["failed_payment_on"] is None


def test_the_newest_heating_subsidy_and_education_aid_are_told(city):
    town = city(DAY)
    for programme in ("冬季取暖补贴", "教育资助"):
        for month in (7, 9, 8):
            pay(town, programme=programme, paid_on=date(2024, month, 1))
            pay(town, programme=programme, paid_on=date(2024, month, 2), period=date(2024, month, 1))
    row = paid(town)
    assert (row["heating_paid_on"], row["education_aid_on"]) == (date(2024, 9, 2), date(2024, 9, 2))


def test_the_most_repeated_of_several_benefits_is_counted(city):
    town = pay(city(DAY), programme="高龄津贴")
    for _ in range(3):
        pay(town)
    assert paid(town)["payment_repeats_12m"] == 3
