"""Whether what a card or an enactment names exists: facts, parameters, feeds. Without that nothing can be compiled."""

import re
from collections.abc import Iterable, Iterator, Mapping

from lowincome.policy.cards import Card, Need, Subject, grain_of
from lowincome.policy.citation import Words
from lowincome.policy.condition import Condition, ConditionError, parse_condition
from lowincome.policy.documents import Document, Keys
from lowincome.policy.facts import Vocabulary
from lowincome.policy.jurisdictions import NATIONAL, Enactment, Jurisdiction
from lowincome.policy.problems import Problem

ENACTS = "enacts.yaml"
_PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)\}")

Conditions = dict[Subject, Condition]


def check_card(card: Card, document: Document, facts: Vocabulary) -> list[Problem]:
    """Every name on a card that leads nowhere."""
    problems: list[Problem] = []
    conditions = _conditions(card.condition, document, ("condition",), facts, problems)
    dates = _needs(card.needs, document, (), facts, problems)
    read = _parameters((*conditions.values(), *dates))
    named = {name for condition in conditions.values() for name in condition.facts}
    complete = len(conditions) == len(card.condition)
    if complete and set(card.parameters) != set(read):
        problems.append(
            Problem(
                document.place(("parameters",)),
                f"parameters 与条件所用不符。请写为 [{', '.join(read)}]。",
                f"parameters differ from what the card reads. Write [{', '.join(read)}].",
            )
        )
    for name in sorted(set(card.reopens_on) - named) if complete else ():
        problems.append(
            Problem(
                document.locate(("reopens_on",), name),
                f"reopens_on 中的“{name}”不在条件里。请删除或写入条件。",
                f"{name!r} under reopens_on is not in the condition. Remove it, or let the condition read it.",
            )
        )
    known = {*card.parameters, *read}
    for key, words in (("wording", card.wording), ("clears_when", card.clears_when), ("title", card.title)):
        problems += _placeholders(words, known, document, (key,))
    return problems + (_due(card, conditions, document) if complete else [])


def check_enactment(
    jurisdiction: Jurisdiction, rule: str, enactment: Enactment, card: Card, facts: Vocabulary, known: set[str]
) -> list[Problem]:
    """Every name in what a place words otherwise, and every figure it lacks. `known`: the parameters that it has."""
    document, problems = jurisdiction.documents[ENACTS], list[Problem]()
    texts, own = enactment.conditions(card), enactment.condition is not None
    if set(texts) != set(card.subject):
        return [
            Problem(
                document.place((rule, "condition")),
                "条件与规则的对象不一一对应。请为每个对象写一个条件。",
                "conditions and the card's subjects do not correspond. Write one condition for each subject.",
            )
        ]
    told_with_the_card: list[Problem] = []
    conditions = _conditions(texts, document, (rule, "condition"), facts, problems if own else told_with_the_card)
    needs = card.needs if enactment.needs is None else enactment.needs
    dates = _needs(needs, document, (rule,), facts, told_with_the_card if enactment.needs is None else problems)
    read = _parameters((*conditions.values(), *dates))
    for key, words in (("wording", enactment.wording), ("clears_when", enactment.clears_when)):
        problems += _placeholders(words, {*read}, document, (rule, key)) if words else []
    if enactment.wording is None:
        problems += _placeholders(card.wording, {*read}, document, (rule,))
    if enactment.clears_when is None:
        problems += _placeholders(card.clears_when, {*read}, document, (rule,))
    for name in (enactment.parameters.get(name, name) for name in read):
        if name not in known and jurisdiction.code != NATIONAL:
            problems.append(
                Problem(
                    document.place((rule,)),
                    f"{jurisdiction.code} 没有参数“{name}”。请在 parameters.yaml 中补充。",
                    f"{jurisdiction.code} has no parameter {name!r}. Add it to its parameters.yaml.",
                )
            )
    return problems


def _conditions(
    texts: Mapping[Subject, str], document: Document, keys: Keys, facts: Vocabulary, problems: list[Problem]
) -> Conditions:
    """The conditions that can be read."""
    found: Conditions = {}
    for subject, text in texts.items():
        if condition := _parsed(text, document, (*keys, subject), problems):
            problems += _unknown_facts(condition, subject, facts, document, (*keys, subject))
            found[subject] = condition
    return found


def _needs(
    needs: tuple[Need, ...], document: Document, keys: Keys, facts: Vocabulary, problems: list[Problem]
) -> list[Condition]:
    """The dates that the needs name."""
    dates = []
    feeds = {feed for grain in facts.values() for fact in grain.values() for feed in fact.feeds} if needs else set()
    for position, need in enumerate(needs):
        for text in filter(None, (need.delivered_since, need.history_since)):
            if date := _parsed(text, document, (*keys, "needs", position), problems):
                dates.append(date)
        if need.feed not in feeds:
            problems.append(
                Problem(
                    document.locate((*keys, "needs", position), need.feed),
                    f"没有事实来自数据源“{need.feed}”。请改正拼写。",
                    f"no fact comes from the feed {need.feed!r}. Correct its spelling.",
                )
            )
    return dates


def _parsed(text: str, document: Document, keys: Keys, problems: list[Problem]) -> Condition | None:
    try:
        return parse_condition(text)
    except ConditionError as error:
        place = document.locate(keys, error.word, error.before)
        problems.append(Problem(place, f"条件无法使用:{error.zh}。", f"the condition cannot be used: {error.en}."))
        return None


def _unknown_facts(
    condition: Condition, subject: Subject, facts: Vocabulary, document: Document, keys: Keys
) -> Iterator[Problem]:
    for name in condition.facts:
        if name not in facts[grain_of(subject)]:
            yield Problem(
                document.locate(keys, name),
                f"事实“{name}”不在 facts.yaml 的 {grain_of(subject)} 中。请改正拼写或先登记该事实。",
                f"the fact {name!r} is not in facts.yaml at grain {grain_of(subject)}. Correct it, or add the fact first.",
            )


def _parameters(conditions: Iterable[Condition]) -> dict[str, None]:
    return {name: None for condition in conditions for name in condition.parameters}


def _placeholders(words: Words, known: set[str], document: Document, keys: Keys) -> Iterator[Problem]:
    for name in sorted(set(_PLACEHOLDER.findall(words.zh + words.en)) - known):
        yield Problem(
            document.locate(keys, name),
            f"占位“{name}”不是本规则的参数。请改正,或另写 wording、clears_when。",
            f"the placeholder {name!r} is no parameter of the rule. Correct it, or word wording and clears_when otherwise.",
        )


def _due(card: Card, conditions: Conditions, document: Document) -> list[Problem]:
    """What is due may read only what every condition reads, which is evidence and gates the rule."""
    problems: list[Problem] = []
    due = _parsed(card.due.yuan, document, ("due", "yuan"), problems) if card.due else None
    if due is None:
        return problems
    for condition in conditions.values():
        strange = [*(set(due.facts) - set(condition.facts)), *(set(due.parameters) - set(condition.parameters))]
        for name in sorted(strange):
            problems.append(
                Problem(
                    document.locate(("due", "yuan"), name),
                    f"due 用到的“{name}”不在条件里。请改正,或写入条件。",
                    f"{name!r} under due is not in the condition. Correct it, or let the condition read it.",
                )
            )
    return problems
