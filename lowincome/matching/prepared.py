"""Makes the tables that are compared: persons and records with everything that comparisons and blocking rules read.

What depends on a name, a number or a date alone is computed once for each distinct one.
"""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from lowincome.kernel.data_folder import data_folder
from lowincome.matching.births import lunar_births
from lowincome.matching.given import PERSON_COLUMNS, RECORD_COLUMNS, given
from lowincome.matching.known_names import kept_name_features
from lowincome.matching.names import name_features
from lowincome.matching.numbers import number_inside, read_number
from lowincome.matching.sql_texts import select

RARE = 25
"""A name that so many people or fewer share is looked up by itself, without area or year."""

FREQUENCIES = {
    "name": (1e-5, 2_000),
    "name_folded": (2e-5, 2_000),
    "birth": (4e-5, 20_000),
    "village": (5e-4, 500),
    "township": (2e-3, 500),
}
"""Column → the chance that two people agree on it, where the persons at hand tell nothing, and how many imagined persons

stand behind it.
"""

NAME_SHAPE = 0.5
"""The shape of a gamma distribution: the more, the more counts what a name's parts let expect, against who bears it."""

_PREPARED = ("persons", "records")


def prepare(
    con: duckdb.DuckDBPyConnection, persons: pa.Table, records: pa.Table, known_names: Path | None = None
) -> None:
    """Makes the tables `persons`, `records` and `frequencies_<column>` on the connection.

    known_names: the folder in which features of names are kept from day to day.
    """
    con.register("given_persons", given(persons, PERSON_COLUMNS))
    con.register("given_records", given(records, RECORD_COLUMNS))
    con.register("region_crosswalk", _crosswalk())
    con.register("told_numbers", _told(records))
    names = _distinct(con, "names")
    con.register("name_features", kept_name_features(names, known_names) if known_names else name_features(names))
    con.register("lunar_births", lunar_births(_distinct(con, "births")))
    _make(con, "rare_names", {"most": RARE})
    for table in _PREPARED:
        _make(con, table)
    for column, (chance, weight) in FREQUENCIES.items():
        _make_frequencies(con, column, chance, weight)


def _make(con: duckdb.DuckDBPyConnection, table: str, parameters: dict[str, object] | None = None) -> None:
    con.execute("create or replace temp table " + table + " as\n" + select(table), parameters)


def _make_frequencies(con: duckdb.DuckDBPyConnection, column: str, chance: float, weight: int) -> None:
    values = duckdb.ColumnExpression(column).alias("value")
    con.table("persons").select(values).create_view("column_values", replace=True)
    parameters: dict[str, object] = {"chance": chance, "weight": weight}
    if column == "name":
        found = con.execute(select("name_frequencies"), {**parameters, "shape": NAME_SHAPE}).to_arrow_table()
    else:
        found = con.execute(select("frequencies"), parameters).to_arrow_table()
    con.register(f"frequencies_{column}", found.rename_columns([column, f"tf_{column}"]))


def _distinct(con: duckdb.DuckDBPyConnection, what: str) -> list[Any]:
    return [value for (value,) in con.execute(select(f"distinct_{what}")).fetchall()]


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


def _crosswalk() -> pa.Table:
    with (data_folder() / "reference" / "region_crosswalk.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(row["old_code"], row["new_code"]) for row in csv.DictReader(lines)]
    return pa.table({"old_code": [row[0] for row in rows], "new_code": [row[1] for row in rows]})
