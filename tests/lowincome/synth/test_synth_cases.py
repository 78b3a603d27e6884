"""Planted cases: every rule has one, its papers are there, and near misses differ."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from made_city import START, MadeCity, make

from lowincome.synth.forms import FORMS

ZHENGZHOU_RULES = 61
"""Rules marked Z or P in the catalogue, without the two that match by likeness."""
ELSEWHERE = {"harbin": 29, "shapotou": 27, "xiangtan": 27, "yubei": 4}
"""Rules marked with each other place."""


def test_every_rule_of_the_notice_and_of_practice_has_a_case(clean_city: MadeCity) -> None:
    kinds = defaultdict(set)
    for case in clean_city.cases():
        kinds[case["rule"]].add(case["must_fire"])
    out_of_season = {"heating_missing"}
    assert len(kinds) == ZHENGZHOU_RULES - len(out_of_season)
    assert all(kinds[rule] == {"true", "false"} for rule in kinds.keys() - {"visit_due"})
    assert "heating_missing" in (clean_city.folder / "truth" / "README.txt").read_text(encoding="utf-8")


def test_winter_has_cases_of_heating(tmp_path: Path) -> None:
    city = make(tmp_path, "none", people=2000, days=5, start=date(2025, 1, 29))
    cases = [case for case in city.cases() if case["rule"] == "heating_missing"]
    assert {case["must_fire"] for case in cases} == {"true", "false"}
    assert {case["from_day"] for case in cases} == {"2025-01-31"}


def test_days_of_cases_lie_in_the_period_and_in_force(tmp_path: Path) -> None:
    city = make(tmp_path, "none", people=2000, days=12, start=date(2024, 8, 28))
    assert {case["from_day"] for case in city.cases()} >= {"2024-09-02"}
    assert all("2024-09-02" <= case["from_day"] <= case["until_day"] <= "2024-09-08" for case in city.cases())


def test_every_subject_is_somebody(clean_city: MadeCity) -> None:
    planted = {person["id_number"] for person in clean_city.persons() if person["planted"]}
    registers = {row["户号"] for row in clean_city.rows("household_register", START)}
    households = {row["家庭编号"] for row in clean_city.rows("roster", START)}
    for case in clean_city.cases():
        assert case["subject_id"] in (planted if case["subject"] == "person" else registers | households)


def test_planted_rows_lie_where_the_truth_says(clean_city: MadeCity) -> None:
    rows = {feed: clean_city.rows(feed, START) for feed in FORMS}
    looked = 0
    for change in clean_city.changes():
        if change["kind"] == "case" and change["delivered_on"] == START:
            assert rows[change["feed"]][change["line"] - 2]["身份证号"] == change["id_number"]
            looked += 1
    assert looked > 500


def test_a_household_without_payment_is_really_unpaid(clean_city: MadeCity) -> None:
    unpaid = {
        case["subject_id"]
        for case in clean_city.cases()
        if case["rule"] == "payment_late" and case["must_fire"] == "true"
    }
    payments = [row for day in clean_city.plan.all_days for row in clean_city.rows("payments", day)]
    paid = {row["身份证号"] for row in payments if row["资金项目"] in ("低保金", "特困供养金")}
    assert len(unpaid) == 2
    assert len(paid) > 50
    assert not unpaid & paid


@pytest.fixture(scope="module")
def winter_city(tmp_path_factory: pytest.TempPathFactory) -> MadeCity:
    """The three places whose notices have no end, in the last days of a January."""
    places = ("harbin", "shapotou", "xiangtan")
    folder = tmp_path_factory.mktemp("winter")
    return make(folder, "none", people=2000, days=8, start=date(2024, 1, 25), jurisdictions=places)


def rules_of(city: MadeCity, place: str) -> dict[str, set[str]]:
    kinds = defaultdict(set)
    for case in city.cases():
        if case["jurisdiction"] == place:
            kinds[case["rule"]].add(case["must_fire"])
    return kinds


@pytest.mark.parametrize("place", ["harbin", "shapotou", "xiangtan"])
def test_every_rule_of_the_other_places_has_a_case_and_a_near_miss(winter_city: MadeCity, place: str) -> None:
    kinds = rules_of(winter_city, place)
    out_of_season = {"uninsured"} if place != "harbin" else set()
    assert len(kinds) == ELSEWHERE[place] - len(out_of_season)
    assert all(fires == {"true", "false"} for fires in kinds.values())


def test_yubei_has_cases_while_its_pilot_lasts(tmp_path: Path) -> None:
    wishes = {"people": 2000, "days": 4, "jurisdictions": ("yubei",)}
    city = make(tmp_path / "pilot", "none", start=date(2020, 5, 29), **wishes)
    kinds = rules_of(city, "yubei")
    assert len(kinds) == ELSEWHERE["yubei"]
    assert all(fires == {"true", "false"} for fires in kinds.values())
    assert {case["until_day"] for case in city.cases()} >= {"2020-05-31"}
    assert all(case["until_day"] <= "2020-05-31" for case in city.cases())


def test_the_law_over_all_is_played_from_its_first_day(tmp_path: Path) -> None:
    wishes = {"people": 2000, "days": 4, "jurisdictions": ("zhengzhou", "shapotou", "yubei")}
    city = make(tmp_path, "none", start=date(2026, 6, 29), **wishes)
    kinds = rules_of(city, "national")
    assert kinds.keys() == {"edge_individual_dibao", "rigid_expenditure_candidate"}
    assert all(fires == {"true", "false"} for fires in kinds.values())
    national = [case for case in city.cases() if case["jurisdiction"] == "national"]
    assert {case["from_day"] for case in national} == {"2026-07-01"}
    mental = {
        (case["jurisdiction"], case["must_fire"], case["from_day"])
        for case in city.cases()
        if case["rule"] == "edge_individual_dibao" and case["note"].startswith("智力")
    }
    assert mental == {
        ("national", "true", "2026-07-01"),
        ("shapotou", "true", "2026-07-01"),
        ("shapotou", "false", "2026-06-29"),
    }


def test_planted_people_of_all_places_are_apart(winter_city: MadeCity) -> None:
    numbers = [person["id_number"] for person in winter_city.persons()]
    assert len(set(numbers)) == len(numbers)
    claims = [row["结算编号"] for day in winter_city.plan.all_days for row in winter_city.rows("medical_claims", day)]
    assert len(set(claims)) == len(claims)
    assert sum(number.endswith("-2301") for number in claims) > 5


def test_planted_stays_are_delivered_every_day(winter_city: MadeCity) -> None:
    stays = {case["subject_id"]: case["must_fire"] for case in winter_city.cases() if case["subject"] == "stay"}
    assert set(stays.values()) == {"true", "false"}
    for day in winter_city.plan.all_days:
        rows = {row["救助编号"]: row for row in winter_city.rows("shelter_stays", day)}
        assert stays.keys() <= rows.keys()
        assert all(rows[stay]["身份是否查明"] == "否" for stay, fires in stays.items() if fires == "true")


@pytest.mark.parametrize("wishes", [{"people": 1999}, {"people": 2000, "jurisdictions": ("yubei",)}])
def test_small_cities_and_days_without_a_notice_have_no_cases(tmp_path: Path, wishes: dict[str, object]) -> None:
    city = make(tmp_path, "none", days=1, **wishes)
    assert city.cases() == []
    readme = (city.folder / "truth" / "README.txt").read_text(encoding="utf-8")
    assert "No cases" in readme
    assert ("2019-06-01" in readme) == ("jurisdictions" in wishes)
