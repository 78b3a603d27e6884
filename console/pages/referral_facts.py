"""What a department may see of a household that was referred to it: the fields that its own work needs, and no others.

Which these are is data: the column `sees` of `data/reference/departments.csv`.
"""

import json
from dataclasses import dataclass
from typing import Any

from console.pages.signal_words import FactLine, fact_lines
from console.queues.models import Finding, Signal
from lowincome.casework.departments import departments

TOPICS: dict[str, frozenset[str]] = {
    "category": frozenset({"roster"}),
    "amount": frozenset({"roster", "payments"}),
    "household": frozenset({"roster", "household_register"}),
    "payment": frozenset({"payments"}),
    "register": frozenset({"household_register"}),
    "medical": frozenset({"medical_enrolment", "medical_claims"}),
    "schooling": frozenset({"education_students"}),
    "housing": frozenset({"housing"}),
    "employment": frozenset({"hr_employment", "hr_social_insurance"}),
    "disability": frozenset({"disability_certificates", "care_services"}),
    "disaster": frozenset({"disasters"}),
    "poverty": frozenset({"poverty_prevention"}),
}
"""A topic of `sees` and the feeds whose facts belong to it."""


@dataclass(frozen=True)
class Shown:
    """What one department sees: whether name and number, the facts, and what the visit found."""

    has_name: bool
    has_number: bool
    has_address: bool
    facts: list[FactLine]
    finding: Finding | None


def shown_to(department: str, signal: Signal, finding: Finding | None, *, is_open: bool = False) -> Shown:
    """The part of a referred signal that a department may see."""
    known = departments().get(department)
    sees = set(known.sees) if known else set()
    feeds = frozenset().union(*(TOPICS.get(topic, frozenset()) for topic in sees))
    evidence: dict[str, dict[str, Any]] = json.loads(signal.evidence or "{}")
    facts = [
        line
        for line in fact_lines(signal, is_open=is_open)
        if "evidence" in sees or feeds & set(evidence[line.name].get("feeds") or ())
    ]
    return Shown("name" in sees, "number" in sees, "address" in sees, facts, finding if "visit" in sees else None)
