"""Which disability certificate counts (profile.certificate_facts)."""

from datetime import date
from decimal import Decimal

import pytest

DAY = date(2024, 9, 30)
ZHANG = "410102198003150011"


def facts(town):
    return town.row("profile.certificate_facts", ZHANG)


@pytest.mark.parametrize(
    ("expires_on", "certificate"),
    [(None, True), (date(2024, 9, 29), False), (date(2024, 9, 30), True), (date(2024, 10, 1), True)],
)
def test_a_certificate_is_good_to_the_end_of_its_last_day(city, expires_on, certificate):
    assert facts(city(DAY).land("disability_certificates", ZHANG, expires_on=expires_on))["certificate"] is certificate


@pytest.mark.parametrize("status", ["过期", "注销"])
def test_an_expired_or_cancelled_one_is_no_certificate(city, status):
    row = facts(city(DAY).land("disability_certificates", ZHANG, certificate_status=status))
    assert (row["certificate"], row["certificate_grade"], row["severe_disability"]) == (False, None, False)


def test_the_lowest_grade_number_counts_whatever_the_order(city):
    town = city(DAY).land("disability_certificates", ZHANG, grade="四级", category="听力")
    town.land("disability_certificates", ZHANG, grade="二级", category="视力", nursing_allowance=100)
    town.land("disability_certificates", ZHANG, grade="三级", category="肢体", nursing_allowance=0)
    row = facts(town)
    assert (row["certificate_grade"], row["certificate_category"], row["nursing_allowance"]) == ("二级", "视力", 100)


def test_of_two_of_one_grade_the_last_counts(city):
    town = city(DAY).land("disability_certificates", ZHANG, category="视力")
    assert facts(town.land("disability_certificates", ZHANG, category="听力"))["certificate_category"] == "听力"


def test_a_better_grade_on_a_cancelled_row_does_not_count(city):
    town = city(DAY).land("disability_certificates", ZHANG, grade="一级", certificate_status="注销")
    assert facts(town.land("disability_certificates", ZHANG, grade="三级"))["certificate_grade"] == "三级"


@pytest.mark.parametrize(
    ("category", "grade", "severe", "wide"),
    [
        ("肢体", "一级", True, True),
        ("肢体", "二级", True, True),
        ("肢体", "三级", False, False),
        ("智力", "三级", False, True),
        ("精神", "三级", False, True),
        ("精神", "四级", False, False),
        ("多重", "三级", False, False),
    ],
)
def test_severe_is_grade_one_or_two_and_widely_the_third_of_mind(city, category, grade, severe, wide):
    row = facts(city(DAY).land("disability_certificates", ZHANG, category=category, grade=grade))
    assert (row["severe_disability"], row["severe_disability_wide"]) == (severe, wide)


@pytest.mark.parametrize(
    ("living", "nursing", "some"),
    [(None, None, False), (0, 0, False), (Decimal("0.01"), None, True), (None, 80, True)],
)
def test_an_allowance_on_any_row_is_seen_whatever_its_status(city, living, nursing, some):
    town = city(DAY).land(
        "disability_certificates", ZHANG, certificate_status="注销", living_allowance=living, nursing_allowance=nursing
    )
    assert facts(town.land("disability_certificates", ZHANG))["disability_allowance_any"] is some


@pytest.mark.parametrize(("issued_on", "told"), [(DAY, DAY), (date(2024, 10, 1), None), (None, None)])
def test_a_date_of_issue_after_the_day_is_not_told(city, issued_on, told):
    assert facts(city(DAY).land("disability_certificates", ZHANG, issued_on=issued_on))["certificate_issued_on"] == told
