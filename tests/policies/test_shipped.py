"""The policies that ship: sound, cited word for word, and complete against the catalogue."""

import re
from datetime import date

import pytest

from lowincome.policy.lint import lint_policies, squeeze
from lowincome.policy.policies import Policies

PRACTICE = {"new_severe_disability", "single_stay_burden", "multi_disability_household", "main_earner_died"}


def test_the_linter_finds_nothing(policies):
    assert [problem.line_en for problem in lint_policies(policies)] == []


def test_zhengzhou_enacts_sixty_one_rules_of_seven_kinds(policies):
    kinds = [policies.cards[rule].kind for rule in policies.jurisdictions["zhengzhou"].enacts]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "gap": 24,
        "potential": 15,
        "exit": 12,
        "duplicate": 4,
        "complex": 3,
        "review": 1,
        "data": 2,
    }


def test_only_the_rules_of_running_platforms_rest_on_practice(policies):
    enacts = policies.jurisdictions["zhengzhou"].enacts
    assert {rule for rule, enactment in enacts.items() if enactment.basis == "practice"} == PRACTICE


def test_every_quote_stands_in_the_notice(policies):
    zhengzhou = policies.jurisdictions["zhengzhou"]
    notice = squeeze((zhengzhou.folder / "notice.txt").read_text(encoding="utf-8"))
    cited = [
        *zhengzhou.enacts.values(),
        *(value for parameter in zhengzhou.parameters.values() for value in parameter.values),
    ]
    quotes = [each.clause.quote for each in cited if each.clause is not None]
    assert len(quotes) > 57
    assert [quote for quote in quotes if squeeze(quote) not in notice] == []


@pytest.mark.parametrize(("day", "rules"), [("2024-09-01", 0), ("2024-09-02", 61), ("2030-01-01", 61)])
def test_the_notice_raises_nothing_before_it_is_in_force(policies, day, rules):
    assert len(policies.in_force(date.fromisoformat(day))) == rules


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


def test_the_standard_differs_by_residence_and_is_assumed_from_2022(policies):
    told = {
        day: {
            (cell.residence_type, cell.value, cell.basis)
            for cell in policies.resolve("dibao_standard", "zhengzhou", day).cells
        }
        for day in (date(2021, 12, 31), date(2022, 1, 1))
    }
    assert told[date(2021, 12, 31)] == {("城市", 750, "practice"), ("农村", 525, "practice")}
    assert told[date(2022, 1, 1)] == {("城市", 750, "assumed"), ("农村", 525, "assumed")}
    assert policies.resolve("dibao_standard", "zhengzhou", date(2020, 6, 30)) is None


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
