"""All facts of a person together (profile.persons): what is empty, what falls back, what the household shares."""

from datetime import date

import pytest

DAY = date(2024, 9, 30)
TOMORROW = date(2024, 10, 1)
SEPTEMBER = date(2024, 9, 1)
ZHANG = "410102198003150011"
LI = "410102198203150012"

NULL_WITHOUT_A_ROW = {
    "died_on", "region_code", "household_id", "register_no", "category", "subcategory", "status", "labour_capacity",
    "care_level", "income_stable", "household_monthly_income", "priority_group", "account", "monthly_amount",
    "topup_amount", "care_amount", "approved_on", "reviewed_on", "fading_since", "roster_name", "roster_region",
    "register_name", "register_former_name", "register_region", "change_type", "changed_on", "resident_since",
    "marital_status", "certificate_category", "certificate_grade", "certificate_issued_on", "living_allowance",
    "nursing_allowance", "aidable_self_paid_12m", "aidable_medical_aid_12m", "largest_inpatient_self_paid_30d",
    "last_claim_on", "resident_premium", "resident_premium_subsidy", "employment", "unemployed_since",
    "last_job_service_on", "last_contribution_month", "vehicles", "vehicle_for_disabled", "properties", "deposits",
    "securities", "business", "company_capital", "housing", "floor_area", "public_rental", "rent_subsidy", "renovation",
    "poverty_risk_resolved", "unrelieved_disaster_on", "house_destroyed_on", "last_care_service_on",
    "last_field_report_on", "weak_death_on", "weak_death_probability", "named_report_on", "named_report_probability",
    "largest_township_relief_30d", "urgent_relief_on", "failed_payment_on", "heating_paid_on",
    "paid_after_death", "household_able", "age_at_approval",
    "price_subsidy_for", "relief_papers_owed_on", "charity_listed_on", "charity_unanswered_on",
}  # fmt: skip


def pay(town, id_number, programme, paid_on=date(2024, 9, 5), **cells):
    return town.land("payments", id_number, programme=programme, period=SEPTEMBER, paid_on=paid_on, **cells)


def test_a_person_whom_the_feeds_hardly_know_has_false_nought_or_empty(city):
    row = city(DAY).land("shelter_stays", ZHANG).person(ZHANG)
    assert {name for name, value in row.items() if value is None} == NULL_WITHOUT_A_ROW
    known = {"id_number", "name", "birth_date", "age", "gender", "alive", "residence_type", "semester_began_on", "able"}
    assert all(value in (False, 0) for name, value in row.items() if name not in NULL_WITHOUT_A_ROW | known)


def test_every_person_has_one_row_however_many_records(city, harmonised_columns):
    town = city(DAY)
    for feed in harmonised_columns:
        for _ in range(2):
            town.land(feed, ZHANG)
    assert len(town.rows("profile.persons")) == 1


def test_dibao_and_tekun_cover(city):
    town = city(DAY)
    expected = {
        "低保": True,
        "特困": True,
        "低保边缘": False,
        "刚性支出困难": False,
        "防止返贫监测对象": False,
        "其他": False,
    }
    for number, category in enumerate(expected):
        town.land("roster", f"41010219800315{number}011", category=category)
    rows = town.rows("profile.persons")
    assert {row["category"]: row["covered"] for row in rows} == expected
    assert all(row["active"] for row in rows)


def test_an_ended_person_is_on_the_roster_but_not_active(city):
    row = city(DAY).land("roster", ZHANG, status="停发").person(ZHANG)
    assert (row["on_roster"], row["active"], row["covered"], row["category"], row["roster_rows"]) == (
        True, False, False, None, 0,
    )  # fmt: skip


