"""Composes the SELECT that reads the records whose every cell is empty or in its usual form, which are nearly all.

It has the columns of the cleaning SELECT and says the same of these records, without what only odd cells need. `_aside` is
null for them; every other record stands there with an empty list and no more than its place, to be cleaned in full.
"""

from functools import cache

from sqlglot import exp

from lowincome.contracts import Column, Contract
from lowincome.harmonising.columns import harmonised_name, table_columns
from lowincome.harmonising.expressions import expression, is_given, is_null, text, when
from lowincome.harmonising.values import add, delivered, judged, raw, record_hash, usual_value, value


@cache
def usual_sql(contract: Contract, source: str) -> str:
    """The SELECT over the landed records in `source`; parameters $dates, $day_numbers (one entry for each file).

    It reads the table `region_codes`.
    """
    values = {harmonised_name(column): _value(column) for column in contract.columns}
    records = add(delivered(contract, source), "delivered", values)
    if number := contract.id_column:
        records = judged(number, records, expression("id_digits", cell=value(number)))
    records = add(records, "valued", {"_is_usual": _is_usual(contract), "flags": text("")})
    odd = exp.cast(exp.Array(expressions=[]), exp.DataType.build("varchar[]", dialect="duckdb"))
    to_clean = when((exp.Not(this=exp.column("_is_usual")), odd))
    records = add(records, "judged", {"record_hash": record_hash(contract), "_aside": to_clean})
    columns = [*table_columns(contract), exp.column("_aside")]
    return (
        exp.select(*columns, copy=False).from_(records.subquery("read", copy=False), copy=False).sql(dialect="duckdb")
    )


def _is_usual(contract: Contract) -> exp.Expr:
    """Whether a record is accepted as it stands, without a flag."""
    asked = [is_null(exp.column("_outcome")), *(_is_plain(contract, column) for column in contract.columns)]
    asked += [is_given(value(contract.by_name[group[0]])) for group in contract.one_of_required]
    return exp.Coalesce(this=exp.and_(*asked), expressions=[exp.false()])


def _value(column: Column) -> exp.Expr:
    """The value that a cell has if it is in its usual form; a number and a region code, whose tests follow, as they are."""
    return raw(column) if column.type in ("id", "region") else usual_value(column)


def _is_plain(contract: Contract, column: Column) -> exp.Expr:
    plain: exp.Expr
    needed = column.required
    if column is contract.id_column:
        has_all_digits = exp.column("_seventeen") >= exp.Literal.number(10**16)
        plain = exp.and_(exp.column("id_valid"), has_all_digits)
        needed = needed or contract.id_must_be_valid
    elif column.type == "region":
        known = exp.select("code").from_("region_codes")
        plain = exp.Coalesce(this=exp.In(this=value(column), query=known.subquery()), expressions=[exp.false()])
    else:
        plain = is_given(value(column))
    return plain if needed else exp.paren(exp.or_(is_null(raw(column)), plain))
