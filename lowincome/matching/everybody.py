"""What is asked of everybody, whoever is compared: how often each name, birth date and place is, and what names are like.

All of it is counted in the database, by values, so that a city of millions costs a few seconds and little memory; nothing
here knows what a comparison is.
"""

import csv
from pathlib import Path

import duckdb
import pyarrow as pa

from lowincome.kernel.data_folder import data_folder
from lowincome.matching.births import lunar_births
from lowincome.matching.known_names import show_name_features
from lowincome.matching.sql_texts import make, select

RARE = 25
"""A name that so many people or fewer share is looked up by itself, without area or year."""


def count_everybody(con: duckdb.DuckDBPyConnection, known_names: Path | None = None) -> None:
    """Makes the tables that are counted over all of `given_persons`. `con` has `given_records` and `told_numbers` too.

    `everybody`: one row per person; `counted_names`, `counted`, `borne`: how many persons have what; `rare_names`,
    `name_features`, `lunar_births`, `places`: what names, dates and region codes tell. known_names: the folder in which
    features of names are kept from day to day.
    """
    con.register("region_crosswalk", _crosswalk())
    for table in ("everybody", "places", "counted_names", "asked_names"):
        make(con, table)
    show_name_features(con, known_names)
    make(con, "borne")
    make(con, "counted")
    make(con, "rare_names", {"most": RARE})
    births = [birth for (birth,) in con.execute(select("distinct_births")).fetchall()]
    con.register("lunar_births", lunar_births(births))


def persons_counted(con: duckdb.DuckDBPyConnection) -> int:
    """How many persons there are."""
    found: int = con.table("everybody").count("*").fetchall()[0][0]
    return found


def _crosswalk() -> pa.Table:
    with (data_folder() / "reference" / "region_crosswalk.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(row["old_code"], row["new_code"]) for row in csv.DictReader(lines)]
    return pa.table({"old_code": [row[0] for row in rows], "new_code": [row[1] for row in rows]})
