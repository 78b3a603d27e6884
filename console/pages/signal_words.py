"""A signal explained without looking anything up: its sentence, clause, figures, evidence, and what would clear it.

It needs the signal's row and the policies alone, so that a page can say it at once; where each fact came from takes a
look into the published tables, and is `fact_sources`.
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from console.pages.law import enacted, policies
from console.pages.wording import BASES, word_of
from console.queues.models import Signal
from console.shell.language import said
from lowincome.lineage.redaction import masked_fact
from lowincome.policy.citation import Words
from lowincome.policy.enactments import EnactedRule
from lowincome.policy.facts import Fact
from lowincome.policy.figures import Figure, narrowed
from lowincome.policy.grounds import ground_of
from lowincome.policy.rendering import Figures, clearing, figures_on, figures_recorded, sentence


@dataclass(frozen=True)
class FigureLine:
    """A figure of the law that the rule reads: what it is called, what it is, since when and on what ground."""

    title: str
    text: str
    since: str
    basis: str
    ground: str


@dataclass(frozen=True)
class FactLine:
    """A fact that the signal rests on, as it may be shown."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Explanation:
    """A signal in words. Where its rule is no longer among the policies, the sentence is None and much is empty."""

    title: str
    sentence: str | None
    ground: str
    quote: str | None
    figures: list[FigureLine]
    facts: list[FactLine]
    clears_when: str | None


def title_of(rule: str) -> str:
    """A rule by its title, by its code where it is gone."""
    card = policies().cards.get(rule)
    return said(card.title.zh, card.title.en) if card else rule


def explain(
    signal: Signal,
    day: date,
    region: str | None,
    *,
    is_open: bool = False,
    recorded: list[dict[str, Any]] | None = None,
) -> Explanation:
    """The explanation of a signal with the figures of a day. region: where the subject lives, as figures differ by place.

    is_open: whether personal values show. recorded: the figures that the published signal itself names, if at hand.
    """
    rule = enacted(signal.rule, signal.jurisdiction)
    facts = fact_lines(signal, is_open=is_open)
    if rule is None:
        return Explanation(title_of(signal.rule), None, signal.clause, None, [], facts, None)
    known = policies()
    figures = figures_recorded(known, rule, recorded) if recorded else _figures(rule, day, region)
    clause = rule.enactment.clause
    return Explanation(
        title_of(signal.rule),
        _said(sentence(known, rule, figures)),
        _said(ground_of(rule.jurisdiction, rule.enactment)),
        clause.quote if clause else None,
        [_line(figure) for figure in figures.values() if figure.resolved is not None],
        facts,
        _said(clearing(rule, figures)),
    )


def fact_lines(signal: Signal, *, is_open: bool = False) -> list[FactLine]:
    """The facts of a signal's evidence in order, in the reader's language."""
    vocabulary = policies().facts.get(signal.subject.kind, {})  # type: ignore[call-overload]
    evidence: dict[str, dict[str, Any]] = json.loads(signal.evidence or "{}")
    return [
        FactLine(name, _label(vocabulary.get(name), found, name), _value(vocabulary.get(name), name, found, is_open))
        for name, found in evidence.items()
    ]


def _figures(rule: EnactedRule, day: date, region: str | None) -> Figures:
    """The figures of a day, as the subject's own place has them."""
    found = figures_on(policies(), rule, day)
    return {name: _of_place(figure, region) for name, figure in found.items()} if region else found


def _of_place(figure: Figure, region: str | None) -> Figure:
    if figure.resolved is None or not region or not figure.is_by_area:
        return figure
    return replace(figure, resolved=narrowed(figure.resolved, region) or figure.resolved)


def _line(figure: Figure) -> FigureLine:
    cell = figure.resolved.cells[0] if figure.resolved else None
    text = _said(figure.in_short()) + (f" {_said(figure.unit)}" if figure.unit else "")
    since = f"{cell.from_:%Y-%m-%d}" if cell else ""
    basis = word_of(BASES, cell.basis) if cell else ""
    return FigureLine(_said(figure.title), text, since, basis, cell.citation if cell else "")


def _label(fact: Fact | None, found: dict[str, Any], name: str) -> str:
    return _said(fact.label) if fact else said(found.get("label") or name, name)


def _value(fact: Fact | None, name: str, found: dict[str, Any], is_open: bool) -> str:
    value = found.get("value")
    shown = value if is_open else masked_fact(name, value)
    if shown is None:
        return said("无记录", "none on record")
    if isinstance(shown, bool):
        return said("是", "yes") if shown else said("否", "no")
    if isinstance(shown, list):
        return "、".join(str(each) for each in shown) or said("无", "none")
    if fact is not None and fact.is_money:
        return said(f"{shown} 元", f"{shown} yuan")
    return str(shown)


def _said(words: Words) -> str:
    return said(words.zh, words.en)
