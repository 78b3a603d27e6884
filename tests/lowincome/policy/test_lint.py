"""What loads and is still wrong, and that what is broken does not hide the rest."""

import pytest

from lowincome.policy.lint import lint_folder, lint_policies
from lowincome.policy.policies import Policies

CARD = "rules/topup.yaml"
PARAMETERS = "place/parameters.yaml"
ENACTS = "place/enacts.yaml"
FIRST = "      clause: {document: 某政〔2024〕1号, article: 一, quote: 增发100元}\n"
SECOND = (
    FIRST
    + """    - from: 2025-01-01
      value: 120
      basis: practice
      source: somewhere
"""
)
TWO_RESIDENCES = """
due:
  title: {zh: 增发, en: top-up}
  unit: 元 yuan
  values:
    - {from: 2024-01-01, residence_type: 城市, value: 100, basis: practice, source: here}
    - {from: 2024-01-01, residence_type: 农村, value: 80, basis: practice, source: here}
    - {from: 2025-01-01, residence_type: 农村, value: 90, basis: practice, source: here}
"""


def found(root):
    return [(str(problem.place), problem.en) for problem in lint_policies(Policies.load(root))]


def test_a_sound_folder_is_clean_though_the_notice_breaks_its_lines(write):
    report = lint_folder(write())
    assert (report.problems, report.rules, report.jurisdictions) == ((), 1, 2)


@pytest.mark.parametrize(
    ("change", "place", "text"),
    [
        ((CARD, "< $due", "< $due and day($day) > 31"), "rules/topup.yaml:9:12", "never holds"),
        (
            (CARD, "active and", "active and topup_amount > 9 and topup_amount < 5 and"),
            "rules/topup.yaml:9:12",
            "never",
        ),
        ((CARD, "< $due", "< $due and paid_on > days_ago('x')"), "rules/topup.yaml:9:12", "fails"),
        ((CARD, "zh: 未增发", "zh: no top-up"), "rules/topup.yaml:7:13", "Chinese is missing"),
        ((CARD, "en: no top-up", "en: 未增发"), "rules/topup.yaml:7:22", "English is missing"),
        ((CARD, "{due}元。", "{due}元"), "rules/topup.yaml:8:15", "ends with 。"),
        ((CARD, "It is paid.", "It is paid"), "rules/topup.yaml:13:29", "full stop"),
        ((CARD, "reopens_on: [topup_amount]", "reopens_on: []"), "rules/topup.yaml:14:13", "reopens"),
        ((ENACTS, "topup:\n", "{}\n#"), "rules/topup.yaml:1:7", "no place enacts"),
        ((PARAMETERS, "from: 2024-01-01", "from: 2028-01-01"), "rules/topup.yaml:9:12", "no value"),
        ((PARAMETERS, "value: 100", "value: 100\n      residence_type: 城市"), "place/parameters.yaml:2:3", "other"),
        ((PARAMETERS, FIRST, "      to: 2024-12-30\n" + SECOND), "place/parameters.yaml:9:7", "gap"),
        ((PARAMETERS, "en: top-up", "en: 增发"), "place/parameters.yaml:2:23", "English is missing"),
        ((PARAMETERS, "value: 100", "value: 一百"), "place/parameters.yaml:5:7", "under words"),
        (
            ("place/jurisdiction.yaml", "document_en: Notice 1 of 2024, ", ""),
            "place/jurisdiction.yaml:4:9",
            "document_en",
        ),
        ((ENACTS, FIRST[4:], "  {basis: practice, source: 某地}"), "place/enacts.yaml:2:3", "source_en"),
    ],
)
def test_a_fault_is_found_at_its_place(write, change, place, text):
    assert [(where, what) for where, what in found(write(change=change)) if place == where and text in what]


def test_a_condition_that_a_place_words_so_that_it_never_holds_is_found_there(write):
    worded = FIRST[4:] + "  condition: active and not active\n"
    own = "  wording: {zh: 无。, en: None.}\n"
    [(place, text)] = found(write(change=(ENACTS, FIRST[4:], worded + own)))
    assert place.startswith("place/enacts.yaml:2:") and "never holds" in text


def test_values_that_follow_each_other_are_sound(write):
    assert found(write(change=(PARAMETERS, FIRST, "      to: 2024-12-31\n" + SECOND))) == []
    assert found(write({PARAMETERS: TWO_RESIDENCES})) == []


def test_a_broken_card_does_not_stop_the_rest_from_being_linted(write):
    broken = "code: broken\nlevel: purple\ncondition: active and\n"
    misread = "code: misread\n"
    root = write({"rules/broken.yaml": broken}, change=(CARD, "It is paid.", "It is paid"))
    text = (root / CARD).read_text(encoding="utf-8")
    other = text.replace("code: topup", misread.strip()).replace("active and", "actve and")
    (root / "rules" / "misread.yaml").write_text(other, encoding="utf-8")
    (root / "place" / "enacts.yaml").open("a", encoding="utf-8").write("broken: {basis: practice, source: x}\n")
    places = [problem.place for problem in lint_folder(root).problems]
    assert {place.file for place in places} == {"rules/broken.yaml", "rules/misread.yaml", "rules/topup.yaml"}
    assert ("rules/misread.yaml", 9, 12) in {(place.file, place.line, place.column) for place in places}
    assert lint_folder(root).rules == 1


def test_lint_names_each_problem_once_and_in_order(write):
    problems = lint_folder(write(change=(CARD, "It is paid.", "It is paid"))).problems
    assert list(problems) == sorted(set(problems))
    assert all(problem.zh.endswith("。") and problem.en.endswith(".") for problem in problems)
