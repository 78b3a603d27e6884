"""Whether what the policies name exists: rules, facts, parameters, feeds. Without that nothing can be compiled."""

import re
from collections.abc import Iterable, Iterator, Mapping

from lowincome.policy.cards import Card, Subject, grain_of
from lowincome.policy.condition import Condition, ConditionError, parse_condition
from lowincome.policy.documents import Document, Keys
from lowincome.policy.facts import Vocabulary
from lowincome.policy.jurisdictions import NATIONAL, Jurisdiction
from lowincome.policy.problems import Problem

_PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)\}")


def _parsed(text: str, document: Document, keys: Keys, problems: list[Problem]) -> Condition | None:
    try:
        return parse_condition(text)
    except ConditionError as error:
        problems.append(
            Problem(document.place(keys), f"条件无法使用({error})。请改写。", f"the condition cannot be used: {error}.")
        )
        return None


def _unknown_facts(
    condition: Condition, subject: Subject, facts: Vocabulary, document: Document, keys: Keys
) -> Iterator[Problem]:
    for name in condition.facts:
        if name not in facts[grain_of(subject)]:
            yield Problem(
                document.place(keys),
                f"事实“{name}”不在 facts.yaml 的 {grain_of(subject)} 中。请改正拼写或先登记该事实。",
                f"the fact {name!r} is not in facts.yaml at grain {grain_of(subject)}. Correct it, or add the fact first.",
            )


def _check_card(card: Card, document: Document, facts: Vocabulary) -> list[Problem]:
    problems: list[Problem] = []
    read: dict[str, None] = {}
    named: set[str] = set()
    for subject, text in card.condition.items():
        if condition := _parsed(text, document, ("condition", subject), problems):
            problems += _unknown_facts(condition, subject, facts, document, ("condition", subject))
            read.update(dict.fromkeys(condition.parameters))
            named.update(condition.facts)
    feeds = {feed for grain in facts.values() for fact in grain.values() for feed in fact.feeds}
    for position, need in enumerate(card.needs):
        for text in filter(None, (need.delivered_since, need.history_since)):
            if condition := _parsed(text, document, ("needs", position), problems):
                read.update(dict.fromkeys(condition.parameters))
        if need.feed not in feeds:
            problems.append(
                Problem(
                    document.place(("needs", position)),
                    f"没有事实来自数据源“{need.feed}”。请改正拼写。",
                    f"no fact comes from the feed {need.feed!r}. Correct its spelling.",
                )
            )
    if set(card.parameters) != set(read):
        problems.append(
            Problem(
                document.place(("parameters",)),
                f"parameters 与条件所用不符。请写为 [{', '.join(read)}]。",
                f"parameters differ from what the card reads. Write [{', '.join(read)}].",
            )
        )
    for name in sorted(set(card.reopens_on) - named):
        problems.append(
            Problem(
                document.place(("reopens_on",)),
                f"reopens_on 中的“{name}”不在条件里。请删除或写入条件。",
                f"{name!r} under reopens_on is not in the condition. Remove it, or let the condition read it.",
            )
        )
    for key, words in (("wording", card.wording), ("clears_when", card.clears_when), ("title", card.title)):
        for name in sorted(set(_PLACEHOLDER.findall(words.zh + words.en)) - set(card.parameters)):
            problems.append(
                Problem(
                    document.place((key,)),
                    f"占位“{name}”不是本规则的参数。请改正。",
                    f"the placeholder {name!r} is no parameter of the card. Correct it.",
                )
            )
    return problems


def _check_enactments(
    jurisdiction: Jurisdiction, cards: Mapping[str, Card], facts: Vocabulary, national: Iterable[str]
) -> list[Problem]:
    problems: list[Problem] = []
    document = jurisdiction.documents["enacts.yaml"]
    known = {*jurisdiction.parameters, *national}
    for rule, enactment in jurisdiction.enacts.items():
        card = cards.get(rule)
        if card is None:
            problems.append(
                Problem(
                    document.place((rule,)),
                    f"没有规则“{rule}”。请改正,或添加 rules/{rule}.yaml。",
                    f"there is no rule {rule!r}. Correct it, or add rules/{rule}.yaml.",
                )
            )
            continue
        texts = card.condition if enactment.condition is None else enactment.condition
        keys: Keys = (rule,) if enactment.condition is None else (rule, "condition")
        if set(texts) != set(card.subject):
            problems.append(
                Problem(
                    document.place(keys),
                    "条件与规则的对象不一一对应。请为每个对象写一个条件。",
                    "conditions and the card's subjects do not correspond. Write one condition for each subject.",
                )
            )
            continue
        read: dict[str, None] = {}
        needs = card.needs if enactment.needs is None else enactment.needs
        dates = [text for need in needs for text in (need.delivered_since, need.history_since) if text]
        told_with_the_card: list[Problem] = []
        sink = told_with_the_card if enactment.condition is None else problems
        for subject, text in texts.items():
            if condition := _parsed(text, document, keys, sink):
                read.update(dict.fromkeys(condition.parameters))
                if enactment.condition is not None:
                    problems += _unknown_facts(condition, subject, facts, document, keys)
        for text in dates:
            if condition := _parsed(
                text, document, (rule,), told_with_the_card if enactment.needs is None else problems
            ):
                read.update(dict.fromkeys(condition.parameters))
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


def check_references(
    cards: Mapping[str, Card],
    documents: Mapping[str, Document],
    jurisdictions: Mapping[str, Jurisdiction],
    facts: Vocabulary,
) -> list[Problem]:
    """Every name that leads nowhere, in cards and in enactments."""
    problems = [problem for code, card in cards.items() for problem in _check_card(card, documents[code], facts)]
    national = jurisdictions[NATIONAL].parameters if NATIONAL in jurisdictions else {}
    for jurisdiction in jurisdictions.values():
        problems += _check_enactments(jurisdiction, cards, facts, national)
    return problems
