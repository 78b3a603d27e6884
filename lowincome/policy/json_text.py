"""JSON written in SQL, the same on every engine: built by concatenation, money with its digits as they are."""

import json
from datetime import date
from decimal import Decimal

from sqlglot import exp

from lowincome.policy.facts import Fact
from lowincome.policy.literals import by_cell
from lowincome.policy.parameters import Cell, Resolved, Scalar

_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))


def json_value(value: Scalar | date | None) -> str:
    """A value of Python as JSON; decimals keep their digits."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value.isoformat() if isinstance(value, date) else value, ensure_ascii=False)


def concatenated(parts: list[exp.Expr]) -> exp.Expr:
    """Texts one after the other; a single one stays as it is."""
    return parts[0] if len(parts) == 1 else exp.func("CONCAT", *parts, copy=False)


def _quoted(text: exp.Expr) -> exp.Expr:
    for plain, escaped in _ESCAPES:
        text = exp.func("REPLACE", text, exp.Literal.string(plain), exp.Literal.string(escaped), copy=False)
    return exp.func("CONCAT", exp.Literal.string('"'), text, exp.Literal.string('"'), copy=False)


def _written(fact: Fact) -> exp.Expr:
    """A fact's value as JSON text."""
    column = exp.column(fact.name)
    if fact.kind == "bool":
        text: exp.Expr = _choice(column, exp.Literal.string("true"), exp.Literal.string("false"))
    elif fact.kind == "text":
        text = _quoted(column)
    elif fact.kind == "date":
        text = _quoted(exp.cast(column, "VARCHAR"))
    else:
        text = exp.cast(column, "VARCHAR")
    missing = exp.Is(this=exp.column(fact.name), expression=exp.Null())
    return _choice(missing, exp.Literal.string("null"), text)


def _choice(test: exp.Expr, then: exp.Expr, otherwise: exp.Expr) -> exp.Expr:
    return exp.Case().when(test, then, copy=False).else_(otherwise, copy=False)


def evidence(facts: tuple[Fact, ...]) -> exp.Expr:
    """`{fact: {"value", "label", "feeds"}}` of a row, values typed, dates ISO, null where there is none."""
    parts: list[exp.Expr] = []
    lead = "{"
    for fact in facts:
        parts.append(exp.Literal.string(f'{lead}{json.dumps(fact.name)}: {{"value": '))
        parts.append(_written(fact))
        label = json.dumps(fact.label.zh, ensure_ascii=False)
        lead = f', "label": {label}, "feeds": {json.dumps(list(fact.feeds))}}}, '
    parts.append(exp.Literal.string(lead.removesuffix(", ") + "}"))
    return concatenated(parts)


def _used(name: str, cell: Cell) -> str:
    fields = {
        "name": json_value(name),
        "value": json_value(cell.value),
        "from": json_value(cell.from_),
        "basis": json_value(cell.basis),
        "clause": json_value(cell.citation),
    }
    return "{" + ", ".join(f'"{key}": {text}' for key, text in fields.items()) + "}"


def parameters_used(parameters: tuple[Resolved, ...]) -> exp.Expr:
    """`[{"name", "value", "from", "basis", "clause"}]` of the figures that hold for a row."""
    parts: list[exp.Expr] = [exp.Literal.string("[")]
    for position, resolved in enumerate(parameters):
        if position:
            parts.append(exp.Literal.string(", "))
        parts.append(
            by_cell(resolved, {cell: exp.Literal.string(_used(resolved.name, cell)) for cell in resolved.cells})
        )
    parts.append(exp.Literal.string("]"))
    return concatenated(parts)
