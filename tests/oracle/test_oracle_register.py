"""The oracle's rules about people of one register household, or alone on it, in the other places: hand-made families."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from oracle_city.scene import Scene
from oracle_city.spans import months_before

HARBIN = (date(2023, 6, 20), "230102001001")
XIANGTAN = (date(2022, 1, 20), "430321100001")
YUBEI = (date(2019, 9, 20), "500112002001")
UNDER_THE_LAW = date(2026, 7, 20)


def scene_of(landing: Path, place: tuple[date, str]) -> Scene:
    """An empty scene there."""
    return Scene(landing, place[0], region=place[1])


@pytest.mark.parametrize(
    ("age", "birthday_in", "enrolment", "home_teaching", "fires"),
    [
        (6, 0, None, None, True),
        (6, 1, None, None, False),
        (16, 0, None, None, False),
        (16, 1, None, None, True),
        (10, 0, "休学", None, True),
        (10, 0, "休学", "是", False),
        (10, 0, "在读", None, False),
    ],
)
def test_a_disabled_child_of_school_age_is_taught_somewhere(
    tmp_path: Path, age: int, birthday_in: int, enrolment: str | None, home_teaching: str | None, fires: bool
) -> None:
    scene = scene_of(tmp_path, XIANGTAN)
    child = scene.person(age, birthday_in=birthday_in)
    scene.add("household_register", child).add("disability_certificates", child, grade="四级")
    if enrolment:
        scene.add("education_students", child, enrolment=enrolment, home_teaching=home_teaching)
    assert scene.fires("home_teaching_missing") == ({child} if fires else set())


@pytest.mark.parametrize(
    ("place", "age", "birthday_in", "certificate", "pension", "fires"),
    [
        (HARBIN, 60, 0, None, None, True),
        (HARBIN, 60, 1, None, None, False),
        (HARBIN, 40, 0, ("肢体", "二级"), None, True),
        (HARBIN, 40, 0, ("视力", "一级"), None, True),
        (HARBIN, 40, 0, ("视力", "二级"), None, False),
        (HARBIN, 40, 0, ("精神", "三级"), None, True),
        (HARBIN, 40, 0, ("多重", "一级"), None, False),
        (XIANGTAN, 40, 0, ("肢体", "二级"), None, False),
        (XIANGTAN, 40, 0, ("肢体", "一级"), None, True),
        (XIANGTAN, 40, 0, ("视力", "一级"), None, False),
        (XIANGTAN, 40, 0, ("智力", "二级"), None, True),
        (XIANGTAN, 40, 0, ("智力", "三级"), None, False),
        (XIANGTAN, 70, 0, None, "357.99", True),
        (XIANGTAN, 70, 0, None, "358", False),
    ],
)
def test_somebody_alone_who_cannot_work_and_has_no_pension_to_live_on(
    tmp_path: Path,
    place: tuple[date, str],
    age: int,
    birthday_in: int,
    certificate: tuple[str, str] | None,
    pension: str | None,
    fires: bool,
) -> None:
    scene = scene_of(tmp_path, place)
    someone = scene.person(age, birthday_in=birthday_in)
    scene.add("household_register", someone)
    if certificate:
        scene.add("disability_certificates", someone, category=certificate[0], grade=certificate[1])
    if pension:
        month = f"{months_before(place[0], 1):%Y-%m}"
        scene.add("hr_social_insurance", someone, flow="领取", month=month, base_or_amount=pension)
    assert scene.fires("tekun_candidate") == ({someone} if fires else set())


def test_alone_is_who_is_the_only_one_alive_on_the_register(tmp_path: Path) -> None:
    scene = scene_of(tmp_path, HARBIN)
    widow, husband = scene.person(70), scene.person(72, 3)
    scene.add("household_register", widow).add("household_register", husband)
    assert scene.fires("tekun_candidate") == set()
    scene.add("funeral_records", husband, died_on=HARBIN[0])
    assert scene.fires("tekun_candidate") == {widow}
    scene.add("hr_employment", widow, employment="灵活就业")
    assert scene.fires("tekun_candidate") == set()


def test_covered_or_on_no_register_nobody_is_a_candidate_for_tekun(tmp_path: Path) -> None:
    scene = scene_of(tmp_path, HARBIN)
    covered, unknown = scene.person(70), scene.person(70, 3)
    scene.add("household_register", covered).add("roster", covered)
    scene.add("field_reports", unknown, reported_on=HARBIN[0])
    assert scene.fires("tekun_candidate") == set()


def test_an_orphan_has_lost_every_adult_of_the_register_household(tmp_path: Path) -> None:
    scene = scene_of(tmp_path, XIANGTAN)
    child, mother, brother = scene.person(10), scene.person(40, 3), scene.person(18, 5, birthday_in=1)
    for someone in (child, mother, brother):
        scene.add("household_register", someone)
    assert scene.fires("orphan_candidate") == set()
    scene.add("funeral_records", mother, died_on=XIANGTAN[0])
    assert scene.fires("orphan_candidate") == {child, brother}
    scene.add("household_register", scene.person(18, 7, birthday_in=0))
    assert scene.fires("orphan_candidate") == set()


def test_a_child_whose_dead_brother_would_be_of_age_today_is_an_orphan_unless_in_care(tmp_path: Path) -> None:
    scene = scene_of(tmp_path, HARBIN)
    child, brother = scene.person(17), scene.person(19, 3)
    scene.add("household_register", child).add("household_register", brother)
    scene.add("funeral_records", brother, died_on=months_before(HARBIN[0], 36))
    assert scene.fires("orphan_candidate") == {child}
    scene.add("roster", child, category="特困")
    assert scene.fires("orphan_candidate") == set()


@pytest.mark.parametrize(
    ("approved_in", "labour", "enrolment", "fires"),
    [
        (-1, "有", None, True),
        (0, "有", None, False),
        (-1, "部分", None, False),
        (-1, "有", "在读", False),
        (-1, "有", "毕业", True),
    ],
)
def test_a_child_in_care_that_grew_up_is_asked_after(
    tmp_path: Path, approved_in: int, labour: str, enrolment: str | None, fires: bool
) -> None:
    scene = scene_of(tmp_path, HARBIN)
    someone = scene.person(18, birthday_in=-30)
    approved_on = HARBIN[0] - timedelta(days=30) + timedelta(days=approved_in)
    scene.add("roster", someone, category="特困", approved_on=approved_on, labour_capacity=labour)
    if enrolment:
        scene.add("education_students", someone, enrolment=enrolment)
    assert scene.fires("tekun_minor_grown") == ({someone} if fires else set())


def pair(scene: Scene, wage: str, bill: str, since: date | None, residence: str = "城市") -> Scene:
    """Two people on the register: one earns, the other paid a bill."""
    earner, other = scene.person(40), scene.person(40, 3)
    scene.add("household_register", earner, residence_type=residence)
    scene.add("household_register", other, residence_type=residence, relation="配偶", resident_since=since)
    scene.add("hr_employment", earner, employment="就业", monthly_wage=wage)
    return scene.add("medical_claims", other, settled_on=scene.day, self_paid=bill)


TWO_YEARS = months_before(YUBEI[0], 24)


@pytest.mark.parametrize(
    ("wage", "bill", "fires"),
    [
        ("1160", "0", None),  # 580 a head: not above the standard
        ("1160.02", "0", "income_type_poor"),
        ("2320", "41759.99", "income_type_poor"),  # 1.5 × 12 × 2320 = 41760
        ("2320", "41760", "expenditure_type_poor"),
        ("2320.01", "0", None),  # over 2 × 580 a head
        ("5800", "104400", "expenditure_type_poor"),
        ("5800.01", "999999", None),  # over 5 × 580 a head
    ],
)
def test_yubei_helps_by_income_or_by_expenditure(tmp_path: Path, wage: str, bill: str, fires: str | None) -> None:
    scene = pair(scene_of(tmp_path, YUBEI), wage, bill, TWO_YEARS)
    for rule in ("income_type_poor", "expenditure_type_poor"):
        assert scene.fires(rule) == ({"R1"} if rule == fires else set())


@pytest.mark.parametrize(
    ("since", "residence"), [(TWO_YEARS + timedelta(days=1), "城市"), (None, "城市"), (TWO_YEARS, "农村")]
)
def test_yubei_helps_only_townspeople_who_have_stayed_for_two_years(
    tmp_path: Path, since: date | None, residence: str
) -> None:
    assert pair(scene_of(tmp_path, YUBEI), "2000", "0", since, residence).fires("income_type_poor") == set()


def test_yubei_helps_no_household_with_somebody_on_the_roster(tmp_path: Path) -> None:
    scene = pair(scene_of(tmp_path, YUBEI), "2000", "0", TWO_YEARS)
    assert scene.add("roster", scene.person(40), category="其他").fires("income_type_poor") == set()


@pytest.mark.parametrize(
    ("region", "residence", "wage", "bill", "fires"),
    [
        ("410102001001", "城市", "4061.66", "29243.95", True),  # 48739.92 a year under 48740; 0.6 of it 29243.952
        ("410102001001", "城市", "4061.66", "29243.94", False),
        ("410102001001", "城市", "4061.67", "99999", False),
        ("410102001001", "农村", "2531.91", "18229.75", True),  # 30382.92 under 30383; 0.6 of it 18229.752
        ("410102001001", "农村", "2531.92", "99999", False),
        ("410102001001", "城市", "0", "99999", False),
        ("230102001001", "城市", "1000", "99999", False),  # disposable income not known
        ("110101001001", "城市", "1000", "99999", False),
    ],
)
def test_rigid_expenditure_under_the_national_law(
    tmp_path: Path, region: str, residence: str, wage: str, bill: str, fires: bool
) -> None:
    scene = Scene(tmp_path, UNDER_THE_LAW, region=region)
    someone = scene.person(40)
    scene.add("household_register", someone, residence_type=residence)
    scene.add("hr_employment", someone, employment="就业", monthly_wage=wage)
    scene.add("medical_claims", someone, settled_on=scene.day, self_paid=bill)
    assert scene.jurisdictions("rigid_expenditure_candidate") == ({"R1": "national"} if fires else {})
