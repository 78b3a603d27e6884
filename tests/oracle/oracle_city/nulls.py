"""「A comparison with an empty value is false, and so a negated one is true」."""

from decimal import Decimal
from typing import Any

ZERO = Decimal(0)


def at_least(value: Any, limit: Any) -> bool:
    """value ≥ limit, false where either is empty."""
    return value is not None and limit is not None and bool(value >= limit)


def more_than(value: Any, limit: Any) -> bool:
    """value > limit, false where either is empty."""
    return value is not None and limit is not None and bool(value > limit)


def less_than(value: Any, limit: Any) -> bool:
    """value < limit, false where either is empty."""
    return more_than(limit, value)


def at_most(value: Any, limit: Any) -> bool:
    """value ≤ limit, false where either is empty."""
    return at_least(limit, value)


def or_zero(value: Decimal | int | None) -> Decimal:
    """「(empty = 0)」."""
    return ZERO if value is None else Decimal(value)


def empty_or_zero(value: Decimal | None) -> bool:
    """「empty or 0」."""
    return value is None or value == 0
