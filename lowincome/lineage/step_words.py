"""The words of the next steps: levels, departments, what an advice asks for, and the sentence of what follows a visit."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from lowincome.kernel.language import say
from lowincome.policy.cards import Card
from lowincome.policy.departments import DEPARTMENTS

_LEVELS = {"red": ("红色", "red"), "orange": ("橙色", "orange"), "yellow": ("黄色", "yellow"), "blue": ("蓝色", "blue")}
_ADVICE = {
    "落实政策": "carry out the policy",
    "转办": "deal with what is referred",
    "纳入救助": "take into assistance",
    "一事一议": "decide in a joint conference",
    "终止核查": "review the entitlement",
    "走访核查": "check by a visit",
    "更正数据": "correct the data",
}


def level_words(level: str) -> str:
    """A level in words."""
    return say(*_LEVELS.get(level, (level, level)))


def title_words(row: Mapping[str, Any]) -> str:
    """A signal's or verdict's rule by its title, by its code where the rule is gone."""
    return say(row["title_zh"] or row["rule"], row["title_en"] or row["rule"])


def acts_later(department: str, advice: str, is_exit: bool, cards: Iterable[Card]) -> str:
    """What follows a visit that confirms. Before anything is taken away the person is heard and told in writing."""
    titles = dict.fromkeys(say(card.title.zh, card.title.en) for card in cards)
    what_zh, what_en = "、".join(titles), "; ".join(titles)
    body = DEPARTMENTS[department]
    first_zh, first_en = ("先听取本人意见并书面告知，再", "first hears the person and tells them in writing, then ")
    return say(
        f"核查属实后：{body.zh}部门{first_zh if is_exit else ''}{advice}（{what_zh}）。",
        f"If confirmed: {body.en} {first_en if is_exit else ''}is to {_ADVICE[advice]} ({what_en}).",
    )


def acts(card: Card, since: date) -> str:
    """What a confirmed signal waits for."""
    body, title = DEPARTMENTS[card.refers_to], say(card.title.zh, card.title.en)
    return say(
        f"“{title}”已于 {since} 核实，待{body.zh}部门{card.advice}并登记办结。",
        f"“{title}” was confirmed on {since}: {body.en} is to {_ADVICE[card.advice]} and to record the measure as closed.",
    )
