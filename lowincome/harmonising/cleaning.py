"""Composes the one SELECT that cleans a feed's records: values, flags, and why a record is put aside.

Its columns: the harmonised table's, then `_aside`: null for an accepted record (duplicates are found later), else a list of
five texts, which takes less room than five columns that are nearly always empty. Temporary tables it reads: `region_codes`
and, where files lack a required column, `unusable_files`.
"""

from functools import cache

from sqlglot import exp

from lowincome.contracts import Contract
from lowincome.harmonising.columns import table_columns
from lowincome.harmonising.expressions import call, expression, is_given, is_null, named, text, when
from lowincome.harmonising.faults import MISSING_FILE, aside, faults, reason
from lowincome.harmonising.values import add, delivered, numbered, record_hash, tidy, typed, value

_STAND_INS: dict[tuple[str, ...], str] = {("died_on", "cremated_on"): "died_on_from_cremation"}


@cache
def cleaning_sql(
    contract: Contract,
    fold: str,
    source: str,
    *,
    some_files_unusable: bool = False,
    only: str | None = None,
) -> str:
    """The SELECT. `fold` names the folding function; parameters $dates, $day_numbers (one entry for each file).

    `source` has the landed records; `only` the delivery date and position of the records wanted.
    """
    records = delivered(contract, source)
    if only:
        records = (
            exp.select("*")
            .from_(records.subquery("landed"))
            .join(only, using=["delivered_on", "position"], join_type="semi")
        )
    if some_files_unusable:
        marks = exp.select(*MISSING_FILE, "delivered_on", "file").from_("unusable_files")
        records = (
            exp.select("*")
            .from_(records.subquery("landed"))
            .join(marks.subquery("marked"), using=["delivered_on", "file"], join_type="left")
        )
    records = numbered(contract, typed(contract, records, fold))
    records = add(records, "valued", faults(contract) | {"flags": _flags(contract)})
    judgement = {"_reason": reason(contract, some_files_unusable), "record_hash": record_hash(contract)}
    records = add(records, "judged", judgement)
    columns = [*table_columns(contract), named(aside(contract, some_files_unusable), "_aside")]
    decided = exp.select(*columns, copy=False).from_(records.subquery("decided", copy=False), copy=False)
    return decided.sql(dialect="duckdb", copy=False)


def _flags(contract: Contract) -> exp.Expr:
    flags: list[exp.Expr] = []
    if contract.id_column:
        flags.append(expression("id_flag", cell=tidy(contract.id_column), number=value(contract.id_column)))
    flags += [expression("region_flag", number=value(column)) for column in contract.columns if column.type == "region"]
    for group in contract.one_of_required:
        wanted, other, *more = (value(contract.by_name[name]) for name in group)
        stands_in = exp.and_(is_null(wanted), exp.or_(is_given(other), *(is_given(each) for each in more)))
        flags.append(when((stands_in, text(_STAND_INS.get(group, "_from_".join(group[:2]))))))
    return call("concat_ws", text(","), *flags) if flags else text("")
