"""What SQLGlot alone would say otherwise in Spark: one function for each such node, named in `functions.csv`."""

import re
from collections.abc import Callable

import sqlglot
from sqlglot import exp

from lowincome.lake.portable.patterns import java_full_pattern, java_pattern, java_replacement

_A_DAY = "(?d)\\A[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\\z"
DUCKDB_HASH = "duckdb_hash"
"""The name under which Spark has DuckDB's hash of several values."""

PYTHON_FUNCTIONS = ("fold",)
"""Functions that Python computes, called in a CASE."""

_PLACE = re.compile(r"a(\d+)")
_LARGEST = exp.Literal.number("1e18")


def from_template(template: str, node: exp.Expr) -> exp.Expr:
    """The template with the node's arguments in the places of their names; `:a0` is the first of a list of arguments."""

    def replaced(each: exp.Expr) -> exp.Expr:
        if not isinstance(each, exp.Placeholder):
            return each
        listed = _PLACE.fullmatch(each.name)
        tree: exp.Expr = node.expressions[int(listed[1])] if listed else node.args[each.name]
        return exp.paren(tree.copy()) if isinstance(tree, exp.Binary) else tree.copy()

    return sqlglot.parse_one(template, dialect="spark").transform(replaced)


def literal_text(node: exp.Expr | None) -> str | None:
    """The text of a literal, or of literals joined; None where the node is anything else."""
    if isinstance(node, exp.Paren):
        return literal_text(node.this)
    if isinstance(node, exp.DPipe):
        parts = (literal_text(node.this), literal_text(node.expression))
        return None if None in parts else "".join(part or "" for part in parts)
    return node.name if isinstance(node, exp.Literal) and node.is_string else None


def _pattern(node: exp.Expr) -> exp.Expr:
    """regexp_full_match and regexp_replace; the pattern is a literal."""
    pattern = literal_text(node.expression) or ""
    if isinstance(node, exp.RegexpFullMatch):
        return exp.RegexpLike(this=node.this.copy(), expression=exp.Literal.string(java_full_pattern(pattern)))
    replacement = java_replacement(literal_text(node.args["replacement"]) or "")
    arguments = [node.this.copy(), exp.Literal.string(java_pattern(pattern)), exp.Literal.string(replacement)]
    return exp.Anonymous(this="regexp_replace", expressions=arguments)


def _skipping_nulls(node: exp.Expr) -> exp.Expr:
    """DuckDB's concat passes over nulls; Spark's would be null."""
    parts = [exp.Literal.string(""), *(each.copy() for each in node.expressions)]
    return exp.Anonymous(this="concat_ws", expressions=parts)


def _double(tree: exp.Expr) -> exp.Expr:
    return exp.cast(tree.copy(), "double")


def _divided(node: exp.Expr) -> exp.Expr:
    """DuckDB divides in doubles, whatever the operands are."""
    return exp.Div(this=_double(node.this), expression=_double(node.expression), typed=True)


def _by_type(node: exp.Expr) -> exp.Expr:
    """Casts. A text is a day only in the form that both engines read; a quotient becomes a decimal as DuckDB rounds it."""
    copied = node.copy()
    kind = node.args["to"]
    if isinstance(node, exp.TryCast) and kind.is_type(exp.DataType.Type.DATE):
        is_day = exp.RegexpLike(this=exp.cast(node.this.copy(), "string"), expression=exp.Literal.string(_A_DAY))
        return exp.Case().when(is_day, copied)
    quotient = node.this.unnest()
    if isinstance(quotient, exp.Div) and kind.is_type(exp.DataType.Type.DECIMAL):
        return _rounded(quotient, kind)
    return copied


def _rounded(quotient: exp.Div, kind: exp.DataType) -> exp.Expr:
    """A double as a decimal: scaled, a billionth away from zero, to the nearest whole number, and back."""
    scale = int(kind.expressions[1].name)
    scaled = exp.Mul(this=exp.paren(quotient.copy()), expression=exp.Literal.number(f"1e{scale}"))
    away = exp.Mul(this=exp.func("sign", scaled.copy()), expression=exp.Literal.number("1e-9"))
    whole = exp.Anonymous(this="rint", expressions=[exp.Add(this=scaled, expression=away)])
    fits = exp.LT(this=exp.func("abs", whole.copy()), expression=_LARGEST.copy())
    exact = exp.cast(exp.cast(whole, "bigint"), "decimal(19,0)", dialect="spark")
    smallest = exp.Literal.number("0." + "0" * (scale - 1) + "1") if scale else exp.Literal.number(1)
    back = exp.Mul(this=exact, expression=smallest)
    return exp.Case().when(fits, exp.TryCast(this=exp.paren(back), to=kind.copy()))


def _hashed(node: exp.Expr) -> exp.Expr:
    """DuckDB's hash, which Python computes on Spark's workers."""
    return exp.Anonymous(this=DUCKDB_HASH, expressions=[each.copy() for each in node.expressions])


def _asked_where_needed(node: exp.Expr) -> exp.Expr:
    """A CASE: Spark asks Python for every row, whichever branch holds, so what it asks about becomes null elsewhere."""
    copied = node.copy()
    for branch in copied.args["ifs"]:
        for call in branch.args["true"].find_all(exp.Anonymous):
            if call.name.lower() in PYTHON_FUNCTIONS:
                needed = [exp.Case().when(branch.this.copy(), each.copy()) for each in call.expressions]
                call.set("expressions", needed)
    return copied


REWRITINGS: dict[str, Callable[[exp.Expr], exp.Expr]] = {
    "by Python where needed": _asked_where_needed,
    "by type": _by_type,
    "hashed by Python": _hashed,
    "in doubles": _divided,
    "pattern in Java": _pattern,
    "skipping nulls": _skipping_nulls,
}
