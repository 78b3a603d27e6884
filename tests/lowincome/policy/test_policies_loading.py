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
        ((RULE, "< $due", "< $due and pension > 1"), "rules/topup.yaml:9:60", "facts.yaml"),
        ((RULE, "< $due", "< $due and members > 1"), "rules/topup.yaml:9:60", "facts.yaml"),
        ((RULE, "parameters: [due]", "parameters: []"), "rules/topup.yaml:10:13", "Write [due]"),
        ((RULE, "< $due", "< random()"), "rules/topup.yaml:9:51", "side effects"),
        ((RULE, "< $due", "< $due and paid_on < current_date"), "rules/topup.yaml:9:70", "changes with the clock"),
        ((RULE, "< $due", "< $due and month(paid_on) = 1"), "rules/topup.yaml:9:60", "compare dates"),
        ((RULE, "below {due}", "below {limit}"), "rules/topup.yaml:8:56", "placeholder"),
        ((RULE, "reopens_on: [topup_amount]", "reopens_on: [paid_on]"), "rules/topup.yaml:14:14", "Remove it"),
        ((RULE, "parameters: [due]", "parameters: [due]\nneeds: [{feed: nothing}]"), "rules/topup.yaml:11:16", "feed"),
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


CONDITION = "active and coalesce(topup_amount, 0) < $due"


@pytest.mark.parametrize(
    ("condition", "place", "remedy"),
    [
        ("active; drop table persons", "rules/topup.yaml:9:12", "write one condition"),
        ("active, topup_amount > $due", "rules/topup.yaml:9:18", "not an SQL expression"),
        ("active as due", "rules/topup.yaml:9:12", "write one condition"),
        ("select 1", "rules/topup.yaml:9:12", "write one condition"),
        ("active and exists(select 1)", "rules/topup.yaml:9:23", "name a fact"),
        ("active and count(*) > $due", "rules/topup.yaml:9:23", "name a fact"),
        ("active and nextval('s') > $due", "rules/topup.yaml:9:23", "side effects"),
        ("active and getenv('HOME') = 'x'", "rules/topup.yaml:9:23", "side effects"),
        ("active and list_contains(topup_amount, 1)", "rules/topup.yaml:9:23", "DuckDB and Spark both have"),
        ("active and months_between(paid_on, $day) > 1", "rules/topup.yaml:9:23", "DuckDB and Spark both have"),
        ("active and (topup_amount < ", "rules/topup.yaml:9:37", "not an SQL expression"),
        ("active and cast(topup_amount as hugeint) > 1", "rules/topup.yaml:9:12", "use one of DATE"),
        ("active and person.topup_amount > 1", "rules/topup.yaml:9:23", "write the column alone"),
        ("active and topup_amount like '1'", "rules/topup.yaml:9:12", "both engines"),
    ],
)
def test_a_condition_that_says_too_much_is_refused_at_the_word(write, condition, place, remedy):
    quoted = '"' + condition + '"'
    root = write(change=(RULE, CONDITION, quoted))
    found = {(where, text) for where, text in faults(root) if "parameters differ" not in text}
    shifted = place.rpartition(":")[0] + ":" + str(int(place.rpartition(":")[2]) + (remedy not in WHOLE))
    assert any(where == shifted and remedy in text for where, text in found), found


WHOLE = ("write one condition", "both engines", "use one of DATE")
"""Remedies for the condition as a whole, which stands at its quotation mark."""


def test_a_word_is_found_on_the_line_of_a_folded_condition(write):
    folded = ">-\n  active\n  and coalesce(topup_amount, 0) < $due\n  and not pension"
    assert one_fault(write(change=(RULE, CONDITION, folded)))[0] == "rules/topup.yaml:12:11"


PARAMETERS = "place/parameters.yaml"
FIRST = "      clause: {document: 某政〔2024〕1号, article: 一, quote: 增发100元}\n"
SECOND = FIRST + "    - {from: 2025-01-01, value: 120, basis: practice, source: somewhere}\n"


@pytest.mark.parametrize(
    ("change", "place", "remedy"),
    [
        (("place/enacts.yaml", ", quote: 增发100元", ""), "place/enacts.yaml:2:11", "Add it"),
        (("place/enacts.yaml", "增发100元", "增发200元"), "place/enacts.yaml:2:11", "not in the notice"),
        (("place/enacts.yaml", "1号", "2号"), "place/enacts.yaml:2:11", "proves the quote"),
        (("place/jurisdiction.yaml", "notice.txt", "lost.txt"), "place/jurisdiction.yaml:4:98", "text is missing"),
        (("place/jurisdiction.yaml", "from: 2024-01-01", "from: 2024-01-01, to: 2023-01-01"), None, "before `from`"),
        (("place/enacts.yaml", "topup:\n", "topup:\n  from: 2023-01-01\n"), "place/enacts.yaml:2:3", "outside"),
        ((PARAMETERS, "from: 2024-01-01", "from: 2024-01-01\n      to: 2023-12-31"), None, "before `from`"),
        ((PARAMETERS, "value: 100", "value: 100\n      area: ['4102']"), "place/parameters.yaml:5:7", "outside"),
        ((PARAMETERS, FIRST, SECOND.replace("2025-01-01", "2024-01-01")), "place/parameters.yaml:8:7", "overlaps"),
        ((PARAMETERS, FIRST, "      to: 2025-01-01\n" + SECOND), "place/parameters.yaml:9:7", "overlaps"),
    ],
)
def test_dates_that_contradict_and_quotes_that_are_none_are_refused(write, change, place, remedy):
    assert [text for where, text in faults(write(change=change)) if place in (None, where) and remedy in text]


DUE = "advice: 落实政策\ndue: {yuan: $due - topup_amount, per: month}"


def test_what_is_due_reads_what_the_condition_reads(write):
    root = write(due=(RULE, "advice: 落实政策", DUE))
    assert Policies.load(root).cards["topup"].due.per == "month"
    place, text = one_fault(write(due=(RULE, "advice: 落实政策", DUE.replace("topup_amount", "paid_on"))))
    assert place == "rules/topup.yaml:13:20" and "let the condition read it" in text


def test_words_of_a_place_name_its_own_figures_alone(write):
    worded = "  condition: active\n  clause:"
    places = {where for where, _ in faults(write(change=("place/enacts.yaml", "  clause:", worded)))}
    assert places == {"place/enacts.yaml:2:3"}  # the card's words have a figure that this condition does not read


def test_all_faults_are_told_at_once(write):
    root = write(
        level=(RULE, "level: orange", "level: purple"),
        version=(RULE, "version: 1", "version: 0"),
        value=("place/parameters.yaml", "value: 100", "values: 100"),
    )
    assert {where.split(":")[0] for where, _ in faults(root)} == {"rules/topup.yaml", "place/parameters.yaml"}
    assert len(faults(root)) == 3


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
