"""What the facts of its members add up to (profile.households, profile.register_households)."""

from datetime import date
from decimal import Decimal

import pytest

DAY = date(2024, 9, 30)
SEPTEMBER = date(2024, 9, 1)
FATHER = "410102198003150011"
MOTHER = "410102198203150012"
SON = "410102201003150013"
GRANDMA = "410102194503150014"


def bury(town, id_number, died_on=date(2024, 8, 15)):
    return town.land("funeral_records", id_number, died_on=died_on)


def register(town, *id_numbers):
    for id_number in id_numbers:
        town.land("household_register", id_number, relation="其他", name=id_number[-4:])
    return town


def test_the_head_is_the_alive_member_who_is_benren(city):
    town = city(DAY).land("roster", FATHER, relation="配偶")
    town.land("roster", MOTHER, relation="本人", name="李四", residence_type="城市", region_code="410103001001")
    row = town.household()
    assert (row["head_id"], row["head_name"]) == (MOTHER, "李四")
    assert (row["residence_type"], row["region_code"]) == ("城市", "410103001001")


def test_of_two_benren_the_smaller_number_is_the_head(city):
    assert city(DAY).land("roster", MOTHER).land("roster", FATHER).household()["head_id"] == FATHER


def test_where_benren_died_the_smallest_alive_number_is_the_head(city):
    town = bury(city(DAY).land("roster", FATHER), FATHER)
    town.land("roster", SON, relation="子女").land("roster", MOTHER, relation="配偶")
    assert town.household()["head_id"] == MOTHER


def test_a_household_in_which_all_died_has_no_head_and_nothing_per_head(city):
    row = bury(city(DAY).land("roster", FATHER), FATHER).household()
    assert (row["head_id"], row["members"], row["members_all"]) == (None, 0, 1)
    assert (row["imputed_income"], row["financial_assets_per_head"], row["income_12m"]) == (None, None, 0)


def test_the_dead_count_as_members_only_where_it_says_so(city):
    town = bury(register(city(DAY), FATHER, SON, GRANDMA), GRANDMA)
    row = town.register_household()
    assert (row["members"], row["members_all"], row["adult_members"]) == (2, 3, 1)
    assert (row["alive_adults"], row["died_adults"]) == (1, 1)


def test_a_child_who_died_is_no_adult_who_died(city):
    assert bury(register(city(DAY), FATHER, SON), SON).register_household()["died_adults"] == 0


def test_members_are_counted_by_their_place_on_the_roster(city):
    cases = [
        ({"category": "低保"}, {"active", "covered", "dibao", "receiving"}),
        ({"category": "低保", "status": "渐退"}, {"active", "covered", "dibao", "fading"}),
        ({"category": "特困"}, {"active", "covered"}),
        ({"category": "低保边缘"}, {"active", "edge", "receiving"}),
        ({"category": "低保边缘", "status": "渐退"}, {"active", "edge"}),
        ({"category": "刚性支出困难"}, {"active", "rigid"}),
        ({"category": "低保", "status": "停发"}, set()),
        (None, {"unlisted"}),
    ]
    town = city(DAY)
    for number, (cells, _) in enumerate(cases):
        id_number = f"41010219800315{number}011"
        town.land("household_register", id_number, register_no=f"R{number}")
        if cells:
            town.land("roster", id_number, **cells)
    for number, (_, counted) in enumerate(cases):
        row = town.register_household(f"R{number}")
        kinds = ("active", "covered", "dibao", "edge", "rigid", "receiving", "unlisted", "fading")
        assert {kind for kind in kinds if row[f"{kind}_members"] == 1} == counted


def test_work_is_counted_among_the_able(city):
    town = register(city(DAY), FATHER, MOTHER, GRANDMA)
    town.land("hr_employment", FATHER, employment="就业").land("hr_employment", MOTHER, employment="失业")
    town.land("hr_employment", GRANDMA, employment="灵活就业")
    row = town.register_household()
    assert (row["no_able"], row["no_working"], row["employed_members"], row["unemployed_able_members"]) == (2, 1, 2, 1)


def test_an_unemployed_student_is_no_unemployed_able_member(city):
    town = register(city(DAY), FATHER).land("hr_employment", FATHER, employment="失业")
    row = town.land("education_students", FATHER, stage="本科", hardship_level="困难").register_household()
    assert (row["unemployed_able_members"], row["hardship_student_members"]) == (0, 1)


def test_disability_and_illness_are_counted_among_the_alive(city):
    town = register(city(DAY), FATHER, MOTHER, GRANDMA)
    for id_number, grade in ((FATHER, "二级"), (MOTHER, "四级"), (GRANDMA, "一级")):
        town.land("disability_certificates", id_number, grade=grade)
        town.land("medical_claims", id_number, claim_id=id_number, settled_on=date(2024, 8, 1), severe=True)
    row = bury(town, GRANDMA).register_household()
    assert (row["certificate_members"], row["severe_disability_members"], row["severe_illness_members"]) == (2, 1, 2)
    assert row["rigid_12m"] == 200


