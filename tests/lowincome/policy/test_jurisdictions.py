"""Whose law holds for whom: places within places, the national law under a local one, rules worded otherwise."""

from datetime import date

import duckdb
import pytest

from lowincome.policy.evaluation import evaluate
from lowincome.policy.gating import FeedState
from lowincome.policy.policies import Policies

DAY = date(2026, 9, 20)
ROSTER = {feed: FeedState(feed, "fresh", DAY, True) for feed in ("roster", "payments")}

INNER = {
    "inner/jurisdiction.yaml": """
code: inner
name: {zh: 县, en: County}
region_prefix: "410102"
notice: {document: 县, title: 县, from: 2024-01-01}
""",
    "inner/parameters.yaml": """
due:
  title: {zh: 增发, en: top-up}
  unit: 元 yuan
  values: [{from: 2024-01-01, value: 50, basis: practice, source: here}]
share:
  title: {zh: 比例, en: share}
  unit: 比例 share
  values: [{from: 2024-01-01, value: 0.15, basis: practice, source: here}]
dibao_standard:
  title: {zh: 标准, en: standard}
  unit: 元 yuan
  values:
    - {from: 2024-01-01, value: 669, basis: practice, source: here}
    - {from: 2024-01-01, value: 835, area: ["41010299"], basis: practice, source: here}
""",
    "inner/enacts.yaml": "topup: {basis: practice, source: here}\n",
}


def fired(root, people, day=DAY):
    con = duckdb.connect()
    con.execute("create schema profile")
    con.execute(
        "create table profile.persons (id_number varchar, name varchar, household_id varchar, register_no varchar,"
        " region_code varchar, residence_type varchar, alive boolean, active boolean, topup_amount decimal(18, 2),"
        " paid_on date)"
    )
    for number, (region, amount) in people.items():
        con.execute(
            "insert into profile.persons values (?, 'name', null, null, ?, '城市', true, true, ?, null)",
            [number, region, amount],
        )
    evaluate(con, Policies.load(root), day, ROSTER)
    rows = con.execute("select subject_id, jurisdiction, level from signals.fired").fetchall()
    return {number: (jurisdiction, level) for number, jurisdiction, level in rows}


def test_the_longest_prefix_chooses_the_law(write):
    people = {
        "A": ("410102001000", "60"),
        "B": ("410103001000", "60"),
        "C": ("410102001000", "40"),
        "D": ("420000000000", "0"),
    }
    assert fired(write(INNER), people) == {"B": ("place", "orange"), "C": ("inner", "orange")}


def test_an_inner_place_that_does_not_enact_a_rule_is_not_under_the_outer_one(write):
    changes = {**INNER, "inner/enacts.yaml": "{}\n"}
    assert fired(write(changes), {"A": ("410102001000", "0"), "B": ("410103001000", "0")}) == {"B": ("place", "orange")}


def test_an_enactment_words_the_condition_and_the_level_otherwise(write):
    worded = """
topup:
  basis: practice
  source: here
  level: red
  wording: {zh: "增发低于标准的{share}。", en: "The top-up is below {share} of the standard."}
  condition: {person: "active and coalesce(topup_amount, 0) < fen($share * standard)"}
"""
    # 15 % of 669 is 100.35; 15 % of 835 is 125.25
    people = {"A": ("410102001000", "100.34"), "B": ("410102001000", "100.35"), "C": ("410102990000", "125.24")}
    root = write({**INNER, "inner/enacts.yaml": worded})
    assert fired(root, people) == {"A": ("inner", "red"), "C": ("inner", "red")}


def test_a_share_is_rounded_half_up_to_the_fen(write):
    worded = """
topup:
  basis: practice
  source: here
  wording: {zh: "增发等于标准的{share}。", en: "The top-up is {share} of the standard."}
  condition: {person: "active and topup_amount = fen($share * standard)"}
"""
    changes = {**INNER, "inner/enacts.yaml": worded}
    changes["inner/parameters.yaml"] = (
        INNER["inner/parameters.yaml"].replace("value: 669", "value: 0.1").replace("value: 0.15", "value: 0.05")
    )  # 0.05 × 0.1 = 0.005, which is half a fen
    assert list(fired(write(changes), {"A": ("410102001000", "0.01"), "B": ("410102001000", "0.00")})) == ["A"]


def test_a_rule_reads_another_parameter_where_its_place_says_so(write):
    named = """
topup:
  basis: practice
  source: here
  parameters: {due: dibao_standard}
"""
    changes = {**INNER, "inner/enacts.yaml": named}
    assert fired(write(changes), {"A": ("410102001000", "668.99"), "B": ("410102001000", "669")}) == {
        "A": ("inner", "orange")
    }


NATIONAL = {"national/enacts.yaml": "topup: {basis: practice, source: law}\n"}


def test_the_national_law_reports_only_where_no_local_notice_does(write):
    people = {"A": ("410103001000", "60"), "B": ("410102001000", "40")}
    changes = {**INNER, **NATIONAL, "inner/enacts.yaml": "{}\n"}
    assert fired(write(changes), people) == {"A": ("place", "orange"), "B": ("national", "orange")}


def test_the_national_law_raises_nothing_where_no_figure_is_known_or_before_its_day(write):
    people = {"A": ("420000000000", "0"), "B": ("410102001000", "40")}
    changes = {**INNER, **NATIONAL, "inner/enacts.yaml": "{}\n"}
    assert list(fired(write(changes), people)) == ["B"]
    assert fired(write(changes), people, date(2026, 6, 30)) == {}


@pytest.mark.parametrize(("day", "jurisdictions"), [("2026-06-30", {"place"}), ("2026-07-01", {"place", "national"})])
def test_in_force_follows_the_dates_of_each_notice(write, day, jurisdictions):
    policies = Policies.load(write(NATIONAL))
    assert {each.jurisdiction.code for each in policies.in_force(date.fromisoformat(day))} == jurisdictions
