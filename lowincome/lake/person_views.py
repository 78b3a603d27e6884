"""A view over all feeds whose contract has a citizen number: what the records in use say of persons.

It is made from the contracts, so that a new feed makes persons and links without a line of SQL.

`in_use.person_records` has one row per record in use with a valid number: id_number, feed, name, delivered_on.
`in_use.record_traits` has one row per record in use, whatever its number: what a record says of who it is about, and where
it stands. Both read the views `harmonise.<feed>` of their connection and follow them when these change.
"""

from collections.abc import Iterable, Sequence

import duckdb
from sqlglot import exp

from lowincome.contracts import Contract
from lowincome.lake.views import create_select_view

SCHEMA = "in_use"
"""Not a stage: nothing of it is written."""

TRAITS = {
    "name": "varchar",
    "former_name": "varchar",
    "birth_date": "date",
    "sex": "varchar",
    "region_code": "varchar",
    "certificate_no": "varchar",
    "student_number": "varchar",
    "household_id": "varchar",
    "register_no": "varchar",
}
"""Column of record_traits → its type; null in feeds whose contract has no such column."""

PLACE = ("id_valid", "flags", "delivered_on", "file", "line", "position")
"""The harmonised tables' own columns that record_traits has too."""


def person_views(contracts: Iterable[Contract]) -> dict[str, exp.Query]:
    """View → its SELECT over the feeds of these contracts that name persons; none where no feed does."""
    named = [contract for contract in contracts if names_persons(contract)]
    made = {"person_records": _records, "record_traits": _traits}
    return {view: _every([write(contract) for contract in named]) for view, write in made.items() if named}


def create_person_views(con: duckdb.DuckDBPyConnection, contracts: Iterable[Contract]) -> None:
    """Makes the views. `harmonise.<feed>` must be there for each contract."""
    for view, select in person_views(contracts).items():
        create_select_view(con, SCHEMA, view, select)


def _every(selects: Sequence[exp.Select]) -> exp.Query:
    return exp.union(*selects, distinct=False) if len(selects) > 1 else selects[0]


def names_persons(contract: Contract) -> bool:
    """Whether a feed's records are about citizens by number; what the system itself writes is not."""
    return contract.id_column is not None and not contract.is_internal


def person_sources(contracts: Iterable[Contract], column: str) -> list[tuple[str, str, str]]:
    """(schema, table, column) of the feeds' columns that a column of the view is made of; none for `feed`."""
    feeds = [contract for contract in contracts if names_persons(contract)]
    if column == "id_number":
        return [("harmonise", each.feed, each.id_column.name) for each in feeds if each.id_column is not None]
    if column in TRAITS:
        return [("harmonise", each.feed, column) for each in feeds if column in each.by_name]
    if column in PLACE:
        return [("harmonise", each.feed, column) for each in feeds]
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


def _traits(contract: Contract) -> exp.Select:
    assert contract.id_column is not None, "only feeds that name persons are asked"
    columns: dict[str, exp.Expr] = {
        "feed": exp.Literal.string(contract.feed),
        "id_number": exp.column(contract.id_column.name, quoted=True),
        **{name: _trait(contract, name, kind) for name, kind in TRAITS.items()},
        **{name: exp.column(name) for name in PLACE},
    }
    feed = exp.table_(contract.feed, db="harmonise", quoted=True)
    return exp.select(*(exp.alias_(each, alias) for alias, each in columns.items())).from_(feed)


def _trait(contract: Contract, name: str, kind: str) -> exp.Expr:
    return exp.column(name, quoted=True) if name in contract.by_name else exp.cast(exp.null(), kind)
