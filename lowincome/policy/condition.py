"""A card's condition as a syntax tree: the facts and parameters it names, and whether it says only what both engines can.

Beside SQL a condition may use `$parameter`, `$day`, the functions of the day, `standard` (the dibao standard of the row)
and `fen(amount)`: rounded half up to the fen.
"""

from dataclasses import dataclass
from functools import cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from lowincome.policy.day_functions import DAY_FUNCTIONS
from lowincome.policy.parameters import STANDARD

STANDARD_COLUMN = "standard"
DAY = "day"
FEN = "fen"

ALLOWED: tuple[type[exp.Expr], ...] = (
    exp.And,
    exp.Or,
    exp.Not,
    exp.Paren,
    exp.EQ,
    exp.NEQ,
    exp.LT,
    exp.LTE,
    exp.GT,
    exp.GTE,
    exp.In,
    exp.Is,
    exp.Between,
    exp.Null,
    exp.Boolean,
    exp.Literal,
    exp.Column,
    exp.Identifier,
    exp.Placeholder,
    exp.Anonymous,
    exp.Add,
    exp.Sub,
    exp.Mul,
    exp.Neg,
    exp.Abs,
    exp.Coalesce,
    exp.Greatest,
    exp.Case,
    exp.If,
    exp.Substring,
    exp.Cast,
    exp.DataType,
    exp.DateDiff,
    exp.Var,
    exp.Year,
    exp.Month,
    exp.Day,
)


class ConditionError(ValueError):
    """A condition that cannot be read or says what it may not; the message tells what to do."""


@dataclass(frozen=True)
class Condition:
    """A parsed condition. `facts` and `parameters` are in the order in which they are first named."""

    text: str
    tree: exp.Expr
    facts: tuple[str, ...]
    parameters: tuple[str, ...]


def _refused(node: exp.Expr) -> str | None:
    if not isinstance(node, ALLOWED):
        return f"{node.key} is not allowed here: use what both engines know"
    if isinstance(node, exp.Anonymous) and node.name.lower() not in (*DAY_FUNCTIONS, FEN):
        return f"the function {node.name.lower()} is not known: use a function of the day or fen()"
    if isinstance(node, exp.Year | exp.Month | exp.Day):
        of = node.this
        if not (isinstance(of, exp.Placeholder) and of.name == DAY):
            return f"{node.key}() works on $day alone: compare dates instead"
    if isinstance(node, exp.Column) and node.table:
        return f"{node.sql()} names a table: write the column alone"
    return None


@cache
def parse_condition(text: str) -> Condition:
    """Reads a condition or a date expression. Raises ConditionError."""
    try:
        tree = sqlglot.parse_one(text, dialect="duckdb")
    except SqlglotError as error:
        raise ConditionError(f"not an SQL expression: {str(error).splitlines()[0]}") from None
    facts: dict[str, None] = {}
    parameters: dict[str, None] = {}
    for node in tree.dfs():
        if why := _refused(node):
            raise ConditionError(why)
        if isinstance(node, exp.Placeholder) and node.name != DAY:
            parameters[node.name] = None
        elif isinstance(node, exp.Column):
            if node.name == STANDARD_COLUMN:
                parameters[STANDARD] = None
            else:
                facts[node.name] = None
    return Condition(text, tree, tuple(facts), tuple(parameters))
