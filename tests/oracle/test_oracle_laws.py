"""The oracle's rules under the notices of the other places and the national law: at the boundary, and beside it."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from oracle_city import laws
from oracle_city.rulebook import RULES, enacted
from oracle_city.scene import Scene, number
from oracle_city.spans import months_before
from oracle_city.timeline import not_evaluated

# Letter of the law → a day in its time, a place where it holds (the national law: a place without a notice).
WHERE = {
    "Z": (date(2024, 9, 20), "410102001001"),
    "H": (date(2023, 6, 20), "230102001001"),
    "S": (date(2023, 11, 20), "640502100002"),
    "X": (date(2022, 1, 20), "430321100001"),
    "Y": (date(2019, 9, 20), "500112002001"),
    "N": (date(2026, 7, 20), "110101001001"),
}
RIGHTS = [(law.letter, rule) for law in laws.LAWS.values() for rule in sorted(enacted(law))]


def scene_of(landing: Path, letter: str) -> Scene:
    """An empty scene under this law."""
    day, region = WHERE[letter]
    return Scene(landing, day, region=region)


def ago(letter: str, days: int = 0, months: int = 0) -> date:
    """That long before the law's day."""
    return months_before(WHERE[letter][0], months) - timedelta(days=days)


def test_every_notice_enacts_as_many_rules_as_the_catalogue_gives_it() -> None:
    counts = {law.letter: len(enacted(law)) for law in laws.LAWS.values()}
    assert counts == {"Z": 61, "H": 29, "S": 27, "X": 27, "Y": 4, "N": 2}
    assert len(RULES) == 78


@pytest.mark.parametrize(("letter", "rule"), RIGHTS)
def test_a_rule_needs_each_of_its_feeds_under_every_law(tmp_path: Path, letter: str, rule: str) -> None:
    day, _ = WHERE[letter]
    scene = scene_of(tmp_path, letter).add("medical_enrolment", number(date(1980, 1, 1)), year=day.year)
    assert rule not in not_evaluated(scene.land(), day, law=laws.LAWS[letter])
    for feed in RULES[rule].feeds:
        landing = scene_of(tmp_path / feed, letter).land(feed)
        assert rule in not_evaluated(landing, day, law=laws.LAWS[letter])


@pytest.mark.parametrize(
    ("letter", "first", "last"),
    [
        ("Z", date(2024, 9, 2), None),
        ("H", date(2023, 5, 30), None),
        ("S", date(2023, 10, 9), None),
        ("X", date(2021, 11, 15), None),
        ("Y", date(2019, 6, 1), date(2020, 5, 31)),
        ("N", date(2026, 7, 1), None),
    ],
)
def test_a_notice_holds_from_its_first_day_to_its_last(letter: str, first: date, last: date | None) -> None:
    law = laws.LAWS[letter]
    assert [law.holds_on(first - timedelta(days=1)), law.holds_on(first)] == [False, True]
    end = last or date(2030, 1, 1)
    assert [law.holds_on(end), law.holds_on(end + timedelta(days=1))] == [True, last is None]


@pytest.mark.parametrize(
    ("region", "day", "amounts"),
    [
        ("230102001001", date(2023, 6, 20), ("835", "625")),
        ("230113", date(2023, 6, 20), ("835", "625")),
        ("230183100055", date(2023, 6, 20), ("669", "441")),
        ("640502100002", date(2023, 11, 20), ("660", "460")),
        ("430321100001", date(2022, 1, 20), ("550", "358")),
        ("500112002001", date(2019, 8, 31), ("546", "410")),
        ("500112002001", date(2019, 9, 1), ("580", "440")),
        ("410102001001", date(2024, 9, 20), ("750", "525")),
    ],
)
def test_the_standard_is_that_of_the_county_and_the_day(region: str, day: date, amounts: tuple[str, str]) -> None:
    found = [laws.of(region).standard(region, kind, day) for kind in ("城市", "农村")]
    assert tuple(map(str, found)) == amounts


