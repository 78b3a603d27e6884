"""Finds duplicates: by hash first, then every canonical column compared, nulls equal to nulls.

Works on the temporary table `cleaned` and leaves the temporary table `duplicates`. In a snapshot feed a record repeats only
within its delivery; in an append feed also one of an earlier delivery that is not held.
"""

from collections.abc import Collection, Sequence
from datetime import date

import duckdb
import sqlglot
from sqlglot import exp

from lowincome.contracts import Contract
from lowincome.harmonising.columns import canonical_columns, harmonised_name
from lowincome.harmonising.delivery import EarlierDelivery
from lowincome.harmonising.expressions import named, put_in, select_file

_PLACE = "cast(delivered_on - date '1970-01-01' as bigint) * 1099511627776 + position"
"""One number for a record's delivery date and its position in the delivery, of which there may be 2^40."""

_WHERE = ("delivered_on", "position", "file", "line")


def find_duplicates(
    con: duckdb.DuckDBPyConnection, contract: Contract, held: Collection[date], earlier: Sequence[EarlierDelivery]
) -> dict[date, int]:
    """Makes `duplicates` anew, unless there are none, and returns their number by delivery.

    `held`: deliveries in `cleaned` that are held.
    """
    candidates: exp.Query
    if contract.mode == "snapshot":
        _create(con, "repeated", select_file("repeated_here"))
        candidates = _from_cleaned(contract, ("delivered_on", "record_hash"), exp.false())
    else:
        _create(con, "repeated", select_file("repeated_anywhere"))
        files = _repeated_in(con, earlier)
        days = [exp.cast(exp.Literal.string(day.isoformat()), "date") for day in held]
        is_source = exp.Not(this=exp.column("delivered_on").isin(*days)) if days else exp.true()
        candidates = _from_cleaned(contract, ("record_hash",), is_source)
        if files:
            candidates = candidates.union(_from_files(contract, files), distinct=False)
    if con.execute("select count(*) from repeated").fetchall() == [(0,)]:
        return {}
    _create(con, "candidates", candidates)
    _create(con, "duplicates", _compared([exp.column("record_hash")]))
    if con.execute(_mistaken(contract).sql(dialect="duckdb")).fetchall() != [(0,)]:
        _create(con, "duplicates", _compared(canonical_columns(contract)))
    found = con.execute("select delivered_on, count(*) from duplicates group by delivered_on").fetchall()
    return dict(found)


def _create(con: duckdb.DuckDBPyConnection, name: str, select: exp.Query) -> None:
    table = exp.Create(this=exp.to_table(name), kind="TEMP TABLE", replace=True, expression=select)
    con.execute(table.sql(dialect="duckdb"))


def _repeated_in(con: duckdb.DuckDBPyConnection, earlier: Sequence[EarlierDelivery]) -> list[str]:
    """Adds to `repeated` the hashes shared with earlier deliveries that are not held; the files that have them."""
    sources = [file for each in earlier if not each.is_held for file in each.parquet_files]
    if not sources:
        return []
    shared = con.execute(
        select_file("repeated_earlier").sql(dialect="duckdb"), {"files": [str(file) for file in sources]}
    ).to_arrow_table()
    con.register("shared", shared)
    con.execute("insert into repeated select distinct record_hash from shared")
    con.unregister("shared")
    return sorted(set(shared.column("filename").to_pylist()))


def _from_cleaned(contract: Contract, key: tuple[str, ...], is_source: exp.Expr) -> exp.Select:
    marks = _marks(is_new=exp.true(), is_source=is_source)
    return (
        exp.select(*canonical_columns(contract), *_WHERE, *marks)
        .from_("cleaned")
        .join("repeated", using=key, join_type="semi")
        .where(exp.column("_aside").is_(exp.null()))
    )


def _from_files(contract: Contract, files: Sequence[str]) -> exp.Select:
    listed = exp.Array(expressions=[exp.Literal.string(file) for file in files])
    plain = exp.EQ(this=exp.to_identifier("hive_partitioning"), expression=exp.false())
    marks = _marks(is_new=exp.false(), is_source=exp.true())
    return (
        exp.select(*canonical_columns(contract), *_WHERE, *marks)
        .from_(exp.alias_(exp.Anonymous(this="read_parquet", expressions=[listed, plain]), "earlier", table=True))
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
