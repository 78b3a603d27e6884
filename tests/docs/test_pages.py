"""The pages say what the code says: tables, settings, the two languages of the README, the example of settings."""

import re
from pathlib import Path

import pytest

from commands.reference_pages import tables_of_a_small_city
from commands.settings_table import BEGIN, END, settings_table, with_settings_table
from lowincome.contracts import load_contracts
from lowincome.kernel.settings import Settings
from lowincome.policy.policies import Policies

HEADING = re.compile(r"^(#+) ", re.MULTILINE)
FENCE = re.compile(r"```.*?```", re.DOTALL)


def headings(text: str) -> list[str]:
    """The levels of a page's headings, in order."""
    return HEADING.findall(FENCE.sub("", text))


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the surroundings counts, and none that is made here stays."""
    for name in Settings.model_fields:
        monkeypatch.setenv(f"LOWINCOME_{name.upper()}", "")
        monkeypatch.delenv(f"LOWINCOME_{name.upper()}")
    monkeypatch.setenv("LOWINCOME_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("DAGSTER_HOME", "")


def test_the_page_of_tables_is_what_a_sync_publishes(tmp_path: Path, own_settings: None, pages: dict[str, str]) -> None:
    assert tables_of_a_small_city(tmp_path) == pages["docs/tables.md"], "docs/tables.md is out of date: run make docs"


def test_the_page_of_tables_names_every_feed_and_fact(pages: dict[str, str]) -> None:
    page = pages["docs/tables.md"]
    for contract in load_contracts().values():
        assert f"### {contract.feed}\n" in page
        assert all(f"| {column.name} | {column.header} |" in page for column in contract.columns)
    for facts in Policies.load().facts.values():
        assert not [name for name, fact in facts.items() if f"| {name} |" not in page or fact.label.zh not in page]


def test_the_table_of_settings_is_current(pages: dict[str, str]) -> None:
    page = pages["docs/operations.md"]
    assert with_settings_table(page) == page, "the settings in docs/operations.md are out of date: run make docs"
    assert all(f"LOWINCOME_{name.upper()}" in settings_table() for name in Settings.model_fields)


def test_a_page_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="marks"):
        with_settings_table("no marks")
    assert with_settings_table(f"a\n{BEGIN}\nold\n{END}\nb") == f"a\n{BEGIN}\n{settings_table()}\n{END}\nb"


def test_the_example_of_settings_can_be_read(root: Path, own_settings: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOWINCOME_CONFIG", str(root / "docs" / "lowincome.toml"))
    settings = Settings()
    assert str(settings.home) == "/srv/lowincome/home"
    assert set(settings.history_from) <= {feed for feed, each in load_contracts().items() if each.mode == "append"}


def test_the_readme_says_the_same_in_both_languages(pages: dict[str, str]) -> None:
    english, chinese = pages["README.md"], pages["README.zh-CN.md"]
    assert headings(english) == headings(chinese)
    assert len(re.findall(r"^\| ", english, re.MULTILINE)) == len(re.findall(r"^\| ", chinese, re.MULTILINE))
    assert len(FENCE.findall(english)) == len(FENCE.findall(chinese))
    assert set(re.findall(r"https?://[^\s)]+", english)) == {
        found.rstrip("在") for found in re.findall(r"https?://[^\s)]+", chinese)
    }


def test_every_decision_is_listed_and_has_its_four_parts(root: Path, pages: dict[str, str]) -> None:
    listed = pages["docs/decisions/README.md"]
    decisions = [name for name in pages if re.fullmatch(r"docs/decisions/\d{4}-.*\.md", name)]
    assert len(decisions) >= 10
    for name in decisions:
        assert f"({Path(name).name})" in listed
        if "readings" not in name:
            parts = ("**Context.**", "**Choice.**", "**Why.**", "**What it costs.**")
            assert all(part in pages[name] for part in parts), name


def test_the_example_of_a_rule_is_the_card_itself(root: Path, pages: dict[str, str]) -> None:
    card = (root / "policies" / "rules" / "topup_missing_elder.yaml").read_text(encoding="utf-8")
    shown = pages["docs/rules.md"]
    lines = [line for line in card.splitlines() if not line.startswith(("cases:", "kind:", "level:", "benefit:"))]
    assert not [line for line in lines if line not in shown]
