"""What loads and is still wrong."""

import pytest

from lowincome.policy.lint import lint_policies
from lowincome.policy.policies import Policies

PARAMETERS = "place/parameters.yaml"
SECOND = """      clause: {document: 某政〔2024〕1号, article: 一, quote: 增发100元}
    - from: 2025-01-01
      value: 120
      basis: practice
      source: somewhere
"""
FIRST = "      clause: {document: 某政〔2024〕1号, article: 一, quote: 增发100元}\n"


def found(root):
    return [(str(problem.place), problem.en) for problem in lint_policies(Policies.load(root))]


def test_a_sound_folder_is_clean_though_the_notice_breaks_its_lines(write):
    assert found(write()) == []


@pytest.mark.parametrize(
    ("change", "place", "text"),
    [
        (("place/enacts.yaml", "增发100元", "增发200元"), "place/enacts.yaml:2:11", "not in the notice"),
        (("place/enacts.yaml", "1号", "2号"), "place/enacts.yaml:2:11", "proves the quote"),
        (("place/jurisdiction.yaml", "notice.txt", "lost.txt"), "place/jurisdiction.yaml:4:67", "text is missing"),
        (("place/jurisdiction.yaml", "from: 2024-01-01", "from: 2024-01-01, to: 2023-01-01"), None, "before `from`"),
        (("place/enacts.yaml", "topup:\n", "topup:\n  from: 2023-01-01\n"), "place/enacts.yaml:2:3", "outside"),
        (("rules/topup.yaml", "< $due", "< $due and day($day) > 31"), "rules/topup.yaml:9:12", "never holds"),
        (("rules/topup.yaml", "< $due", "< $due and paid_on > days_ago('x')"), "rules/topup.yaml:9:12", "fails"),
        ((PARAMETERS, "from: 2024-01-01", "from: 2028-01-01"), "rules/topup.yaml:9:12", "no value"),
        ((PARAMETERS, "from: 2024-01-01", "from: 2024-01-01\n      to: 2023-12-31"), None, "before `from`"),
        ((PARAMETERS, "value: 100", "value: 100\n      residence_type: 城市"), "place/parameters.yaml:2:3", "other"),
        ((PARAMETERS, "value: 100", "value: 100\n      area: ['4102']"), "place/parameters.yaml:5:7", "outside"),
        ((PARAMETERS, FIRST, SECOND.replace("2025-01-01", "2024-01-01")), "place/parameters.yaml:8:7", "overlaps"),
        ((PARAMETERS, FIRST, "      to: 2025-01-01\n" + SECOND), "place/parameters.yaml:9:7", "overlaps"),
        ((PARAMETERS, FIRST, "      to: 2024-12-30\n" + SECOND), "place/parameters.yaml:9:7", "gap"),
    ],
)
def test_a_fault_is_found_at_its_place(write, change, place, text):
    assert [(where, what) for where, what in found(write(change=change)) if place in (None, where) and text in what]


def test_values_that_follow_each_other_are_sound(write):
    assert found(write(change=(PARAMETERS, FIRST, "      to: 2024-12-31\n" + SECOND))) == []
