"""Composes the one SELECT that cleans a feed's records: values, faults, flags and each record's place.

Its columns: the harmonised table's, then `_aside`: null for an accepted record (duplicates are found later), else a list of
five texts, which takes less room than five columns that are nearly always empty. Temporary tables it reads: `region_codes`
and, where files lack a required column, `unusable_files`.
"""

from functools import reduce

from sqlglot import exp

from lowincome.contracts import Column, Contract
from lowincome.harmonising.columns import REASONS, canonical_columns, table_columns
from lowincome.harmonising.expressions import expression, text
from lowincome.harmonising.values import add, delivered, numbered, raw, tidy, typed, value

_STAND_INS = {("died_on", "cremated_on"): "died_on_from_cremation"}
_MISSING_FILE = ("_missing_column", "_missing_faults")


def cleaning_select(
    contract: Contract, fold: str, *, source: str | None = None, some_files_unusable: bool = False
) -> exp.Select:
    """The SELECT. `fold` names the folding function; parameters $files, $dates, $day_numbers (one entry for each file).

    `source` is a table to read instead of $files.
    """
    records = delivered(contract, source)
    if some_files_unusable:
        marks = exp.select(*_MISSING_FILE, "delivered_on", "file").from_("unusable_files")
        records = exp.select("*").from_(records.subquery("landed")).join(
            marks.subquery("marked"), using=["delivered_on", "file"], join_type="left"
        )
    records = numbered(contract, typed(contract, records, fold))
    records = add(records, "valued", _whys(contract) | {"flags": _flags(contract)})
    hashed = exp.Anonymous(this="hash", expressions=list(canonical_columns(contract)))
    records = add(records, "judged", {"_reason": _reason(contract, some_files_unusable), "record_hash": hashed})
    set_aside = exp.alias_(_set_aside(contract, some_files_unusable), "_aside")
    return exp.select(*table_columns(contract), set_aside).from_(records.subquery("decided"))


def _why(column: Column | int) -> exp.Expression:
    return exp.column(f"_why_{column}" if isinstance(column, int) else f"_why_{column.name}", quoted=True)


def _subjects(contract: Contract) -> list[tuple[str, exp.Expression, exp.Expression]]:
    """What can be at fault: (column name, its fault, its raw text), columns first, then groups of which one is needed."""
    columns = [(column.name, _why(column), raw(column)) for column in contract.columns]
    groups = [(group[0], _why(n), exp.null()) for n, group in enumerate(contract.one_of_required)]
    return columns + groups


def _whys(contract: Contract) -> dict[str, exp.Expression]:
    whys = {f"_why_{column.name}": _fault_of(contract, column) for column in contract.columns}
    for n, group in enumerate(contract.one_of_required):
        empty = [each for name in group for each in (value(contract.by_name[name]), tidy(contract.by_name[name]))]
        nothing_there = exp.Coalesce(this=empty[0], expressions=[exp.cast(each, "varchar") for each in empty[1:]])
        nothing_there.set("this", exp.cast(empty[0], "varchar"))
        whys[f"_why_{n}"] = exp.case().when(nothing_there.is_(exp.null()), text("missing_value"))
    return whys


def _fault_of(contract: Contract, column: Column) -> exp.Expression:
    if column is contract.id_column:
        return expression(
            "id_fault",
            number=value(column),
            is_valid=exp.column("id_valid"),
            is_required=exp.Boolean(this=column.required),
            must_be_valid=exp.Boolean(this=contract.id_must_be_valid),
            check_character=exp.column("_check"),
        )
    no_value = exp.case()
    if column.type in REASONS:
        no_value = no_value.when(exp.Not(this=tidy(column).is_(exp.null())), text(REASONS[column.type]))
    if column.required:
        no_value = no_value.else_(text("missing_value")) if column.type in REASONS else text("missing_value")
    if isinstance(no_value, exp.Case) and not no_value.args["ifs"]:
        return exp.cast(exp.null(), "varchar")
    return exp.case().when(value(column).is_(exp.null()), no_value)


def _flags(contract: Contract) -> exp.Expression:
    flags: list[exp.Expression] = []
    if contract.id_column:
        flags.append(expression("id_flag", cell=tidy(contract.id_column), number=value(contract.id_column)))
    flags += [expression("region_flag", number=value(column)) for column in contract.columns if column.type == "region"]
    for group in contract.one_of_required:
        wanted, *others = (value(contract.by_name[name]) for name in group)
        stands_in = exp.and_(wanted.is_(exp.null()), exp.or_(*(exp.Not(this=each.is_(exp.null())) for each in others)))
        name = _STAND_INS.get(group[:2], "_from_".join(group[:2]))
        flags.append(exp.case().when(stands_in, text(name)))
    return exp.Anonymous(this="concat_ws", expressions=[text(","), *flags]) if flags else text("")


def _reason(contract: Contract, some_files_unusable: bool) -> exp.Expression:
    whys = [why for _, why, _ in _subjects(contract)]
    first: exp.Expression = exp.Coalesce(this=whys[0], expressions=whys[1:])
    if some_files_unusable:
        lacks = exp.Not(this=exp.column("_missing_column").is_(exp.null()))
        first = exp.case().when(lacks, text("missing_column")).else_(first)
    rejected = exp.column("_outcome").eq(text("rejected"))
    is_data = exp.column("_outcome").is_(exp.null())
    return exp.case().when(is_data, first).when(rejected, text("field_count"))


def _set_aside(contract: Contract, some_files_unusable: bool) -> exp.Expression:
    """Of a record that is not accepted [outcome, first faulty column, reason, its raw text, all faults]; else null."""
    outcome = exp.column("_outcome")
    reason = exp.column("_reason")
    name, cell = exp.case(), exp.case()
    listed: list[exp.Expression] = []
    for column, why, raw_text in _subjects(contract):
        faulty = exp.Not(this=why.is_(exp.null()))
        name = name.when(faulty, text(column))
        cell = cell.when(faulty, raw_text)
        parts = (text(f'{{"column": "{column}", "reason": "'), why, text('"}'))
        listed.append(exp.case().when(faulty, _joined(*parts)))
    faults = _joined(text("["), exp.Anonymous(this="concat_ws", expressions=[text(", "), *listed]), text("]"))
    whole_record = text('[{"column": null, "reason": "field_count"}]')
    aside = exp.case().when(
        outcome.eq(text("rejected")), _listed(outcome, exp.null(), reason, exp.column("_rejected_raw"), whole_record)
    )
    aside = aside.when(exp.Not(this=outcome.is_(exp.null())), _listed(outcome, *[exp.null()] * 4))
    if some_files_unusable:
        missing, missing_faults = (exp.column(name) for name in _MISSING_FILE)
        lacks = exp.Not(this=missing.is_(exp.null()))
        aside = aside.when(lacks, _listed(text("quarantined"), missing, reason, exp.null(), missing_faults))
    is_faulty = exp.Not(this=reason.is_(exp.null()))
    return aside.when(is_faulty, _listed(text("quarantined"), name, reason, cell, faults))


def _listed(*parts: exp.Expression) -> exp.Expression:
    return exp.cast(exp.Array(expressions=[part.copy() for part in parts]), "varchar[]")


def _joined(*parts: exp.Expression) -> exp.Expression:
    return reduce(lambda left, right: exp.DPipe(this=left, expression=right), parts)
