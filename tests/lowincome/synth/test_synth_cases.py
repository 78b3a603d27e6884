"""Planted cases: every rule has one, its papers are there, and near misses differ."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from made_city import START, MadeCity, make

from lowincome.synth.forms import FORMS

ZHENGZHOU_RULES = 61
"""Rules marked Z or P in the catalogue, without the two that match by likeness."""


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


@pytest.mark.parametrize("wishes", [{"people": 1999}, {"people": 2000, "jurisdictions": ("harbin",)}])
def test_small_and_other_cities_have_no_cases(tmp_path: Path, wishes: dict[str, object]) -> None:
    city = make(tmp_path, "none", days=1, **wishes)
    assert city.cases() == []
    assert "No cases" in (city.folder / "truth" / "README.txt").read_text(encoding="utf-8")
