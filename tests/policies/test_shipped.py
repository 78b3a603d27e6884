"""The policies that ship: sound, cited word for word, and complete against the catalogue."""

import re
from datetime import date

import pytest

from lowincome.policy.lint import lint_policies
from lowincome.policy.policies import Policies
from lowincome.policy.quotes import squeeze


def test_the_linter_finds_nothing(policies):
    assert [problem.line_en for problem in lint_policies(policies)] == []


PLACES = ("zhengzhou", "harbin", "shapotou", "xiangtan", "yubei")


@pytest.mark.parametrize("place", PLACES)
def test_every_quote_stands_in_the_notice(policies, place):
    about = policies.jurisdictions[place]
    notice = squeeze((about.folder / "notice.txt").read_text(encoding="utf-8"))
    cited = [
        *about.enacts.values(),
        *(value for parameter in about.parameters.values() for value in parameter.values),
    ]
    quotes = [each.clause.quote for each in cited if each.clause is not None]
    assert len(quotes) >= 3
    assert [quote for quote in quotes if squeeze(quote) not in notice] == []


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("level_workdays_red", 3),
        ("level_workdays_orange", 5),
        ("level_workdays_yellow", 7),
        ("level_workdays_blue", 10),
        ("intake_per_village_month", 15),
        ("hold_not_confirmed_days", 180),
        ("hold_after_closing_days", 30),
    ],
)
def test_the_nation_has_figures_for_tasks_and_holds(policies, name, figure):
    assert policies.figure(name, date(2024, 9, 2)) == figure


def test_every_card_lists_what_reopens_it_and_speaks_both_languages(policies):
    for card in policies.cards.values():
        assert card.reopens_on, card.code
        for words in (card.title, card.wording, card.clears_when):
            assert re.search(r"[\u4e00-\u9fff]", words.zh), card.code
            assert not re.search(r"[\u4e00-\u9fff]", words.en), card.code


def test_loading_twice_gives_the_same_versions(policies):
    again = Policies.load()
    assert {code: card.digest for code, card in policies.cards.items()} == {
        code: card.digest for code, card in again.cards.items()
    }
