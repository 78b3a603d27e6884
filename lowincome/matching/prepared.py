"""Makes the tables that are compared: the records, and the persons within their reach, with everything that comparisons and
blocking rules read.

Whoever shares no blocking key with a record is only counted (`everybody`); what a person looks like in detail is computed
for those who do.
"""

from collections.abc import Iterable
from functools import reduce

import duckdb
import pyarrow as pa

from lowincome.matching.given import PERSON_COLUMNS, RECORD_COLUMNS, given
from lowincome.matching.numbers import number_inside, read_number
from lowincome.matching.sql_texts import blocking_rules, make, select

FREQUENCIES = {
    "name": (1e-5, 2_000),
    "name_sounds": (2e-5, 2_000),
    "name_folded": (2e-5, 2_000),
    "birth": (4e-5, 20_000),
    "village": (5e-4, 500),
    "township": (2e-3, 500),
    "county": (2e-2, 500),
}
"""Column → the chance that two people agree on it, where the persons at hand tell nothing, and how many imagined persons

stand behind it.
"""

NAME_SHAPE = 0.5
"""The shape of a gamma distribution: the more, the more counts what a name's parts let expect, against who bears it."""


def show_persons(con: duckdb.DuckDBPyConnection, persons: pa.Table) -> None:
    """Makes `given_persons` on the connection."""
    con.register("given_persons", given(persons, PERSON_COLUMNS))


def show_records(con: duckdb.DuckDBPyConnection, records: pa.Table) -> None:
    """Makes `given_records` and `told_numbers` on the connection."""
    con.register("given_records", given(records, RECORD_COLUMNS))
    con.register("told_numbers", _told(records))


def prepare(con: duckdb.DuckDBPyConnection, *, of_everybody: bool = False) -> None:
    """Makes the tables `persons`, `records` and `frequencies_<column>`. `con` has what `count_everybody` makes.

    Persons are those who share a blocking key with a record; of_everybody: all of them, to learn from.
    """
    make(con, "compared_records")
    if of_everybody:
        con.table("everybody").create_view("possible", replace=True)
    else:
        make(con, "possible")
    make(con, "keyed")
    reached = con.table("keyed") if of_everybody else _reached(con)
    reached.create_view("reached", replace=True)
    make(con, "compared_persons")
    con.execute("drop table keyed")
    for column, (chance, weight) in FREQUENCIES.items():
        _show_frequencies(con, column, chance, weight)


def _reached(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
    """The keys of those whom a blocking rule puts beside a record; one who is found by several rules as often."""
    keyed = con.table("keyed").set_alias("l")
    records = con.table("compared_records").set_alias("r")
    found = [keyed.join(records, rule, how="semi").project("unique_id") for rule in blocking_rules().values()]
    return reduce(duckdb.DuckDBPyRelation.union, found)


def _show_frequencies(con: duckdb.DuckDBPyConnection, column: str, chance: float, weight: int) -> None:
    values = duckdb.ColumnExpression(column).alias("value")
    both = con.table("compared_persons").select(values).union(con.table("compared_records").select(values))
    both.create_view("compared_values", replace=True)
    parameters: dict[str, object] = {"chance": chance, "weight": weight}
    if column == "name":
        found = con.execute(select("name_frequencies"), {**parameters, "shape": NAME_SHAPE}).to_arrow_table()
    else:
        found = con.execute(select("frequencies"), {**parameters, "what": column}).to_arrow_table()
    con.register(f"frequencies_{column}", found.rename_columns([column, f"tf_{column}"]))


def _told(records: pa.Table) -> pa.Table:
    keys = records["record_id"].to_pylist()
    numbers = _texts(records, "id_number")
    others = _texts(records, "other_number")
    told = [read_number(number) for number in numbers]
    columns: dict[str, Iterable[str | None]] = {
        "record_id": keys,
        "valid": [each.valid for each in told],
        "digits": [each.digits for each in told],
        "born": [each.born for each in told],
        "inside": [number_inside(other) for other in others],
    }
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _texts(table: pa.Table, column: str) -> list[str | None]:
    found: list[str | None] = table[column].to_pylist() if column in table.column_names else [None] * table.num_rows
    return found
