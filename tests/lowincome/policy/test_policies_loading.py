"""Policies that do not load say where the fault is and what to do, all faults at once."""

import pickle

import pytest

from lowincome.policy.policies import Policies
from lowincome.policy.problems import PolicyError

RULE = "rules/topup.yaml"


def faults(root):
    with pytest.raises(PolicyError) as raised:
        Policies.load(root)
    return {(str(problem.place), problem.en) for problem in raised.value.problems}


def one_fault(root):
    [(place, text)] = faults(root)
    return place, text


def test_a_sound_folder_loads(write):
    policies = Policies.load(write())
    assert list(policies.cards) == ["topup"]
    assert [each.code for each in policies.enacted()] == ["topup"]


@pytest.mark.parametrize(
    ("change", "place", "remedy"),
    [
        ((RULE, "level: orange", "level: purple"), "rules/topup.yaml:4:8", "Correct it"),
        ((RULE, "benefit: topup\n", ""), "rules/topup.yaml:1:1", "Add it"),
        ((RULE, "version: 1", "version: 1\nverison: 2"), "rules/topup.yaml:3:10", "Remove it"),
        ((RULE, "version: 1", "version: 1\nversion: 2"), "rules/topup.yaml:3:1", "Keep one"),
        ((RULE, "code: topup", "code: other"), "rules/topup.yaml:1:7", "Write 'topup'"),
        ((RULE, "en: no top-up", "en: ''"), "rules/topup.yaml:7:22", "Correct it"),
        ((RULE, "< $due", "< $due and pension > 1"), "rules/topup.yaml:9:12", "facts.yaml"),
        ((RULE, "< $due", "< $due and members > 1"), "rules/topup.yaml:9:12", "facts.yaml"),
        ((RULE, "parameters: [due]", "parameters: []"), "rules/topup.yaml:10:13", "Write [due]"),
        ((RULE, "< $due", "< random()"), "rules/topup.yaml:9:12", "not allowed"),
        ((RULE, "< $due", "< $due and paid_on < current_date"), "rules/topup.yaml:9:12", "not allowed"),
        ((RULE, "< $due", "< $due and month(paid_on) = 1"), "rules/topup.yaml:9:12", "compare dates"),
        ((RULE, "below {due}", "below {limit}"), "rules/topup.yaml:8:10", "placeholder"),
        ((RULE, "reopens_on: [topup_amount]", "reopens_on: [paid_on]"), "rules/topup.yaml:14:13", "Remove it"),
        ((RULE, "parameters: [due]", "parameters: [due]\nneeds: [{feed: nothing}]"), "rules/topup.yaml:11:9", "feed"),
        (("place/enacts.yaml", "topup:", "topap:"), "place/enacts.yaml:2:3", "rules/topap.yaml"),
        (("place/enacts.yaml", "  clause:", "  basis: practice\n  was:"), "place/enacts.yaml:3:8", "Remove it"),
        (("place/parameters.yaml", "due:\n", "dew:\n"), "place/enacts.yaml:2:3", "no parameter 'due'"),
        (("place/parameters.yaml", "      clause:", "      # clause:"), "place/parameters.yaml:5:7", "needs a clause"),
        (("facts.yaml", "name: paid_on", "name: active"), "facts.yaml:4:5", "Remove one"),
        (("place/jurisdiction.yaml", "code: place", "code: [place"), "place/jurisdiction.yaml:2:5", "not valid YAML"),
    ],
)
def test_a_fault_is_named_with_its_place_and_remedy(write, change, place, remedy):
    found = faults(write(change=change))
    assert any(where == place and remedy in text for where, text in found), found


def test_all_faults_are_told_at_once(write):
    root = write(
        level=(RULE, "level: orange", "level: purple"),
        version=(RULE, "version: 1", "version: 0"),
        value=("place/parameters.yaml", "value: 100", "values: 100"),
    )
    assert {where.split(":")[0] for where, _ in faults(root)} == {"rules/topup.yaml", "place/parameters.yaml"}
    assert len(faults(root)) == 4  # the misspelt key is one too many, and `value` is missing


def test_a_missing_file_is_named(write):
    root = write()
    (root / "place" / "enacts.yaml").unlink()
    place, text = one_fault(root)
    assert place == "place/enacts.yaml:1:1"
    assert "Add it" in text


def test_the_error_survives_a_process_boundary(write):
    with pytest.raises(PolicyError) as raised:
        Policies.load(write(change=(RULE, "level: orange", "level: purple")))
    assert pickle.loads(pickle.dumps(raised.value)).problems == raised.value.problems


def test_decimals_are_exact(write):
    root = write(change=("place/parameters.yaml", "value: 100", "value: 0.1"))
    assert str(Policies.load(root).jurisdictions["place"].parameters["due"].values[0].value) == "0.1"


def test_a_rule_is_added_by_one_file(write):
    root = write()
    before = (root / RULE).read_text(encoding="utf-8")
    (root / "rules" / "second.yaml").write_text(before.replace("code: topup", "code: second"), encoding="utf-8")
    assert list(Policies.load(root).cards) == ["second", "topup"]
