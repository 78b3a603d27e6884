"""The oracle on hand-made households: heads, the living and the dead, several rows, shared accounts."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from oracle_city.scene import Scene

DAY = date(2025, 3, 14)


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """14 March 2025: after the 10th, in heating time, before the semester's 60th day."""
    return Scene(tmp_path, DAY)


def ago(days: int) -> date:
    """That many days before D."""
    return DAY - timedelta(days=days)


def test_the_household_rules_speak_with_their_head(scene: Scene) -> None:
    """The head is in Zhengzhou, the other member is not; her region is the household's."""
    head, other = scene.person(40, 1), scene.person(40, 3)
    scene.add("roster", head, relation="本人").add("roster", other, relation="配偶", region_code="110101")
    scene.add("hr_employment", other)
    assert scene.fires("zero_employment_household") == {"H1"}


def test_income_is_shared_among_the_living(scene: Scene) -> None:
    """1500.01 yuan by two alive members: 750.005 each, over 750; the third died."""
    members = [scene.person(40, serial) for serial in (1, 3, 5)]
    for place, someone in enumerate(members):
        scene.add("roster", someone, relation="配偶" if place else "本人")
    scene.add("hr_employment", members[0], employment="就业", monthly_wage="1500.01")
    scene.add("funeral_records", members[2], died_on=ago(9))
    assert scene.fires("income_above_line") == {"H1"}


def test_the_edge_line_is_one_and_a_half_times_the_standard(scene: Scene) -> None:
    someone = scene.person(40)
    scene.add("roster", someone, category="低保边缘", residence_type="农村")
    scene.add("hr_employment", someone, employment="就业", monthly_wage="787.50")
    assert scene.fires("income_above_line") == set()


def test_a_pension_is_the_newest_month_of_each_scheme(scene: Scene) -> None:
    """500 of February (the larger of two rows) and 26 of December: 526, no longer under 525."""
    someone = scene.person(70)
    scene.add("household_register", someone, residence_type="农村").add("disability_certificates", someone)
    for scheme, month, amount in (
        ("职工养老", "2025-02", 500),
        ("职工养老", "2025-02", 400),
        ("职工养老", "2025-01", 900),
        ("居民养老", "2024-12", 26),
    ):
        scene.add("hr_social_insurance", someone, scheme=scheme, flow="领取", month=month, base_or_amount=amount)
    assert scene.fires("no_labour_household") == set()


def test_the_row_that_speaks_is_the_first_in_rank(scene: Scene) -> None:
    someone = scene.person(40)
    scene.add("roster", someone, category="特困", care_level="全护理")
    scene.add("roster", someone, category="低保", household_id="H2", monthly_amount=Decimal(5))
    assert scene.fires("care_amount_low") == {someone}
    assert scene.fires("duplicate_on_roster") == {someone}


def test_an_account_of_two_households_is_shared_unless_it_is_their_homes(scene: Scene) -> None:
    for serial, household, home in ((1, "H1", None), (3, "H2", None), (5, "H3", "集中供养")):
        scene.add("roster", scene.person(40, serial), household_id=household, account="6228", subcategory=home)
    assert scene.fires("shared_account") == {"H1", "H2"}


def test_three_hardships_make_a_compound_one(scene: Scene) -> None:
    adult, child = scene.person(40), scene.person(10, 3)
    scene.add("roster", adult).add("roster", child, relation="子女")
    scene.add("hr_employment", adult).add("disability_certificates", child)
    assert scene.fires("compound_hardship") == set()
    scene.add("disasters", adult, struck_on=ago(1), house_damage="严重损坏")
    assert scene.fires("compound_hardship") == {"H1"}


def test_a_main_earner_who_contributed_before_the_month_of_death(scene: Scene) -> None:
    earner, widow = scene.person(40), scene.person(40, 3)
    scene.add("household_register", earner).add("household_register", widow, relation="配偶")
    scene.add("funeral_records", earner, died_on=ago(59))  # 14 January: October to December count
    scene.add("hr_social_insurance", earner, month="2024-10")
    assert scene.fires("main_earner_died") == {"R1"}
    scene.rows["hr_social_insurance"][0]["month"] = "2024-09"
    assert scene.fires("main_earner_died") == set()


def test_a_funeral_is_relieved_in_either_household(scene: Scene) -> None:
    lost, heir = scene.person(80), scene.person(40, 3)
    scene.add("roster", lost).add("household_register", lost).add("household_register", heir, relation="子女")
    scene.add("funeral_records", lost, died_on=ago(89), fee=1000, fee_relief="999.99")
    assert scene.fires("funeral_relief_missing") == {lost}
    scene.add("payments", heir, programme="丧葬补贴", period="2025-03", paid_on=DAY)
    assert scene.fires("funeral_relief_missing") == set()


def test_contradictions_of_a_death(scene: Scene) -> None:
    lost = scene.person(40)
    scene.add("household_register", lost, change_type="死亡", changed_on=ago(91))
    scene.add("medical_claims", lost, settled_on=ago(1))
    assert scene.fires("conflicting_death") == set()
    scene.add("medical_claims", lost, claim_id="C2", settled_on=DAY)
    assert scene.fires("conflicting_death") == {lost}
