"""The page that teaches writing a rule shows files as they are, and what it says of faults and sentences is so."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from lowincome.policy.lint import lint_folder
from lowincome.policy.policies import Policies
from lowincome.policy.rendering import figures_on, sentence

RULE = "topup_missing_elder"
BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="session")
def page(pages: dict[str, str]) -> str:
    return pages["docs/rules.md"]


@pytest.fixture(scope="session")
def blocks(page: str) -> list[object]:
    """The YAML that the page shows: card, enactment, parameter and cases."""
    return [yaml.safe_load(block) for block in BLOCK.findall(page)]


def test_the_page_shows_card_enactment_figure_and_cases_as_they_are(root: Path, blocks: list[object]) -> None:
    def read(path: str) -> object:
        return yaml.safe_load((root / path).read_text(encoding="utf-8"))

    card, enactment, parameter, cases = blocks
    assert card == read(f"policies/rules/{RULE}.yaml")
    assert enactment == {RULE: read("policies/zhengzhou/enacts.yaml")[RULE]}
    assert parameter == {"elder_age": read("policies/zhengzhou/parameters.yaml")["elder_age"]}
    assert cases == read(f"tests/cases/zhengzhou/{RULE}.yaml")


def test_the_sentences_are_those_that_the_rule_renders_to(page: str) -> None:
    policies = Policies.load()
    [rule] = [each for each in policies.enacted() if (each.jurisdiction.code, each.code) == ("zhengzhou", RULE)]
    words = sentence(policies, rule, figures_on(policies, rule, rule.jurisdiction.notice.from_))
    shown = " ".join(line.removeprefix(">").strip() for line in page.splitlines() if line.startswith(">"))
    assert words.zh in shown and words.en in shown


def test_the_fault_that_is_shown_is_the_one_that_lint_tells(root: Path, page: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(root / "policies", tmp_path / "policies"))
    card = folder / "rules" / f"{RULE}.yaml"
    card.write_text(card.read_text(encoding="utf-8").replace("and age >=", "and agee >="), encoding="utf-8")
    [told] = [problem.line_en for problem in lint_folder(folder).problems]
    assert told in page


def test_every_step_is_told_in_both_languages(page: str) -> None:
    sections = re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    for section in sections:
        prose = re.sub(r"```.*?```", "", section, flags=re.DOTALL)
        assert re.search(r"[\u4e00-\u9fff]{4,}", prose), section[:40]
        assert re.search(r"[A-Za-z]+ [A-Za-z]+ [A-Za-z]+", prose), section[:40]
