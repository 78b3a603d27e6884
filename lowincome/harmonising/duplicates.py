"""Finds duplicates: candidates by hash first, then every canonical column compared, nulls equal to nulls.

Works on the temporary table `cleaned` and leaves the temporary table `duplicates`. In a snapshot feed a record repeats only
within its delivery; in an append feed also one of an earlier delivery that is not held.
"""

from collections.abc import Collection, Sequence
from datetime import date

import duckdb
from sqlglot import exp

from lowincome.contracts import Contract
from lowincome.harmonising.columns import canonical_columns
from lowincome.harmonising.delivery import EarlierDelivery
from lowincome.harmonising.expressions import select_file

_PLACE = ("delivered_on", "position", "file", "line")


def find_duplicates(
    con: duckdb.DuckDBPyConnection, contract: Contract, held: Collection[date], earlier: Sequence[EarlierDelivery]
) -> dict[date, int]:
    """Makes `duplicates` anew and returns their number by delivery. `held`: deliveries in `cleaned` that are held."""
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
    _create(con, "candidates", candidates)
    _create(con, "duplicates", _compared(contract))
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
    marks = [exp.alias_(exp.true(), "is_new"), exp.alias_(is_source, "is_source")]
    return (
        exp.select(*canonical_columns(contract), *_PLACE, *marks)
        .from_("cleaned")
        .join("repeated", using=key, join_type="semi")
        .where(exp.column("_aside").is_(exp.null()))
    )


def _from_files(contract: Contract, files: Sequence[str]) -> exp.Select:
    listed = exp.Array(expressions=[exp.Literal.string(file) for file in files])
    plain = exp.EQ(this=exp.to_identifier("hive_partitioning"), expression=exp.false())
    marks = [exp.alias_(exp.false(), "is_new"), exp.alias_(exp.true(), "is_source")]
    return (
        exp.select(*canonical_columns(contract), *_PLACE, *marks)
        .from_(exp.alias_(exp.Anonymous(this="read_parquet", expressions=[listed, plain]), "earlier", table=True))
        .join("repeated", using=["record_hash"], join_type="semi")
    )


def _compared(contract: Contract) -> exp.Select:
    """`duplicates.sql` with the contract's columns in the place of `canonical`."""
    select = select_file("duplicates")
    for window in list(select.find_all(exp.Window)):
        others = [each for each in window.args["partition_by"] if each.name != "canonical"]
        window.set("partition_by", [*canonical_columns(contract), *others])
    return select