@pytest.mark.parametrize(("on", "told"), [(DAY, DAY), (TOMORROW, None)])
def test_dates_after_the_day_are_not_told(city, on, told):
    of_roster = ("approved_on", "reviewed_on", "fading_since")
    of_register = ("resident_since", "changed_on")
    town = city(DAY).land("roster", ZHANG, **dict.fromkeys(of_roster, on))
    row = town.land("household_register", ZHANG, **dict.fromkeys(of_register, on)).person(ZHANG)
    assert {row[column] for column in of_roster + of_register} == {told}


@pytest.mark.parametrize(("changed_on", "change"), [(DAY, "迁出"), (TOMORROW, None)])
def test_a_change_after_the_day_has_not_happened(city, changed_on, change):
    row = city(DAY).land("household_register", ZHANG, change_type="迁出", changed_on=changed_on).person(ZHANG)
    assert row["change_type"] == change


@pytest.mark.parametrize(
    ("day", "began_on"),
    [
        (date(2024, 1, 31), date(2023, 8, 1)),
        (date(2024, 2, 1), date(2024, 2, 1)),
        (date(2024, 7, 31), date(2024, 2, 1)),
        (date(2024, 8, 1), date(2024, 8, 1)),
        (date(2024, 12, 31), date(2024, 8, 1)),
    ],
)
def test_semesters_begin_on_1_february_and_1_august(city, day, began_on):
    assert city(day).land("housing", ZHANG).person(ZHANG)["semester_began_on"] == began_on


@pytest.mark.parametrize(("on", "aided"), [(date(2024, 7, 31), False), (date(2024, 8, 1), True), (TOMORROW, False)])
def test_aid_counts_in_its_own_semester_by_the_school_or_by_payment(city, on, aided):
    town = city(DAY).land("education_students", ZHANG, aided_on=on).land("education_students", LI)
    pay(town, LI, "教育资助", paid_on=on)
    assert [row["aided_this_semester"] for row in town.rows("profile.persons")] == [aided, aided]


def test_costs_open_to_medical_aid_are_nought_for_the_active_and_empty_for_others(city):
    claim = {"settled_on": date(2024, 9, 1)}
    town = city(DAY).land("medical_claims", ZHANG, **claim)
    assert town.person(ZHANG)["aidable_self_paid_12m"] is None
    town = city(DAY).land("medical_claims", ZHANG, **claim).land("roster", ZHANG, approved_on=date(2024, 9, 2))
    assert (town.person(ZHANG)["self_paid_12m"], town.person(ZHANG)["aidable_self_paid_12m"]) == (100, 0)


def test_a_benefit_is_paid_and_fails_by_the_categorys_own_programme(city):
    town = city(DAY)
    matching = {("低保", "低保金"), ("特困", "特困供养金")}
    pairs = [*matching, ("低保", "特困供养金"), ("特困", "低保金"), ("低保边缘", "低保金"), ("其他", "特困供养金")]
    for number, (category, programme) in enumerate(pairs):
        for outcome, birth in (("成功", "19800315"), ("退回", "19810315")):
            id_number = f"410102{birth}{number}011"
            town.land("roster", id_number, name=outcome, category=category, household_id=id_number, account=programme)
            pay(town, id_number, programme, outcome=outcome)
    for row in town.rows("profile.persons"):
        fits = (row["category"], row["account"]) in matching
        assert row["benefit_paid_this_month"] is (fits and row["name"] == "成功")
        assert row["benefit_failed_this_month"] is (fits and row["name"] == "退回")


def test_a_benefit_paid_to_a_household_member_who_died_still_reached_the_household(city):
    town = city(DAY).land("roster", ZHANG).land("roster", LI, relation="配偶")
    pay(town.land("funeral_records", LI, died_on=date(2024, 9, 2)), LI, "低保金")
    assert town.person(ZHANG)["benefit_paid_this_month"] is True


def test_a_failure_concerns_the_person_alone(city):
    town = pay(city(DAY).land("roster", ZHANG).land("roster", LI), LI, "低保金", outcome="失败")
    assert town.person(ZHANG)["benefit_failed_this_month"] is False
    assert town.person(LI)["benefit_failed_this_month"] is True


