"""The part of the cleaning SELECT that finds faults: of each column, of groups of which one is needed, of whole files.

A record's faults are the columns `_why_<column>` (null or a reason). The first of them, columns in the contract's order and
groups last, is the record's reason.
"""

from sqlglot import exp

from lowincome.contracts import Column, Contract
from lowincome.harmonising.columns import REASONS
from lowincome.harmonising.expressions import call, expression, is_given, is_null, text, when
from lowincome.harmonising.values import raw, tidy, value

MISSING_FILE = ("_missing_column", "_missing_faults")
"""What `unusable_files` says of a file: the first required column that it lacks, and all of them as faults."""


def faults(contract: Contract) -> dict[str, exp.Expr]:
    """The columns `_why_…`."""
    found = {f"_why_{column.name}": _fault_of(contract, column) for column in contract.columns}
    for n, group in enumerate(contract.one_of_required):
        columns = [contract.by_name[name] for name in group]
        nothing_there = exp.and_(*(is_null(each(column)) for column in columns for each in (value, tidy)))
        found[f"_why_{n}"] = when((nothing_there, text("missing_value")))
    return found


def reason(contract: Contract, some_files_unusable: bool) -> exp.Expr:
    """Why a record is put aside; null for an accepted one and for furniture."""
    first, *others = (why for _, why, _ in _subjects(contract))
    cases: list[tuple[exp.Expr, exp.Expr]] = [
        (exp.column("_outcome").eq(text("rejected")), text("field_count")),
        (is_given(exp.column("_outcome")), exp.null()),
    ]
    if some_files_unusable:
        cases.append((is_given(exp.column("_missing_column")), text("missing_column")))
    return when(*cases, default=exp.Coalesce(this=first, expressions=others))


def aside(contract: Contract, some_files_unusable: bool) -> exp.Expr:
    """Of a record that is not accepted [outcome, first faulty column, reason, its raw text, all faults]; else null."""
    outcome, why = exp.column("_outcome"), exp.column("_reason")
    names, cells, listed = [], [], []
    for column, fault, cell in _subjects(contract):
        names.append((is_given(fault.copy()), text(column)))
        cells.append((is_given(fault.copy()), cell))
        written = _joined(text(f'{{"column": "{column}", "reason": "'), fault.copy(), text('"}'))
        listed.append(when((is_given(fault), written)))
    all_faults = _joined(text("["), call("concat_ws", text(", "), *listed), text("]"))
    whole_record = text('[{"column": null, "reason": "field_count"}]')
    cases: list[tuple[exp.Expr, exp.Expr]] = [
        (outcome.eq(text("rejected")), _texts(outcome, exp.null(), why, exp.column("_rejected_raw"), whole_record)),
        (is_given(outcome), _texts(outcome.copy(), exp.null(), exp.null(), exp.null(), exp.null())),
    ]
    quarantined = text("quarantined")
    if some_files_unusable:
        missing, all_missing = (exp.column(name) for name in MISSING_FILE)
        cases.append((is_given(missing), _texts(quarantined, missing.copy(), why.copy(), exp.null(), all_missing)))
    cases.append((is_given(why.copy()), _texts(quarantined.copy(), when(*names), why.copy(), when(*cells), all_faults)))
    return when(*cases)


def _subjects(contract: Contract) -> list[tuple[str, exp.Expr, exp.Expr]]:
    """What can be at fault: (column name, its fault, its raw text)."""
    columns = [
        (column.name, exp.column(f"_why_{column.name}", quoted=True), raw(column)) for column in contract.columns
    ]
    groups = enumerate(contract.one_of_required)
    return [*columns, *((group[0], exp.column(f"_why_{n}", quoted=True), exp.null()) for n, group in groups)]


def _fault_of(contract: Contract, column: Column) -> exp.Expr:
    if column is contract.id_column:
        return expression(
            "id_fault",
            number=value(column),
            is_valid=exp.column("id_valid"),
            is_required=exp.Boolean(this=column.required),
            must_be_valid=exp.Boolean(this=contract.id_must_be_valid),
            check_character=exp.column("_check"),
        )
    cases: list[tuple[exp.Expr, exp.Expr]] = []
    if column.type in REASONS:
        cases.append(
            (exp.And(this=is_null(value(column)), expression=is_given(tidy(column))), text(REASONS[column.type]))
        )
    if column.required:
        cases.append((is_null(value(column)), text("missing_value")))
    return when(*cases) if cases else exp.cast(exp.null(), "varchar")


def _texts(*parts: exp.Expr) -> exp.Expr:
    return exp.Cast(this=exp.Array(expressions=list(parts)), to=exp.DataType.build("varchar[]", dialect="duckdb"))


def _joined(*parts: exp.Expr) -> exp.Expr:
    first, second, *more = parts
    joined = exp.DPipe(this=first, expression=second)
    return _joined(joined, *more) if more else joined