@pytest.mark.parametrize(("struck_on", "counted"), [(date(2024, 7, 2), 0), (date(2024, 7, 3), 1)])
def test_a_destroyed_house_counts_for_ninety_days(city, struck_on, counted):
    town = register(city(DAY), FATHER).land("disasters", FATHER, struck_on=struck_on, house_damage="倒塌")
    assert town.register_household()["destroyed_house_members"] == counted


def test_imputed_income_is_earnings_and_pensions_per_alive_head(city):
    town = register(city(DAY), FATHER, SON, GRANDMA)
    town.land("hr_employment", FATHER, monthly_wage="900.50")
    town.land(
        "hr_social_insurance", GRANDMA, flow="领取", scheme="居民养老", month=date(2024, 8, 1), base_or_amount=100
    )
    row = town.register_household()
    # (900.50 + 100) / 3 = 333.5; 12 x 1000.50 = 12006
    assert (row["imputed_income"], row["income_12m"], row["largest_pension"]) == (Decimal("333.5"), 12006, 100)
    row = bury(town, GRANDMA).register_household()
    # 900.50 / 2
    assert (row["imputed_income"], row["income_12m"], row["largest_pension"]) == (Decimal("450.25"), 10806, 0)


def test_a_third_of_a_yuan_is_kept_to_six_decimals(city):
    row = (
        register(city(DAY), FATHER, SON, GRANDMA).land("hr_employment", FATHER, monthly_wage=1000).register_household()
    )
    assert row["imputed_income"] == Decimal("333.333333")


def test_assets_add_up_with_empty_as_nought(city):
    town = register(city(DAY), FATHER, MOTHER).land("assets_check", FATHER, properties=2, deposits="100.01")
    row = town.land("assets_check", MOTHER, securities=50).register_household()
    assert (row["properties"], row["financial_assets"]) == (2, Decimal("150.01"))
    assert row["financial_assets_per_head"] == Decimal("75.005")


def test_what_is_due_is_owed_to_covered_members_alone(city):
    town = city(DAY).land("roster", FATHER, monthly_amount=400, topup_amount=100).land("roster", SON, monthly_amount=50)
    town.land("roster", MOTHER, category="低保边缘", monthly_amount=30).land("roster", GRANDMA, monthly_amount=500)
    assert bury(town, GRANDMA).household()["benefit_due"] == 550


def test_what_was_paid_counts_for_the_dead_too_and_is_empty_without_a_payment(city):
    town = city(DAY).land("roster", FATHER).land("roster", GRANDMA)
    assert town.household()["benefit_paid"] is None
    town.land("payments", FATHER, period=SEPTEMBER, paid_on=date(2024, 9, 5), amount=400)
    bury(town, GRANDMA).land("payments", GRANDMA, period=SEPTEMBER, paid_on=date(2024, 9, 5), amount=60)
    town.land("payments", FATHER, period=date(2024, 8, 1), paid_on=date(2024, 9, 5), amount=7)
    assert town.household()["benefit_paid"] == 460


def test_a_failed_benefit_counts_whichever_of_the_two_programmes_it_was(city):
    town = city(DAY).land("roster", FATHER).land("roster", MOTHER, category="低保边缘")
    for id_number in (FATHER, MOTHER):
        town.land("payments", id_number, programme="特困供养金", outcome="退回", period=SEPTEMBER, paid_on=DAY)
    assert town.household()["failed_benefit_members"] == 1


@pytest.mark.parametrize(
    ("cells", "households"),
    [
        ({"account": "6217"}, 2),
        ({"account": "6218"}, 1),
        ({"account": "6217", "household_id": "H1"}, 1),
        ({"account": "6217", "category": "特困", "subcategory": "集中供养"}, 1),
        ({"account": "6217", "status": "停发"}, 1),
    ],
)
def test_an_account_is_shared_by_the_households_whose_rows_name_it(city, cells, households):
    town = city(DAY).land("roster", FATHER, account="6217", category="特困", subcategory="分散供养")
    town.land("roster", MOTHER, **({"household_id": "H2"} | cells))
    assert town.household()["account_households"] == households


def test_the_dead_share_no_account(city):
    town = city(DAY).land("roster", FATHER, account="6217").land("roster", MOTHER, account="6217", household_id="H2")
    assert bury(town, MOTHER).household()["account_households"] == 1


def test_a_household_without_an_account_and_a_register_household_share_none(city):
    town = city(DAY).land("roster", FATHER).land("roster", MOTHER, household_id="7", account="6217")
    town.land("household_register", MOTHER, register_no="7")
    assert town.household()["account_households"] == 0
    assert town.register_household("7")["account_households"] == 0


def test_the_newest_death_of_an_earner_is_told(city):
    town = register(city(DAY), FATHER, MOTHER, GRANDMA)
    bury(town, FATHER, date(2024, 8, 1)).land("hr_employment", FATHER)
    bury(town, GRANDMA, date(2024, 9, 1))
    assert town.register_household()["earner_died_on"] == date(2024, 8, 1)


def test_residence_counts_from_the_first_who_still_lives(city):
    town = city(DAY)
    for id_number, year in ((FATHER, 2010), (MOTHER, 2005), (GRANDMA, 1990)):
        town.land("household_register", id_number, resident_since=date(year, 1, 1))
    assert bury(town, GRANDMA).register_household()["resident_since_first"] == date(2005, 1, 1)
