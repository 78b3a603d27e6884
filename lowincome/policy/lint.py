"""What loads but is still wrong: conditions that never hold, gaps in time, words that are missing, rules left unfinished."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlglot import exp

from lowincome.kernel.switches import EVERYTHING
from lowincome.policy.cards import Card, Subject
from lowincome.policy.citation import Words
from lowincome.policy.condition import ConditionError, parse_condition
from lowincome.policy.documents import Document, Keys
from lowincome.policy.enactments import EnactedRule
from lowincome.policy.jurisdictions import Jurisdiction
from lowincome.policy.literals import fill
from lowincome.policy.policies import Policies
from lowincome.policy.problems import Place, Problem
from lowincome.policy.satisfiable import can_hold
from lowincome.policy.scaffold import BLANK_EN, BLANK_ZH
from lowincome.policy.validity import ABOUT, ENACTS, PARAMETERS, gaps

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Report:
    """What lint found in a folder: every problem in file order, and how much it looked at."""

    problems: tuple[Problem, ...]
    rules: int
    jurisdictions: int


def lint_folder(root: Path | None = None) -> Report:
    """Everything that is wrong below `root` (default: the policies that ship), optional rules included.

    What is broken does not hide the rest.
    """
    policies, problems = Policies.read(root, (EVERYTHING,))
    found = sorted({*problems, *lint_policies(policies)})
    return Report(tuple(found), len(policies.cards), len(policies.jurisdictions))


def lint_policies(policies: Policies) -> tuple[Problem, ...]:
    """Everything that loads and is still wrong, in file order; empty where the policies are sound."""
    problems: list[Problem] = []
    possible = _Possible()
    enacted = {rule for place in policies.jurisdictions.values() for rule in place.enacts}
    for rule in policies.enacted():
        problems += _enacted(rule, policies, possible)
    for code, card in policies.cards.items():
        document = policies.card_documents[code]
        problems += _card(card, document, enacted)
        for subject in card.condition:
            if not possible.somewhere(card, subject):
                problems.append(_impossible(document.place(("condition", subject))))
    for jurisdiction in policies.jurisdictions.values():
        problems += [*gaps(jurisdiction), *_jurisdiction(jurisdiction)]
    return tuple(sorted(set(problems)))


class _Possible:
    """Which conditions can hold. What holds with a place's figures holds without them: it is not asked twice."""

    def __init__(self) -> None:
        self._filled: dict[exp.Expr, bool] = {}
        self._cards: dict[tuple[str, Subject], bool] = {}

    def here(self, rule: EnactedRule, subject: Subject, filled: exp.Expr) -> bool:
        """Whether the rule's condition can hold with the figures of its place, which are in it."""
        if filled not in self._filled:
            self._filled[filled] = can_hold(filled)
        if self._filled[filled] and rule.enactment.condition is None:
            self._cards[rule.code, subject] = True
        return self._filled[filled]

    def somewhere(self, card: Card, subject: Subject) -> bool:
        """Whether the card's own condition can hold with any figures."""
        key = (card.code, subject)
        if key not in self._cards:
            self._cards[key] = can_hold(parse_condition(card.condition[subject]).tree)
        return self._cards[key]


def _card(card: Card, document: Document, enacted: set[str]) -> Iterator[Problem]:
    for key, words in (("title", card.title), ("wording", card.wording), ("clears_when", card.clears_when)):
        yield from _words(words, document, (key,), is_sentence=key != "title")
    if not card.reopens_on:
        yield Problem(
            document.place(("reopens_on",)),
            "没有写明哪些事实变化后可以重新提示。请在 reopens_on 中列出条件里的事实。",
            "no fact reopens what a verdict holds. List facts of the condition under reopens_on.",
        )
    if card.code not in enacted:
        yield Problem(
            document.place(("code",)),
            f"没有地区施行这条规则。请在一个地区的 enacts.yaml 中加一段“{card.code}:”,写明依据。",
            f"no place enacts the rule. Add `{card.code}:` with its clause to the enacts.yaml of a place.",
        )


