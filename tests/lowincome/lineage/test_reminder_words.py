"""A reminder in words: who owes what, since when, how late, on what ground; in both languages."""

from datetime import date

import pytest

from lowincome.kernel import language
from lowincome.lineage.reminders import reminders_on, summary, told
from lowincome.policy.departments import DEPARTMENTS, in_english
from lowincome.policy.duties import MATTERS

LATE = {
    "matter": "feed_late",
    "department": "农业农村",
    "about": "poverty_prevention",
    "cases": 1,
    "due_on": date(2024, 10, 31),
    "days_late": 3,
    "clause": "一(一)",
}


@pytest.fixture
def speaking(monkeypatch):
    def speak(lang):
        monkeypatch.setattr(language, "_current", lang)

    return speak


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "zh",
            "农业农村 数据未按期共享 poverty_prevention:1 件,应于 2024-10-31 前,最长已迟 3 天。依据 一(一)",
        ),
        (
            "en",
            "agriculture: feed late poverty_prevention: 1, due by 2024-10-31, up to 3 days late; 一(一)",
        ),
    ],
)
def test_a_reminder_says_who_what_since_when_and_why(speaking, lang, words):
    speaking(lang)
    assert told(LATE) == words


def test_what_never_came_has_no_date(speaking):
    speaking("en")
    assert "never came" in told({**LATE, "due_on": None, "days_late": None})


def test_the_summary_adds_cases_and_keeps_the_longest_delay(speaking):
    speaking("en")
    rows = [
        LATE,
        {**LATE, "days_late": None},
        {**LATE, "matter": "stale_row", "about": None, "cases": 1200, "days_late": 40},
    ]
    assert summary(rows) == ["feed late: 2, up to 3 days late", "stale roster row: 1,200, up to 40 days late"]


@pytest.mark.parametrize("matter", MATTERS)
def test_every_matter_has_words(speaking, matter):
    for lang in ("zh", "en"):
        speaking(lang)
        assert MATTERS[matter].title.zh in told({**LATE, "matter": matter}) or lang == "en"


def test_every_department_of_a_card_or_contract_has_an_english_name():
    from lowincome.contracts import load_contracts
    from lowincome.policy.policies import Policies

    cards = Policies.load(switched_on=("all",)).cards.values()
    assert {card.refers_to for card in cards} <= set(DEPARTMENTS)
    named = {each.department for each in load_contracts(switched_on=("all",)).values() if not each.is_internal}
    assert [department for department in named if in_english(department) == department] == []


def test_a_day_synced_before_there_were_reminders_has_none(monkeypatch):
    class Lake:
        def connect(self, day):
            from contextlib import nullcontext

            return nullcontext()

        def has(self, stage, table, day):
            return False

    assert reminders_on(Lake(), date(2024, 10, 31)) == []
