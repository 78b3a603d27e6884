"""Views over all feeds whose contract has a citizen number: what the records in use say of persons.

They are made from the contracts, so that a new feed makes persons and links without a line of SQL.

- `in_use.person_records`: one row per record in use with a valid number: id_number, feed, name, delivered_on
- `in_use.person_feeds`: one row per person and feed: id_number, feed, name and last_name (the first and the last in the
  order of characters), records, newest_delivery

Both read the views `harmonise.<feed>` of their connection and follow them when these change.
"""

from collections.abc import Iterable

import duckdb
from sqlglot import exp

from lowincome.contracts import Contract

SCHEMA = "in_use"
"""Not a stage: nothing of it is written."""


def create_person_views(con: duckdb.DuckDBPyConnection, contracts: Iterable[Contract]) -> None:
    """Makes both views over the feeds of these contracts that name persons. `harmonise.<feed>` must be there for each."""
    feeds = [contract for contract in contracts if names_persons(contract)]
    if not feeds:
        return
    con.execute(f"create schema if not exists {SCHEMA}")
    con.execute(_view("person_records", [_records(contract) for contract in feeds]))
    con.execute(_view("person_feeds", [_summed(contract) for contract in feeds]))


def names_persons(contract: Contract) -> bool:
    """Whether a feed's records are about citizens by number; what the system itself writes is not."""
    return contract.id_column is not None and not contract.is_internal


def person_sources(contracts: Iterable[Contract], column: str) -> list[tuple[str, str, str]]:
    """(schema, table, column) of the feeds' columns that a column of these views is made of; none for `feed`."""
    feeds = [contract for contract in contracts if names_persons(contract)]
    if column == "id_number":
        return [("harmonise", each.feed, each.id_column.name) for each in feeds if each.id_column is not None]
    if column in ("name", "last_name"):
        return [("harmonise", each.feed, "name") for each in feeds if "name" in each.by_name]
    if column in ("delivered_on", "newest_delivery"):
        return [("harmonise", each.feed, "delivered_on") for each in feeds]
    return []


def _view(name: str, selects: list[exp.Select]) -> str:
    target = exp.table_(name, db=SCHEMA)
    every = exp.union(*selects, distinct=False) if len(selects) > 1 else selects[0]
    return exp.Create(this=target, kind="VIEW", replace=True, expression=every).sql(dialect="duckdb")


def _records(contract: Contract) -> exp.Select:
    delivered_on = exp.column("delivered_on")
    return _of(contract, exp.alias_(_name(contract), "name"), delivered_on)


def _summed(contract: Contract) -> exp.Select:
    """Summed feed by feed, which is cheaper than by person and feed over all of them."""
    return _of(
        contract,
        exp.alias_(exp.func("MIN", _name(contract)), "name"),
        exp.alias_(exp.func("MAX", _name(contract)), "last_name"),
        exp.alias_(exp.Count(this=exp.Star()), "records"),
        exp.alias_(exp.func("MAX", exp.column("delivered_on")), "newest_delivery"),
    ).group_by(_number(contract))


def _of(contract: Contract, *columns: exp.Expr) -> exp.Select:
    number = exp.alias_(_number(contract), "id_number")
    feed = exp.alias_(exp.Literal.string(contract.feed), "feed")
    return (
        exp.select(number, feed, *columns)
        .from_(exp.table_(contract.feed, db="harmonise", quoted=True))
        .where(exp.column("id_valid"))
    )


def _number(contract: Contract) -> exp.Expr:
    assert contract.id_column is not None, "only feeds that name persons are asked"
    return exp.column(contract.id_column.name, quoted=True)


def _name(contract: Contract) -> exp.Expr:
    """The column `name`; null in a feed that has none."""
    return exp.column("name") if "name" in contract.by_name else exp.cast(exp.null(), "VARCHAR")