def test_a_place_next_door_has_no_notice() -> None:
    for region in ("640521100200", "430302001001", "500113001001", "230200000000", None):
        assert laws.of(region) is laws.NO_NOTICE


# One person on the roster, one row elsewhere: law, rule, roster columns, feed, row, whether the rule fires.
LISTED: list[tuple[str, str, dict[str, Any], str, dict[str, Any], bool]] = [
    ("H", "topup_missing_severe_disability", {"topup_amount": "125.24"}, "disability_certificates", {}, True),
    ("H", "topup_missing_severe_disability", {"topup_amount": "125.25"}, "disability_certificates", {}, False),
    ("H", "topup_missing_severe_disability", {"topup_amount": "66.14", "residence_type": "农村",
     "region_code": "230183"}, "disability_certificates", {}, True),
    ("H", "topup_missing_severe_disability", {"topup_amount": "66.15", "residence_type": "农村",
     "region_code": "230183"}, "disability_certificates", {}, False),
    ("H", "topup_missing_severe_disability", {}, "disability_certificates", {"category": "精神", "grade": "三级"}, True),
    ("X", "topup_missing_severe_disability", {}, "disability_certificates", {"category": "精神", "grade": "三级"}, False),
    ("X", "topup_missing_severe_disability", {"topup_amount": "0.01"}, "disability_certificates", {}, False),
    ("X", "topup_missing_severe_disability", {"topup_amount": "0"}, "disability_certificates", {}, True),
    ("H", "topup_missing_veteran", {"priority_group": "残疾军人1-4级"}, "housing", {}, True),
    ("H", "topup_missing_veteran", {"priority_group": "残疾军人5-6级"}, "housing", {}, False),
    ("H", "topup_missing_veteran", {"priority_group": "无"}, "housing", {}, False),
    ("H", "topup_missing_veteran", {}, "housing", {}, False),
    ("S", "care_amount_low", {"category": "特困", "care_level": "半护理", "subcategory": "集中供养",
     "care_amount": "877.49"}, "housing", {}, True),
    ("S", "care_amount_low", {"category": "特困", "care_level": "全护理", "subcategory": "集中供养",
     "care_amount": "1462.50"}, "housing", {}, False),
    ("S", "care_amount_low", {"category": "特困", "care_level": "全护理", "subcategory": "分散供养"}, "housing", {}, False),
    ("S", "care_amount_low", {"category": "特困", "care_level": "全自理", "subcategory": "集中供养"}, "housing", {}, False),
    ("H", "tekun_amount_low", {"category": "特困", "monthly_amount": "1085.49"}, "housing", {}, True),
    ("H", "tekun_amount_low", {"category": "特困", "monthly_amount": "1085.50"}, "housing", {}, False),
    ("H", "tekun_amount_low", {"category": "特困"}, "housing", {}, False),
    ("X", "dibao_amount_off", {"household_monthly_income": "100", "monthly_amount": "451.00"}, "housing", {}, False),
    ("X", "dibao_amount_off", {"household_monthly_income": "100", "monthly_amount": "451.01"}, "housing", {}, True),
    ("X", "dibao_amount_off", {"household_monthly_income": "100", "monthly_amount": "448.99"}, "housing", {}, True),
    ("X", "dibao_amount_off", {"household_monthly_income": "700", "monthly_amount": "1"}, "housing", {}, False),
    ("X", "dibao_amount_off", {"household_monthly_income": "700", "monthly_amount": "1.01"}, "housing", {}, True),
    ("X", "dibao_amount_off", {"household_monthly_income": "700"}, "housing", {}, False),
    ("X", "dibao_amount_off", {"monthly_amount": "100"}, "housing", {}, False),
    ("X", "dibao_amount_off", {"household_monthly_income": "0", "monthly_amount": "1", "status": "渐退"},
     "housing", {}, False),
    ("H", "edge_candidate", {"category": "其他", "household_monthly_income": "834.99"}, "housing", {}, False),
    ("H", "edge_candidate", {"category": "其他", "household_monthly_income": "835"}, "housing", {}, True),
    ("H", "edge_candidate", {"category": "刚性支出困难", "household_monthly_income": "1252.50"}, "housing", {}, True),
    ("H", "edge_candidate", {"category": "刚性支出困难", "household_monthly_income": "1252.51"}, "housing", {}, False),
    ("H", "edge_candidate", {"category": "低保边缘", "household_monthly_income": "900"}, "housing", {}, False),
    ("H", "relief_six_months_on", {"category": "其他"}, "temporary_relief", {"relieved_on": ago("H", months=6)}, True),
    ("H", "relief_six_months_on", {"category": "其他"}, "temporary_relief", {"relieved_on": ago("H", -1, 6)}, False),
    ("H", "relief_six_months_on", {"category": "其他"}, "temporary_relief", {"relieved_on": ago("H", -1, 7)}, True),
    ("H", "relief_six_months_on", {"category": "其他"}, "temporary_relief", {"relieved_on": ago("H", months=7)}, False),
    ("H", "relief_six_months_on", {}, "temporary_relief", {"relieved_on": ago("H", months=6)}, False),
    ("H", "relief_six_months_on", {"category": "其他"}, "temporary_relief",
     {"relieved_on": ago("H", months=6), "type": "支出型"}, False),
    ("S", "fading_over_limit", {"status": "渐退", "fading_since": ago("S", months=12)}, "housing", {}, True),
    ("S", "fading_over_limit", {"status": "渐退", "fading_since": ago("S", -1, 12)}, "housing", {}, False),
    ("X", "fading_over_limit", {"status": "渐退"}, "housing", {}, False),
    ("X", "fading_over_limit", {"status": "在享", "fading_since": ago("X", months=20)}, "housing", {}, False),
    ("S", "review_due_yearly", {"category": "特困", "reviewed_on": ago("S", months=12)}, "housing", {}, True),
    ("S", "review_due_yearly", {"category": "特困", "reviewed_on": ago("S", -1, 12)}, "housing", {}, False),
    ("S", "review_due_yearly", {"category": "特困", "reviewed_on": ago("S", -1)}, "housing", {}, True),
    ("H", "review_due_yearly", {}, "housing", {}, False),
    ("H", "review_due_yearly", {"income_stable": "是"}, "housing", {}, True),
    ("H", "review_due_yearly", {}, "disability_certificates", {"grade": "二级"}, True),
    ("H", "review_due_yearly", {"approved_on": ago("H", -1, 12), "income_stable": "是"}, "housing", {}, False),
    ("H", "review_due_half_yearly", {"labour_capacity": "有", "approved_on": ago("H", months=6)}, "housing", {}, True),
    ("H", "review_due_half_yearly", {"labour_capacity": "部分", "approved_on": ago("H", -1, 6)}, "housing", {}, False),
    ("H", "review_due_half_yearly", {"labour_capacity": "无"}, "housing", {}, False),
    ("H", "review_due_half_yearly", {}, "housing", {}, False),
    ("H", "review_due_half_yearly", {"labour_capacity": "有"}, "disability_certificates", {}, False),
    ("S", "review_due_half_yearly", {"labour_capacity": "有", "income_stable": "是"}, "housing", {}, False),
    ("H", "deposits_over_limit", {}, "assets_check", {"deposits": "20040", "securities": "0.01"}, True),
    ("H", "deposits_over_limit", {}, "assets_check", {"deposits": "20040"}, False),
    ("H", "funeral_relief_missing", {}, "funeral_records", {"died_on": ago("H", 9), "fee": 1}, True),
    ("H", "funeral_relief_missing", {"category": "低保边缘"}, "funeral_records",
     {"died_on": ago("H", 9), "fee": 1}, False),
    ("Y", "residence_split", {}, "household_register", {"region_code": "500113001001"}, True),
]  # fmt: skip


