"""What differs between two laws, as rows: plain values, with titles in both languages."""

from typing import Any

from lowincome.policy.differences import FigureDifference, RuleDifference
from lowincome.policy.parameters import Cell


def rule_row(difference: RuleDifference) -> dict[str, Any]:
    """A rule that comes, goes or changes. `differences`: what, with its old and new text."""
    rule = difference.rule
    return {
        "change": difference.change,
        "rule": rule.code,
        "jurisdiction": rule.jurisdiction.code,
        "title": {"zh": rule.card.title.zh, "en": rule.card.title.en},
        "level": rule.level,
        "clause": rule.clause,
        "differences": [{"what": what, "old": old, "new": new} for what, (old, new) in difference.what.items()],
    }


def figure_row(difference: FigureDifference) -> dict[str, Any]:
    """A parameter with its old and new figure; None where there is none."""
    return {
        "parameter": difference.name,
        "jurisdiction": difference.jurisdiction,
        "areas": list(difference.areas),
        "residence_type": difference.residence_type,
        "old": _figure(difference.old),
        "new": _figure(difference.new),
        "rules": list(difference.rules),
    }


def _figure(cell: Cell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {"value": cell.value, "from": cell.from_.isoformat(), "basis": cell.basis, "clause": cell.citation}
