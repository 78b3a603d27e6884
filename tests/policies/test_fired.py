"""What a signal carries when it fires: who, where, the facts with their values, and the figures used."""

import json
from dataclasses import replace
from datetime import date

import pytest

from lowincome.kernel.errors import InputError
from lowincome.policy.changes import with_value
from lowincome.policy.evaluation import evaluate

DAY = date(2024, 9, 20)


def only(policies, rule):
    """The same policies with one rule enacted."""
    zhengzhou = policies.jurisdictions["zhengzhou"]
    alone = replace(zhengzhou, enacts={rule: zhengzhou.enacts[rule]})
    return replace(policies, jurisdictions={**policies.jurisdictions, "zhengzhou": alone})


@pytest.fixture
def run(profile, policies, feed_states):
    """What a rule fires on, as dicts by subject."""

    def evaluated(rule, used=policies, said=None):
        evaluate(profile, only(used, rule), DAY, feed_states(DAY, said))
        rows = profile.execute("select * from signals.fired order by subject_id")
        names = [column[0] for column in rows.description]
        return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]

    return evaluated


def test_a_person_signal_says_who_and_where(put, run):
    put(
        "person",
        {
            "active": True,
            "category": "低保",
            "age": 71,
            "household_id": "J9",
            "register_no": "R1",
            "region_code": "410102001002",
        },
    )
    [row] = run("topup_missing_elder")
    told = {name: row[name] for name in ("kind", "level", "jurisdiction", "clause", "subject", "subject_id", "name")}
    assert told == {
        "kind": "gap",
        "level": "orange",
        "jurisdiction": "zhengzhou",
        "clause": "郑政办〔2024〕46号 三(一)",
        "subject": "person",
        "subject_id": "41010219800101001X",
        "name": "王小明",
    }
    assert (row["household_id"], row["region_code"], row["township_code"]) == ("J9", "410102001002", "410102001000")


def test_a_person_without_roster_household_is_of_the_register_household(put, run):
    put("person", {"severe_disability": True, "register_no": "R1"})
    assert {row["household_id"] for row in run("nursing_allowance_missing")} == {"R1"}


@pytest.mark.parametrize("region", ["410102000000", "410199001001", None])
def test_without_a_known_township_the_county_has_the_signal(put, run, region):
    put("person", {"active": True, "category": "低保", "age": 71, "region_code": region})
    assert [row["township_code"] for row in run("topup_missing_elder")] == ([] if region is None else [None])


def test_evidence_is_typed_json_with_labels_and_feeds(put, run, policies):
    put("person", {"active": True, "category": "低保", "age": 71, "topup_amount": "99.50"})
    evidence = json.loads(run("topup_missing_elder")[0]["evidence"])
    assert evidence["active"]["value"] is True
    assert evidence["category"]["value"] == "低保"
    assert evidence["age"]["value"] == 71
    assert evidence["topup_amount"] == {"value": 99.5, "label": "分类施保增发金额", "feeds": ["roster"]}
    assert list(evidence) == ["active", "category", "age", "topup_amount"]


def test_money_keeps_its_digits(put, run):
    put("person", {"active": True, "category": "低保", "age": 80, "topup_amount": "50.00"})
    assert '"topup_amount": {"value": 50.00, ' in run("topup_missing_elder")[0]["evidence"]


def test_what_is_missing_is_null(put, run):
    put("person", {"active": True, "category": "低保", "age": 80, "topup_amount": None})
    assert json.loads(run("topup_missing_elder")[0]["evidence"])["topup_amount"]["value"] is None


def test_dates_are_iso(put, run):
    put("person", {"alive": False, "died_on": "2024-09-01", "active": True})
    assert json.loads(run("deceased_on_roster")[0]["evidence"])["died_on"]["value"] == "2024-09-01"


def test_names_with_quotes_and_backslashes_stay_json(put, run):
    odd = 'A"\\\n\tB'
    put("person", {"active": True, "roster_name": odd, "register_name": "王小明"})
    assert json.loads(run("name_mismatch")[0]["evidence"])["roster_name"]["value"] == odd


@pytest.mark.parametrize(("residence", "standard"), [("城市", 750), ("农村", 525)])
def test_the_figures_used_are_told_with_date_basis_and_source(put, run, residence, standard):
    put("person", {"residence_type": residence, "active": True, "category": "其他", "household_monthly_income": 10})
    [used] = json.loads(run("dibao_candidate")[0]["parameters"])
    assert (used["name"], used["value"], used["from"], used["basis"]) == (
        "dibao_standard",
        standard,
        "2020-07-01",
        "assumed",
    )
    assert used["clause"].startswith("实践:")


def test_a_subject_fires_once_also_where_two_tables_hold_its_key(put, run):
    hard = {"severe_illness_members": 1, "severe_disability_members": 1, "hardship_student_members": 1}
    put("household", {"household_id": "1", "head_name": "甲", **hard})
    put("register_household", {"household_id": "1", "head_name": "乙", **hard})
    assert [row["name"] for row in run("compound_hardship")] == ["甲"]


def test_another_figure_gives_other_signals_and_another_version(put, run, policies):
    put("person", {"active": True, "category": "其他", "household_monthly_income": 780})
    assert run("dibao_candidate") == []
    changed = with_value(policies, "zhengzhou.dibao_standard.urban", "800", DAY)
    [row] = run("dibao_candidate", used=changed)
    assert json.loads(row["parameters"])[0]["value"] == 800
    put("person", {"id_number": "P2", "active": True, "category": "其他", "household_monthly_income": 10})
    versions = {row["rule_version"] for used in (policies, changed) for row in run("dibao_candidate", used=used)}
    assert len(versions) == 2


@pytest.mark.parametrize(
    "path", ["zhengzhou.nothing", "nowhere.dibao_standard", "zhengzhou.topup_due.urban", "zhengzhou.topup_due.x"]
)
def test_a_figure_that_does_not_exist_cannot_be_tried(policies, path):
    with pytest.raises(InputError, match="policy list"):
        with_value(policies, path, "1", DAY)


def test_a_day_on_which_nothing_is_evaluated_fires_nothing(put, run, feed_states):
    put("person", {"active": True, "category": "低保", "age": 71})
    assert run("topup_missing_elder", said=dict.fromkeys(feed_states(DAY), "never")) == []


def test_all_rules_run_together_and_each_is_about_its_own_subject(put, profile, policies, feed_states):
    put("person", {"active": True, "category": "低保", "covered": True, "age": 71, "household_id": "J1"})
    put("household", {"receiving_members": 1, "dibao_members": 1, "imputed_income": 5000})
    evaluate(profile, policies, DAY, feed_states(DAY))
    fired = profile.execute("select rule, subject, subject_id from signals.fired").fetchall()
    assert ("topup_missing_elder", "person", "41010219800101001X") in fired
    assert ("income_above_line", "household", "J1") in fired
    assert len(fired) == len(set(fired))