@pytest.mark.parametrize(("letter", "rule", "listed", "feed", "row", "fires"), LISTED)
def test_a_listed_person_and_one_row(
    tmp_path: Path, letter: str, rule: str, listed: dict[str, Any], feed: str, row: dict[str, Any], fires: bool
) -> None:
    scene = scene_of(tmp_path, letter)
    someone = scene.person(40)
    scene.add("roster", someone, **{"approved_on": "2015-01-01", **listed}).add(feed, someone, **row)
    assert scene.fires(rule) == ({someone if RULES[rule].subject == "person" else "H1"} if fires else set())


@pytest.mark.parametrize(("letter", "age"), [("H", 60), ("X", 60), ("Z", 70)])
@pytest.mark.parametrize(("birthday_in", "fires"), [(0, True), (1, False)])
def test_the_elder_age_is_the_places_own(tmp_path: Path, letter: str, age: int, birthday_in: int, fires: bool) -> None:
    scene = scene_of(tmp_path, letter)
    someone = scene.person(age, birthday_in=birthday_in)
    scene.add("roster", someone)
    assert scene.fires("topup_missing_elder") == ({someone} if fires else set())


@pytest.mark.parametrize(
    ("letter", "region", "day", "listed", "certificate", "under"),
    [
        ("H", None, None, {"priority_group": "军属"}, None, "harbin"),
        ("H", None, None, {"priority_group": "残疾军人5-6级"}, None, "harbin"),
        ("H", None, None, {"priority_group": "无"}, None, None),
        ("H", None, None, {}, ("智力", "三级"), "harbin"),
        ("S", None, None, {}, ("智力", "三级"), None),
        ("S", None, None, {}, ("智力", "二级"), "shapotou"),
        ("S", None, date(2026, 6, 30), {}, ("智力", "三级"), None),
        ("S", None, date(2026, 7, 1), {}, ("智力", "三级"), "shapotou"),
        ("X", None, date(2026, 7, 1), {}, ("精神", "三级"), "xiangtan"),
        ("X", None, None, {}, ("肢体", "三级"), None),
        ("N", None, None, {}, ("精神", "三级"), "national"),
        ("N", None, date(2026, 6, 30), {}, ("精神", "一级"), None),
        ("N", "410102001001", None, {}, ("精神", "三级"), "national"),
        ("N", "500112002001", None, {}, ("精神", "三级"), "national"),
        ("N", "230102001001", None, {}, ("精神", "三级"), "harbin"),
        ("N", None, None, {"category": "其他"}, ("精神", "三级"), None),
    ],
)
def test_an_edge_member_alone_is_reported_under_the_local_notice_before_the_national_law(
    tmp_path: Path,
    letter: str,
    region: str | None,
    day: date | None,
    listed: dict[str, Any],
    certificate: tuple[str, str] | None,
    under: str | None,
) -> None:
    scene = Scene(tmp_path, day or WHERE[letter][0], region=region or WHERE[letter][1])
    someone = scene.person(40)
    scene.add("roster", someone, **{"category": "低保边缘", **listed})
    if certificate:
        scene.add("disability_certificates", someone, category=certificate[0], grade=certificate[1])
    assert scene.jurisdictions("edge_individual_dibao") == ({someone: under} if under else {})


@pytest.mark.parametrize(
    ("letter", "row", "fires"),
    [
        ("H", {}, True),
        ("H", {"admitted_on": ago("H", -1, 3)}, False),
        ("S", {"identity_known": "是"}, False),
        ("S", {"settled": "是"}, False),
        ("X", {"settled": "否"}, True),
        ("Z", {}, False),
        ("X", {"region_code": "430302001001"}, False),
    ],
)
def test_a_stay_of_nobody_known_for_three_months(tmp_path: Path, letter: str, row: dict[str, Any], fires: bool) -> None:
    scene = scene_of(tmp_path, letter)
    scene.add("shelter_stays", "", **{"admitted_on": ago(letter, months=3), "name": None, **row})
    assert scene.fires("long_shelter_stay") == ({"S1"} if fires else set())
    assert RULES["long_shelter_stay"].subject == "stay"
