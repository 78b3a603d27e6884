"""Finds duplicates: by hash first, then every canonical column compared, nulls equal to nulls.

Works on the temporary table `cleaned` and leaves the temporary table `duplicates`. In a snapshot feed a record repeats only
within its delivery; in an append feed also one of an earlier delivery that is not held.
"""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

import sqlglot
from sqlglot import exp

from lowincome.contracts import Contract
from lowincome.harmonising.columns import canonical_columns, harmonised_name
from lowincome.harmonising.delivery import EarlierDelivery
from lowincome.harmonising.expressions import named, put_in, select_file, select_text
from lowincome.lake.engines.engine import Scratch, scalar

_PLACE = "cast(date_diff('day', date '1970-01-01', delivered_on) as bigint) * 1099511627776 + position"
"""One number for a record's delivery date and its position in the delivery, of which there may be 2^40."""

_WHERE = ("delivered_on", "position", "file", "line")


def find_duplicates(
    scratch: Scratch, contract: Contract, held: Collection[date], earlier: Sequence[EarlierDelivery]
) -> dict[date, int]:
    """Makes `duplicates` anew, unless there are none, and returns their number by delivery.

    `held`: deliveries in `cleaned` that are held.
    """
    sources = [file for each in earlier if not each.is_held for file in each.parquet_files]
    candidates: exp.Query
    if contract.mode == "snapshot":
        repeated = scratch.keep("repeated", select_text("repeated_here"))
        candidates = _from_cleaned(contract, ("delivered_on", "record_hash"), exp.false())
    else:
        days = [exp.cast(exp.Literal.string(day.isoformat()), "date") for day in held]
        is_source = exp.Not(this=exp.column("delivered_on").isin(*days)) if days else exp.true()
        candidates = _from_cleaned(contract, ("record_hash",), is_source)
        if not sources:
            repeated = scratch.keep("repeated", select_text("repeated_anywhere"))
        else:
            scratch.keep("repeated_now", select_text("repeated_anywhere"))
            files = _keep_shared(scratch, sources)
            repeated = scratch.keep("repeated", select_text("repeated_or_shared"))
            if files:
                scratch.show_files("sources", files)
                candidates = candidates.union(_from_sources(contract), distinct=False)
    if repeated == 0:
        return {}
    scratch.keep("candidates", _text(candidates))
    scratch.keep("duplicates", _text(_compared([exp.column("record_hash")])))
    if scalar(scratch.rows(_text(_mistaken(contract)))) != 0:
        scratch.keep("duplicates", _text(_compared(canonical_columns(contract))))
    found = scratch.rows("select delivered_on, count(*) as repeated from duplicates group by delivered_on").to_pylist()
    return {row["delivered_on"]: row["repeated"] for row in found}


def _text(select: exp.Expr) -> str:
    return select.sql(dialect="duckdb")


def _keep_shared(scratch: Scratch, sources: Sequence[Path]) -> list[Path]:
    """Makes `shared`, the hashes in `cleaned` that files of earlier deliveries have; the files that have them."""
    scratch.show_files("earlier", sources)
    scratch.keep("shared", select_text("repeated_earlier"))
    names = scratch.rows("select distinct filename from shared").column("filename").to_pylist()
    return [Path(name) for name in sorted(names)]


def _from_cleaned(contract: Contract, key: tuple[str, ...], is_source: exp.Expr) -> exp.Select:
    marks = _marks(is_new=exp.true(), is_source=is_source)
    return (
        exp.select(*canonical_columns(contract), *_WHERE, *marks)
        .from_("cleaned")
        .join("repeated", using=key, join_type="semi")
        .where(exp.column("_aside").is_(exp.null()))
    )


def _from_sources(contract: Contract) -> exp.Select:
    marks = _marks(is_new=exp.false(), is_source=exp.true())
    return (
        exp.select(*canonical_columns(contract), *_WHERE, *marks)
        .from_("sources")
        .join("repeated", using=["record_hash"], join_type="semi")
    )


def _marks(*, is_new: exp.Expr, is_source: exp.Expr) -> list[exp.Expr]:
    """What `duplicates.sql` needs of a candidate beside its columns."""
    place = sqlglot.parse_one(_PLACE, dialect="duckdb")
    return [exp.column("record_hash"), named(place, "place"), named(is_new, "is_new"), named(is_source, "is_source")]


def _compared(key: Sequence[exp.Expr]) -> exp.Select:
    """`duplicates.sql` with columns in the place of `key`."""
    select = select_file("duplicates")
    for window in list(select.find_all(exp.Window)):
        others = [each for each in window.args["partition_by"] if each.name != "key"]
        window.set("partition_by", [*(each.copy() for each in key), *others])
    return select


def _mistaken(contract: Contract) -> exp.Expr:
    """`mistaken.sql` with the comparison of the contract's columns."""
    names = [harmonised_name(column) for column in contract.columns]
    sides = ([exp.column(name, table=table, quoted=True) for name in names] for table in ("repeated", "original"))
    differs = [exp.NullSafeNEQ(this=one, expression=other) for one, other in zip(*sides, strict=True)]
    return put_in(select_file("mistaken"), {"is_different": exp.or_(differs[0], *differs[1:])})