def test_heating_counts_for_the_household_and_for_a_lone_person(city):
    town = pay(city(DAY).land("roster", ZHANG).land("roster", LI), LI, "冬季取暖补贴", paid_on=date(2023, 12, 1))
    assert town.person(ZHANG)["heating_paid_on"] == date(2023, 12, 1)
    pay(town, ZHANG, "冬季取暖补贴", paid_on=date(2022, 12, 1))
    assert town.person(ZHANG)["heating_paid_on"] == date(2023, 12, 1)
    alone = pay(city(DAY), ZHANG, "冬季取暖补贴", paid_on=date(2022, 12, 1))
    assert alone.person(ZHANG)["heating_paid_on"] == date(2022, 12, 1)


def test_heating_paid_within_the_register_household_alone_does_not_count(city):
    town = city(DAY).land("household_register", ZHANG).land("household_register", LI)
    assert pay(town, LI, "冬季取暖补贴").person(ZHANG)["heating_paid_on"] is None


def test_a_funeral_subsidy_counts_for_either_household(city):
    on_register = city(DAY).land("household_register", ZHANG).land("household_register", LI)
    assert pay(on_register, LI, "丧葬补贴").person(ZHANG)["funeral_subsidy_paid"] is True
    on_roster = city(DAY).land("roster", ZHANG).land("roster", LI)
    assert pay(on_roster, LI, "丧葬补贴").person(ZHANG)["funeral_subsidy_paid"] is True
    apart = city(DAY).land("roster", ZHANG).land("roster", LI, household_id="H2")
    assert pay(apart, LI, "丧葬补贴").person(ZHANG)["funeral_subsidy_paid"] is False


def test_households_of_one_number_in_roster_and_register_are_not_mixed_up(city):
    town = city(DAY).land("roster", ZHANG, household_id="7").land("household_register", LI, register_no="7")
    row = pay(pay(town, LI, "冬季取暖补贴"), LI, "丧葬补贴").person(ZHANG)
    assert (row["heating_paid_on"], row["funeral_subsidy_paid"]) == (None, False)


def test_the_able_of_the_household_are_told_to_each_active_person(city):
    town = city(DAY).land("roster", ZHANG, labour_capacity="无").land("roster", LI)
    town.land("household_register", "410102200003150011")
    assert [row["household_able"] for row in town.rows("profile.persons")] == [1, 1, None]


def test_amounts_too_large_to_add_up_do_not_stop_the_day(city):
    largest = "9999999999999999.99"
    town = city(DAY)
    for number in (1, 2):
        town.land("medical_claims", ZHANG, claim_id=f"C{number}", settled_on=DAY, self_paid=largest)
        town.land("hr_social_insurance", ZHANG, month=date(2024, 8, number), flow="领取", base_or_amount=largest)
        pay(town, ZHANG, "低保金", amount=largest)
    town.land("assets_check", ZHANG, deposits=largest, securities=largest, properties=10**18 * 9)
    town.land("household_register", ZHANG)
    assert town.register_household()["financial_assets"] is None


def test_the_age_at_approval_is_counted_in_completed_years(city):
    def at_approval(approved_on):
        return city(DAY).land("roster", ZHANG, approved_on=approved_on).person(ZHANG)["age_at_approval"]

    assert at_approval(date(1998, 3, 14)) == 17  # the day before the eighteenth birthday
    assert at_approval(date(1998, 3, 15)) == 18
    assert at_approval(TOMORROW) is None


def test_the_register_household_is_counted_by_who_lives_and_who_is_grown(city):
    child = "410102201003150013"
    town = city(DAY)
    for number in (ZHANG, LI, child):
        town.land("household_register", number, register_no="R7")
    town.land("funeral_records", ZHANG, died_on=DAY)
    counts = [town.person(child)[f"register_{name}"] for name in ("members", "adults", "died_adults")]
    assert counts == [2, 1, 1]
