"""A view over all feeds whose contract has a citizen number: what the records in use say of persons.

It is made from the contracts, so that a new feed makes persons and links without a line of SQL.

`in_use.person_records` has one row per record in use with a valid number: id_number, feed, name, delivered_on. It reads
the views `harmonise.<feed>` of its connection and follows them when these change.
"""

from collections.abc import Iterable

import duckdb
from sqlglot import exp

from lowincome.contracts import Contract

SCHEMA = "in_use"
"""Not a stage: nothing of it is written."""


def create_person_views(con: duckdb.DuckDBPyConnection, contracts: Iterable[Contract]) -> None:
    """Makes the view over the feeds of these contracts that name persons. `harmonise.<feed>` must be there for each."""
    selects = [_records(contract) for contract in contracts if names_persons(contract)]
    if not selects:
        return
    every = exp.union(*selects, distinct=False) if len(selects) > 1 else selects[0]
    target = exp.table_("person_records", db=SCHEMA)
    con.execute(f"create schema if not exists {SCHEMA}")
    con.execute(exp.Create(this=target, kind="VIEW", replace=True, expression=every).sql(dialect="duckdb"))


def names_persons(contract: Contract) -> bool:
    """Whether a feed's records are about citizens by number; what the system itself writes is not."""
    return contract.id_column is not None and not contract.is_internal


def person_sources(contracts: Iterable[Contract], column: str) -> list[tuple[str, str, str]]:
    """(schema, table, column) of the feeds' columns that a column of the view is made of; none for `feed`."""
    feeds = [contract for contract in contracts if names_persons(contract)]
    if column == "id_number":
        return [("harmonise", each.feed, each.id_column.name) for each in feeds if each.id_column is not None]
    if column == "name":
        return [("harmonise", each.feed, "name") for each in feeds if "name" in each.by_name]
    if column == "delivered_on":
        return [("harmonise", each.feed, "delivered_on") for each in feeds]
    return []


def _records(contract: Contract) -> exp.Select:
    assert contract.id_column is not None, "only feeds that name persons are asked"
    number = exp.column(contract.id_column.name, quoted=True)
    name = exp.column("name") if "name" in contract.by_name else exp.cast(exp.null(), "VARCHAR")
    columns = {
        "id_number": number,
        "feed": exp.Literal.string(contract.feed),
        "name": name,
        "delivered_on": exp.column("delivered_on"),
    }
    feed = exp.table_(contract.feed, db="harmonise", quoted=True)
    return (
        exp.select(*(exp.alias_(each, alias) for alias, each in columns.items()))
        .from_(feed)
        .where(exp.column("id_valid"))
    )
