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


def check_jurisdiction(policies: "Policies", jurisdiction: str | None) -> None:
    """Raises InputError where there is no such jurisdiction."""
    if jurisdiction is not None and jurisdiction not in policies.jurisdictions:
        known = ", ".join(policies.jurisdictions)
        raise InputError(
            f"没有地区 {jurisdiction}。可用:{known}", f"there is no jurisdiction {jurisdiction}; there are: {known}"
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
    """One row per figure of a parameter: where and for whom it holds, since when and on what ground."""
    for cell in resolved.cells if resolved else ():
        yield {
            "area": cell.prefix or None,
            "residence_type": cell.residence_type,
            "value": cell.value,
            "unit": resolved.unit if resolved else None,
            "from": cell.from_,
            "basis": cell.basis,
            "clause": cell.citation,
        }


def rule_cards(policies: "Policies", code: str, day: date, jurisdiction: str | None) -> list[dict[str, Any]]:
    """One card per jurisdiction that enacts the rule, in force on the day or not. Raises InputError."""
    if code not in policies.cards:
        raise InputError(
            f"没有规则 {code}。用 lowincome policy list 查看", f"there is no rule {code}; see: lowincome policy list"
        )
    enacted = [
        each for each in policies.enacted() if each.code == code and jurisdiction in (None, each.jurisdiction.code)
    ]
    if not enacted:
        raise InputError(f"{jurisdiction} 没有规则 {code}", f"{jurisdiction} does not enact the rule {code}")
    return [_card(policies, each, day) for each in enacted]


def _card(policies: "Policies", enacted: "EnactedRule", day: date) -> dict[str, Any]:
    from lowincome.lineage.wording import filled

    card, place = enacted.card, enacted.jurisdiction
    resolved = {name: policies.resolve(enacted.parameter(name), place.code, day) for name in enacted.parameter_names()}
    values = {name: " / ".join(str(cell.value) for cell in each.cells) for name, each in resolved.items() if each}
    clause = enacted.enactment.clause
    grains = {subject: "person" if subject == "person" else "household" for subject in card.subject}
    feeds = {
        feed: None
        for subject in card.subject
        for fact in enacted.condition(subject).facts
        for feed in policies.facts[grains[subject]][fact].feeds  # type: ignore[index]
    }
    return {
        "rule": card.code,
        "version": card.version,
        "jurisdiction": place.code,
        "in_force": place.enacts_on(card.code, day),
        "kind": card.kind,
        "level": enacted.level,
        "title": say(card.title.zh, card.title.en),
        "wording": filled(card.wording, values),
        "condition": {subject: enacted.condition(subject).text for subject in card.subject},
        "parameters": [{"name": name, **figure} for name, each in resolved.items() for figure in figures(each)],
        "clause": {
            "document": clause.document if clause else enacted.clause,
            "article": clause.article if clause else None,
            "quote": clause.quote if clause else None,
            "basis": enacted.enactment.basis,
        },
        "notice": {"title": place.notice.title, "from": place.notice.from_, "to": place.notice.to},
        "feeds": list(feeds),
        "refers_to": card.refers_to,
        "advice": card.advice,
        "clears_when": filled(card.clears_when, values),
        "reopens_on": list(card.reopens_on),
    }
