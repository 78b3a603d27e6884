"""Rules and parameters in force on a day, as the `policy` commands list and show them: one dict per row."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from lowincome.kernel.errors import InputError
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.policy.enactments import EnactedRule
    from lowincome.policy.parameters import Resolved
    from lowincome.policy.policies import Policies

RULE_COLUMNS = ("rule", "kind", "level", "jurisdiction", "clause", "title")
PARAMETER_COLUMNS = ("parameter", "jurisdiction", "area", "residence_type", "value", "unit", "from", "basis", "clause")
NATIONAL = "national"


def check_jurisdiction(policies: "Policies", jurisdiction: str | None) -> None:
    """Raises InputError where there is no such jurisdiction."""
    if jurisdiction is not None and jurisdiction not in policies.jurisdictions:
        known = ", ".join(policies.jurisdictions)
        raise InputError(
            f"没有地区 {jurisdiction}。可用:{known}", f"there is no jurisdiction {jurisdiction}; there are: {known}"
        )


def check_rule(policies: "Policies", code: str | None) -> None:
    """Raises InputError where there is no such rule."""
    if code is not None and code not in policies.cards:
        raise InputError(
            f"没有规则 {code}。用 lowincome policy list 查看", f"there is no rule {code}; see: lowincome policy list"
        )


def rules_in_force(policies: "Policies", day: date, jurisdiction: str | None) -> list[dict[str, Any]]:
    """One row per rule and jurisdiction in force on the day, with RULE_COLUMNS, by jurisdiction and rule."""
    return [
        {
            "rule": each.code,
            "kind": each.card.kind,
            "level": each.level,
            "jurisdiction": each.jurisdiction.code,
            "clause": each.clause,
            "title": say(each.card.title.zh, each.card.title.en),
        }
        for each in policies.in_force(day)
        if jurisdiction in (None, each.jurisdiction.code)
    ]


def parameters_in_force(policies: "Policies", day: date, jurisdiction: str | None) -> list[dict[str, Any]]:
    """One row per parameter, jurisdiction, area and residence on the day, with PARAMETER_COLUMNS."""
    return [
        {"parameter": name, "jurisdiction": place.code, **figure}
        for place in policies.jurisdictions.values()
        if jurisdiction in (None, place.code)
        for name in sorted(place.parameters)
        for figure in figures(policies.resolve(name, place.code, day))
    ]


def figures(resolved: "Resolved | None") -> Iterator[dict[str, Any]]:
    """One row per figure of a parameter: where and for whom it holds, how it is worked out, since when, on what ground."""
    for cell in resolved.cells if resolved else ():
        yield {
            "area": cell.prefix or None,
            "residence_type": cell.residence_type,
            "value": cell.value,
            "formula": cell.formula,
            "unit": resolved.unit if resolved else None,
            "from": cell.from_,
            "basis": cell.basis,
            "clause": cell.citation,
        }


def rule_cards(policies: "Policies", code: str, day: date, jurisdiction: str | None) -> list[dict[str, Any]]:
    """One card per jurisdiction that enacts the rule, in force on the day or not. For one place: its own enactment and
    the national law's, with the place's figures. Raises InputError.
    """
    check_rule(policies, code)
    enacted = [
        each
        for each in policies.enacted()
        if each.code == code and (jurisdiction is None or each.jurisdiction.code in (jurisdiction, NATIONAL))
    ]
    if not enacted:
        raise InputError(f"{jurisdiction} 没有规则 {code}", f"{jurisdiction} does not enact the rule {code}")
    return [_card(policies, each, day, jurisdiction) for each in enacted]


def _card(policies: "Policies", enacted: "EnactedRule", day: date, place_asked: str | None) -> dict[str, Any]:
    from lowincome.policy.plan import plan_rule
    from lowincome.policy.rendering import clearing, figures_on, sentence
    from lowincome.policy.selects import subjects_sql

    card, place = enacted.card, enacted.jurisdiction
    read = figures_on(policies, enacted, day, place_asked)
    words, clears = sentence(policies, enacted, read), clearing(enacted, read)
    clause = enacted.enactment.clause
    planned = plan_rule(enacted, policies, day, {})
    return {
        "rule": card.code,
        "version": card.version,
        "jurisdiction": place.code,
        "in_force": place.enacts_on(card.code, day),
        "kind": card.kind,
        "level": enacted.level,
        "title": say(card.title.zh, card.title.en),
        "sentence": say(words.zh, words.en),
        "sentence_zh": words.zh,
        "sentence_en": words.en,
        "condition": {subject: enacted.condition(subject).text for subject in card.subject},
        "sql": {subject: subjects_sql(planned, subject) for subject in card.subject},
        "parameters": [
            {"name": name, "title": say(each.title.zh, each.title.en), **figure}
            for name, each in read.items()
            for figure in figures(each.resolved)
        ],
        "without_figure": [name for name, each in read.items() if each.resolved is None],
        "clause": {
            "document": clause.document if clause else enacted.clause,
            "article": clause.article if clause else None,
            "quote": clause.quote if clause else None,
            "basis": enacted.enactment.basis,
        },
        "notice": {"title": place.notice.title, "from": place.notice.from_, "to": place.notice.to},
        "feeds": list(planned.feeds),
        "refers_to": card.refers_to,
        "advice": card.advice,
        "clears_when": say(clears.zh, clears.en),
        "reopens_on": list(card.reopens_on),
    }
