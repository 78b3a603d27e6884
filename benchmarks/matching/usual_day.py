"""What the fuzzy tier costs on a day on which every record has a fitting number: its tables are computed over people who
each stand on the register and in one more feed, and nobody is left over.

`python benchmarks/matching/usual_day.py [--people N]` prints the seconds of each table and exits 1 where all together take
more than a second or anything of Splink was loaded.
"""

import argparse
import sys
import time
from datetime import date
from pathlib import Path

import duckdb
from sqlglot import exp

from benchmarks.measuring import write_results
from lowincome.contracts import load_contracts
from lowincome.lake.engine import connect
from lowincome.lake.feed_schema import empty_select
from lowincome.lake.person_views import create_person_views
from lowincome.lake.sql_files import SqlFile, read_sql_files
from lowincome.lake.tables import named_in
from lowincome.matching.day import fuzzy_candidates_on
from lowincome.matching.model import default_model

DAY = date(2024, 10, 31)
MOST_SECONDS = 1.0
ASSETS = Path(__file__).parents[2] / "assets"
BEFORE = ("links", "register_rows", "roster_rows", "persons", "members", "conflicts")
TIER = ("match.fuzzy_records", "match.fuzzy_answers", "match.fuzzy_links", "match.fuzzy_reviews", "profile.fuzzy_facts")


def made_day(people: int) -> duckdb.DuckDBPyConnection:
    """A connection with the feeds of a day, all of whose records have a number that fits, and the tables before the tier."""
    contracts = load_contracts()
    con = connect(memory_limit="4GB")
    for schema in ("harmonise", "match", "profile"):
        con.execute("create schema " + schema)
    for contract in contracts.values():
        table = exp.table_(contract.feed, db="harmonise", quoted=True)
        con.execute(empty_select(contract).ctas(table).sql(dialect="duckdb"))
    con.execute("set variable people = $people", {"people": people})
    con.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))
    create_person_views(con, contracts.values())
    files = read_sql_files(ASSETS / "match")
    for table in BEFORE:
        compute(con, files[table])
    return con


def compute(con: duckdb.DuckDBPyConnection, file: SqlFile) -> float:
    """Computes a table and returns its seconds."""
    began = time.perf_counter()
    named = named_in(file.text, {"day": DAY, "key": "k"})
    con.execute("create table " + file.name + " as\n" + file.text, named)
    return time.perf_counter() - began


def tier(con: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """Seconds of each table of the tier."""
    files = {file.name: file for stage in ("match", "profile") for file in read_sql_files(ASSETS / stage).values()}
    seconds = {name: compute(con, files[name]) for name in TIER[:2]}
    began = time.perf_counter()
    found = fuzzy_candidates_on(con, {"*": default_model()})
    con.register("found", found.rows)
    con.execute("create table match.fuzzy_candidates as select * from found")
    seconds["match.fuzzy_candidates"] = time.perf_counter() - began
    return seconds | {name: compute(con, files[name]) for name in TIER[2:]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    people = parser.parse_args().people
    seconds = tier(made_day(people))
    loaded = sorted(name for name in ("splink", "pypinyin") if name in sys.modules)
    for name, each in seconds.items():
        print(f"{name:<26}{each:7.3f} s")
    total = sum(seconds.values())
    print(f"{'all':<26}{total:7.3f} s, loaded: {', '.join(loaded) or 'nothing'}")
    write_results("matching-usual-day", {"people": people, "seconds": seconds, "total": total, "loaded": loaded})
    return 0 if total <= MOST_SECONDS and not loaded else 1


if __name__ == "__main__":
    sys.exit(main())
