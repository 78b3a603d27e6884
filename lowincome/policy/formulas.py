"""Figures worked out from other figures: `fen($topup_share * $dibao_standard)`. Exact decimals, no floats."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

FEN = "fen"
_FEN = Decimal("0.01")
_ARITHMETIC: Mapping[type[exp.Expr], Callable[[Decimal, Decimal], Decimal]] = {
    exp.Add: lambda left, right: left + right,
    exp.Sub: lambda left, right: left - right,
    exp.Mul: lambda left, right: left * right,
}


class FormulaError(ValueError):
    """A formula that cannot be read or says what it may not; the message tells what to do."""


@dataclass(frozen=True)
class Formula:
    """A parsed formula; `parameters` in the order in which they are first named."""

    text: str
    tree: exp.Expr
    parameters: tuple[str, ...]

    def value(self, figures: Mapping[str, Decimal]) -> Decimal:
        """What it comes to with these figures. Raises KeyError where one is missing."""
        return _value(self.tree, figures)


def to_fen(amount: Decimal) -> Decimal:
    """Money rounded half up to the fen."""
    return amount.quantize(_FEN, ROUND_HALF_UP)


def _value(node: exp.Expr, figures: Mapping[str, Decimal]) -> Decimal:
    if isinstance(node, exp.Literal):
        return Decimal(node.name)
    if isinstance(node, exp.Placeholder):
        return figures[node.name]
    if isinstance(node, exp.Anonymous):
        return to_fen(_value(node.expressions[0], figures))
    if type(node) in _ARITHMETIC:
        return _ARITHMETIC[type(node)](_value(node.this, figures), _value(node.expression, figures))
    return _value(node.this, figures)


def _refused(node: exp.Expr) -> bool:
    if isinstance(node, exp.Anonymous):
        return node.name.lower() != FEN or len(node.expressions) != 1
    if isinstance(node, exp.Literal):
        return bool(node.is_string)
    return not isinstance(node, exp.Placeholder | exp.Paren) and type(node) not in _ARITHMETIC


@cache
def parse_formula(text: str) -> Formula:
    """Reads a formula: numbers, `$parameter`, + - *, parentheses and fen(). Raises FormulaError."""
    try:
        tree = sqlglot.parse_one(text, dialect="duckdb")
    except SqlglotError as error:
        raise FormulaError(f"not a formula: {str(error).splitlines()[0]}") from None
    for node in tree.dfs():
        if _refused(node):
            raise FormulaError(f"{node.sql()} is not allowed: use numbers, $parameters, + - *, parentheses and fen()")
    named = dict.fromkeys(node.name for node in tree.dfs() if isinstance(node, exp.Placeholder))
    return Formula(text, tree, tuple(named))
