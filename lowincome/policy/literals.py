"""Puts figures and dates into a condition: parameters and functions of the day become literals, typed and exact."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sqlglot import exp

from lowincome.policy.condition import STANDARD_COLUMN, Condition, ConditionError
from lowincome.policy.day_functions import DAY_FUNCTIONS
from lowincome.policy.expressions import DAY
from lowincome.policy.formulas import FEN
from lowincome.policy.parameters import STANDARD, Cell, Resolved, Scalar

MONEY = "DECIMAL(18,2)"


def literal(value: Scalar | date) -> exp.Expr:
    """A value as SQL: integer and decimal literals are exact in both engines."""
    if isinstance(value, date):
        return exp.cast(exp.Literal.string(value.isoformat()), "DATE")
    if isinstance(value, str):
        return exp.Literal.string(value)
    if value < 0:
        return exp.Neg(this=literal(-value))
    return exp.Literal.number(format(value, "f") if isinstance(value, Decimal) else str(value))


def fits(cell: Cell) -> exp.Expr | None:
    """Whether a row lies in a cell: its region's prefix and its residence type; None where every row does."""
    tests: list[exp.Expr] = []
    if cell.prefix:
        head = exp.func("LEFT", exp.column("region_code"), exp.Literal.number(len(cell.prefix)), copy=False)
        tests.append(exp.EQ(this=head, expression=exp.Literal.string(cell.prefix)))
    if cell.residence_type is not None:
        tests.append(exp.EQ(this=exp.column("residence_type"), expression=exp.Literal.string(cell.residence_type)))
    return exp.and_(*tests, copy=False) if tests else None


def by_cell(resolved: Resolved, write: Mapping[Cell, exp.Expr]) -> exp.Expr:
    """What `write` gives for the cell that a row lies in; null where it lies in none."""
    if resolved.is_scalar:
        return write[resolved.cells[0]]
    case = exp.Case()
    for cell in resolved.cells:
        test = fits(cell)
        if test is None:
            return case.else_(write[cell], copy=False)
        case = case.when(test, write[cell], copy=False)
    return case


def figure(resolved: Resolved) -> exp.Expr:
    """A parameter as SQL: a literal, or a choice by region and residence type."""
    return by_cell(resolved, {cell: literal(cell.value) for cell in resolved.cells})


def _scalar(node: exp.Expr, day: date, parameters: Mapping[str, Resolved]) -> Scalar | date:
    """The value of a node that no row has a part in."""
    if isinstance(node, exp.Literal):
        return node.name if node.is_string else int(node.name)
    if isinstance(node, exp.Placeholder):
        return day if node.name == DAY else parameters[node.name].value
    if isinstance(node, exp.Anonymous) and node.name.lower() in DAY_FUNCTIONS:
        arguments = [_scalar(argument, day, parameters) for argument in node.expressions]
        found: date = DAY_FUNCTIONS[node.name.lower()](day, *arguments)
        return found
    raise ConditionError(
        f"{node.sql()} 不是当日可算出的数。请用字面值、参数和日期函数",
        f"{node.sql()} is no figure of the day: use literals, parameters and functions of the day",
    )


def date_of(condition: Condition, day: date, parameters: Mapping[str, Resolved]) -> date:
    """The date that an expression of the day comes to, e.g. a deadline."""
    found = _scalar(condition.tree, day, parameters)
    if not isinstance(found, date):
        raise ConditionError(
            f"{condition.text} 不是日期。请用日期函数", f"{condition.text} is no date: use a function of the day"
        )
    return found


def fill(condition: Condition, day: date, parameters: Mapping[str, Resolved]) -> exp.Expr:
    """The condition with every figure in place; only facts of the row are left open."""

    def replace(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Placeholder):
            return literal(day) if node.name == DAY else figure(parameters[node.name])
        if isinstance(node, exp.Column) and node.name == STANDARD_COLUMN:
            return figure(parameters[STANDARD])
        if isinstance(node, exp.Year | exp.Month | exp.Day):
            return literal({exp.Year: day.year, exp.Month: day.month, exp.Day: day.day}[type(node)])
        if isinstance(node, exp.Anonymous):
            if node.name.lower() != FEN:
                return literal(_scalar(node, day, parameters))
            amount = node.expressions[0].transform(replace)
            return exp.cast(exp.Round(this=amount, decimals=exp.Literal.number(2)), MONEY)
        return node

    return condition.tree.transform(replace)
