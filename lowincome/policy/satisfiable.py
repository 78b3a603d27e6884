"""Whether a condition can be true at all: what it asks of one fact must not contradict itself.

Each comparison of an expression with a literal narrows what the expression may be; a branch whose expression is left with
nothing cannot be true. What compares two facts, or is too rich to follow, is taken to be possible: no sound rule is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any

from sqlglot import exp
from sqlglot.optimizer.simplify import simplify

Comparable = Decimal | str | date | bool
_MOST_BRANCHES = 4096
_NEGATED: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.EQ: exp.NEQ,
    exp.NEQ: exp.EQ,
    exp.LT: exp.GTE,
    exp.GTE: exp.LT,
    exp.GT: exp.LTE,
    exp.LTE: exp.GT,
}
_MIRRORED: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.EQ: exp.EQ,
    exp.NEQ: exp.NEQ,
    exp.LT: exp.GT,
    exp.GT: exp.LT,
    exp.LTE: exp.GTE,
    exp.GTE: exp.LTE,
}


@dataclass(frozen=True)
class _Range:
    """What an expression may still be: null or not, one of some values, between bounds, none of some values."""

    is_null: bool | None = None
    values: frozenset[Comparable] | None = None
    above: tuple[tuple[Comparable, bool], ...] = ()
    below: tuple[tuple[Comparable, bool], ...] = ()
    excluded: frozenset[Comparable] = field(default_factory=frozenset)

    def is_possible(self) -> bool:
        if self.is_null:
            return self.values is None and not self.above and not self.below and not self.excluded
        if self.values is not None:
            return any(value not in self.excluded and self._holds(value) for value in self.values)
        return all(
            _before(low, high) is not False or (low == high and closed and also and low not in self.excluded)
            for low, closed in self.above
            for high, also in self.below
        )

    def _holds(self, value: Comparable) -> bool:
        over = (_before(low, value) is not False or (closed and low == value) for low, closed in self.above)
        under = (_before(value, high) is not False or (closed and high == value) for high, closed in self.below)
        return all(over) and all(under)

    def meet(self, other: "_Range") -> "_Range | None":
        """Both at once; None where that cannot be."""
        if None not in (self.is_null, other.is_null) and self.is_null != other.is_null:
            return None
        both = [each for each in (self.values, other.values) if each is not None]
        met = _Range(
            self.is_null if other.is_null is None else other.is_null,
            reduce(frozenset.intersection, both) if both else None,
            self.above + other.above,
            self.below + other.below,
            self.excluded | other.excluded,
        )
        return met if met.is_possible() else None


def _before(low: Any, high: Any) -> bool | None:
    """Whether one value is less than another; None where they are of different kinds."""
    return bool(low < high) if type(low) is type(high) else None


def can_hold(condition: exp.Expr) -> bool:
    """Whether a condition, its figures in place or not, can be true of some row."""
    simple = simplify(condition.copy())
    if simple == exp.false() or isinstance(simple, exp.Null):
        return False
    for tried, branch in enumerate(_branches(simple, wanted=True)):
        if tried >= _MOST_BRANCHES or _is_possible(branch):
            return True
    return False


def _is_possible(branch: tuple[tuple[str, _Range], ...]) -> bool:
    ranges: dict[str, _Range] = {}
    for name, asked in branch:
        met = asked.meet(ranges.get(name, _Range()))
        if met is None:
            return False
        ranges[name] = met
    return True


def _branches(node: exp.Expr, *, wanted: bool) -> Iterator[tuple[tuple[str, _Range], ...]]:
    """The ways in which a node can be true (or false, where that is wanted): each what it asks of which expression."""
    if isinstance(node, exp.Paren):
        yield from _branches(node.this, wanted=wanted)
    elif isinstance(node, exp.Not):
        yield from _branches(node.this, wanted=not wanted)
    elif isinstance(node, exp.And | exp.Or):
        if isinstance(node, exp.And) == wanted:
            for left in _branches(node.left, wanted=wanted):
                if _is_possible(left):
                    yield from (left + right for right in _branches(node.right, wanted=wanted))
        else:
            yield from _branches(node.left, wanted=wanted)
            yield from _branches(node.right, wanted=wanted)
    elif isinstance(node, exp.Between):
        between = exp.and_(
            exp.GTE(this=node.this, expression=node.args["low"]), exp.LTE(this=node.this, expression=node.args["high"])
        )
        yield from _branches(between, wanted=wanted)
    else:
        found = _asked(node, wanted=wanted)
        if found is not _IMPOSSIBLE:
            yield found


_IMPOSSIBLE = ((".", _Range(values=frozenset())),)


def _asked(node: exp.Expr, *, wanted: bool) -> tuple[tuple[str, _Range], ...]:
    """What one comparison asks of the expression it is about; nothing where that is not followed."""
    if isinstance(node, exp.Boolean):
        return () if bool(node.this) == wanted else _IMPOSSIBLE
    if isinstance(node, exp.Null):
        return _IMPOSSIBLE
    if isinstance(node, exp.Column):
        return ((node.sql(), _Range(is_null=False, values=frozenset([wanted]))),)
    if isinstance(node, exp.Is) and isinstance(node.expression, exp.Null):
        return ((node.this.sql(), _Range(is_null=wanted)),)
    if isinstance(node, exp.In) and node.expressions:
        listed = [_literal(each) for each in node.expressions]
        if any(each is None for each in listed):
            return ()
        values = frozenset(each for each in listed if each is not None)
        asked = _Range(is_null=False, values=values) if wanted else _Range(is_null=False, excluded=values)
        return ((node.this.sql(), asked),)
    if type(node) in _NEGATED:
        return _compared(node, type(node) if wanted else _NEGATED[type(node)])
    return ()


def _compared(node: exp.Expr, operator: type[exp.Expr]) -> tuple[tuple[str, _Range], ...]:
    about, value = node.this, _literal(node.expression)
    if value is None:
        about, value, operator = node.expression, _literal(node.this), _MIRRORED[operator]
    if value is None or _literal(about) is not None:
        return ()
    if operator is exp.EQ:
        asked = _Range(is_null=False, values=frozenset([value]))
    elif operator is exp.NEQ:
        asked = _Range(is_null=False, excluded=frozenset([value]))
    elif operator in (exp.GT, exp.GTE):
        asked = _Range(is_null=False, above=((value, operator is exp.GTE),))
    else:
        asked = _Range(is_null=False, below=((value, operator is exp.LTE),))
    return ((about.sql(), asked),)


def _literal(node: exp.Expr) -> Comparable | None:
    """The value of a literal: a number, a text or a date; None for anything else."""
    if isinstance(node, exp.Literal):
        return str(node.this) if node.is_string else Decimal(str(node.this))
    if isinstance(node, exp.Neg) and isinstance(inner := _literal(node.this), Decimal):
        return -inner
    if isinstance(node, exp.Boolean):
        return bool(node.this)
    if isinstance(node, exp.Cast) and node.to.is_type("date") and isinstance(text := _literal(node.this), str):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    return None