def _words(words: Words, document: Document, keys: Keys, *, is_sentence: bool) -> Iterator[Problem]:
    """Words that are blank, not in their language, or no sentence."""
    if BLANK_ZH in words.zh or not _CHINESE.search(words.zh):
        yield Problem(document.place((*keys, "zh")), "缺少中文。请写明。", "the Chinese is missing. Write it.")
    elif is_sentence and not words.zh.endswith("。"):
        yield Problem(document.place((*keys, "zh")), "应是一句话,以“。”结尾。", "make it a sentence that ends with 。")
    if BLANK_EN in words.en or _CHINESE.search(words.en):
        yield Problem(document.place((*keys, "en")), "缺少英文。请写明。", "the English is missing. Write it.")
    elif is_sentence and not words.en.endswith("."):
        yield Problem(
            document.place((*keys, "en")), "应是一句话,以“.”结尾。", "make it a sentence that ends with a full stop."
        )


def _jurisdiction(jurisdiction: Jurisdiction) -> Iterator[Problem]:
    about, document = jurisdiction.documents[ABOUT], jurisdiction.documents[PARAMETERS]
    if jurisdiction.notice.document_en is None:
        yield Problem(
            about.place(("notice",)),
            "缺少文件的英文名。请写 document_en。",
            "the English name of the document is missing. Write document_en.",
        )
    for name, parameter in jurisdiction.parameters.items():
        yield from _words(parameter.title, document, (name, "title"), is_sentence=False)
        residences = {value.residence_type for value in parameter.values}
        if len(residences) == 1 and None not in residences:
            yield Problem(
                document.place((name,)),
                "只有一种城乡类别有值。请补另一种。",
                "only one residence type has a value. Add the other.",
            )
        for position, value in enumerate(parameter.values):
            if isinstance(value.value, str) and _CHINESE.search(value.value) and value.value not in parameter.words:
                yield Problem(
                    document.place((name, "values", position)),
                    f"文字数值缺少英文。请在 words 中写明“{value.value}”的中英文。",
                    f"the figure is a text without English. Say how {value.value} reads, under words.",
                )


def _enacted(rule: EnactedRule, policies: Policies, possible: _Possible) -> Iterator[Problem]:
    enactment, document = rule.enactment, rule.jurisdiction.documents[ENACTS]
    for key, words in (("wording", enactment.wording), ("clears_when", enactment.clears_when)):
        if words is not None:
            yield from _words(words, document, (rule.code, key), is_sentence=True)
    if enactment.basis != "clause" and enactment.source_en is None:
        yield Problem(
            document.place((rule.code,)),
            "依据的英文缺失。请写 source_en。",
            "the ground is missing in English. Write source_en.",
        )
    place = document.place((rule.code,))
    if enactment.condition is None:
        place = policies.card_documents[rule.code].place(("condition",))
    for subject in rule.card.subject:
        found = tuple(_never(rule, subject, policies, place, possible))
        if found and (enactment.condition is not None or possible.somewhere(rule.card, subject)):
            yield from found


def _never(
    rule: EnactedRule, subject: Subject, policies: Policies, place: Place, possible: _Possible
) -> Iterator[Problem]:
    """That a condition holds on no day of its first year, or cannot be tried on any."""
    tried = False
    for day in _sample_days(rule):
        found = {
            name: policies.resolve(rule.parameter(name), rule.jurisdiction.code, day) for name in rule.parameter_names()
        }
        known = {name: resolved for name, resolved in found.items() if resolved is not None}
        if len(known) < len(found) or not rule.jurisdiction.enacts_on(rule.code, day):
            continue
        tried = True
        try:
            filled = fill(rule.condition(subject), day, known)
        except (ConditionError, ValueError, TypeError, AttributeError) as error:
            yield Problem(
                place,
                f"条件代入参数后出错({error})。请改正。",
                f"the condition fails once figures are in: {error}. Correct it.",
            )
            return
        if possible.here(rule, subject, filled):
            return
    if tried:
        yield _impossible(place)
    else:
        yield Problem(
            place,
            "文件施行的一年内有参数始终没有值。请补充参数。",
            "a parameter has no value in the first year of the notice. Add one.",
        )


def _sample_days(rule: EnactedRule) -> Iterator[date]:
    """Days spread over the first year in which a rule is in force, late days of each month among them."""
    begins = max(rule.jurisdiction.notice.from_, rule.enactment.from_ or rule.jurisdiction.notice.from_)
    for offset in range(0, 366, 7):
        yield begins + timedelta(days=offset)
        yield (begins + timedelta(days=offset)).replace(day=28)


def _impossible(place: Place) -> Problem:
    return Problem(place, "条件任何一天都不成立。请改正。", "the condition never holds. Correct it.")
