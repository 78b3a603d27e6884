"""All rules of all places over a million profiles, beside one bare scan of the columns that they read.

The profiles are those of a published day (`--home`), else made: a million persons, most of them on no roster, with
every fact of the vocabulary. Scan and rules are measured in turn; the best of each counts. The scan counts each column's
values, so that every one is read and unpacked; the rules write what a sync writes as signals.fired.
Writes `benchmarks/results/<commit>-rules-over-profiles.json`.
Usage: python benchmarks/rules_over_profiles.py [--people 1000000] [--home DIR --date YYYY-MM-DD] [--runs 5]
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import write_results
from sqlglot import exp

from lowincome.policy.cards import grain_of
from lowincome.policy.evaluation import keep_plan
from lowincome.policy.facts import Fact
from lowincome.policy.gating import FeedState, read_feed_states
from lowincome.policy.plan import PlannedRule, make_plan
from lowincome.policy.policies import Policies
from lowincome.policy.selects import fired_sql
from lowincome.policy.subjects import TABLES, subjects_by_kind
from lowincome.policy.trials import answerable

if TYPE_CHECKING:
    import duckdb

HERE = Path(__file__).parent
MOST = 12.0
DAY = date(2026, 10, 30)
"""A day on which the most rules are in force: four notices and the national law."""

REGIONS = ("410102001002", "410122001001", "230102001001", "230123001001", "640502100001", "430321100001")
WORDS = ("低保", "特困", "低保边缘", "其他", "在享", "分散供养", "失业", "C级危房", "无", "一级", "智力")
ROWS = {"person": 1.0, "register_household": 0.36, "household": 0.02, "stay": 0.001}
"""Rows of each table of the profile, as a share of the people."""


def main() -> None:
    """Makes or opens the profiles, measures, prints and writes the ratio."""
    options = _options()
    with tempfile.TemporaryDirectory(dir=options.work) as scratch:
        con, day, plan = _published(options) if options.home else _made(Path(scratch), options.people)
        keep_plan(con, plan)
        select = fired_sql(plan)
        scans = list(_scans(plan))
        times = [
            (_seconds(con, scans), _seconds(con, ["create or replace table fired as " + select]))
            for _ in range(options.runs)
        ]
        [(fired,)] = con.execute("select count(*) from fired").fetchall()
        [(people,)] = con.execute("select count(*) from profile.persons").fetchall()
        con.close()
    scan, rules = (min(each) for each in zip(*times, strict=True))
    found = {
        "people": people,
        "day": day.isoformat(),
        "rules": sum(planned.is_evaluated for planned in plan),
        "fired": fired,
        "scan_seconds": round(scan, 3),
        "rules_seconds": round(rules, 3),
        "ratio": round(rules / scan, 2),
        "most": MOST,
    }
    print(f"{found['rules']} rules of all places over {people} people, {fired} signals")
    print(f"bare scan {scan:.2f} s   rules {rules:.2f} s   ratio {rules / scan:.1f} (at most {MOST:.0f})")
    write_results("rules-over-profiles", found)
    sys.exit(0 if rules <= MOST * scan else 1)


def _seconds(con: "duckdb.DuckDBPyConnection", statements: list[str]) -> float:
    began = time.perf_counter()
    for statement in statements:
        con.execute(statement).fetchall()
    return time.perf_counter() - began


def _scans(plan: tuple[PlannedRule, ...]) -> Iterator[str]:
    """One SELECT per table that counts the values of each column which some rule reads."""
    for subject, rules in subjects_by_kind(plan).items():
        columns = {column.name for planned in rules for column in planned.filled(subject).find_all(exp.Column)}
        columns |= {"region_code", "residence_type"} if subject != "stay" else {"region_code"}
        counts = [exp.func("COUNT", exp.column(name)) for name in sorted(columns)]
        yield exp.select(*counts).from_(TABLES[subject]).sql(dialect="duckdb")


def _published(options: argparse.Namespace) -> "tuple[duckdb.DuckDBPyConnection, date, tuple[PlannedRule, ...]]":
    """The profiles of a published day, and the law of that day."""
    from lowincome.lake.reader import PublishedLake

    lake = PublishedLake(options.home / "lake")
    day = date.fromisoformat(options.date) if options.date else lake.newest()
    assert day is not None, "a day was synced"
    con = lake.connect(day)
    return con, day, answerable(con, make_plan(Policies.load(), day, read_feed_states(con)))


def _made(folder: Path, people: int) -> "tuple[duckdb.DuckDBPyConnection, date, tuple[PlannedRule, ...]]":
    """Made profiles as Parquet files, and the law of a day on which every feed is fresh."""
    from lowincome.lake.engine import connect

    policies = Policies.load()
    con = connect()
    con.execute("create schema profile")
    for subject, table in TABLES.items():
        facts = policies.facts[grain_of(subject)].values()
        rows = exp.select(*(_value(fact).as_(fact.name) for fact in facts)).from_("numbered")
        number = max(1, int(people * ROWS[subject]))
        con.execute("create or replace table numbered as select range as n from range(?)", [number])
        file = folder / f"{subject}.parquet"
        con.execute(f"copy ({rows.sql(dialect='duckdb')}) to '{file}' (format parquet, compression zstd)")
        con.execute(f"create view {table} as select * from read_parquet('{file}')")
    feeds = {feed for facts in policies.facts.values() for fact in facts.values() for feed in fact.feeds}
    states = {feed: FeedState(feed, "fresh", DAY, True, None, (DAY.year,)) for feed in feeds}
    return con, DAY, make_plan(policies, DAY, states)


def _value(fact: Fact) -> exp.Expr:
    """A value for each row, the same in every run: keys one by one, most facts as of somebody who is on no roster."""
    number = exp.column("n")
    key = {"id_number": "P", "household_id": "H", "head_id": "P", "stay_no": "S", "register_no": "R"}.get(fact.name)
    if key is not None:
        return exp.func("CONCAT", exp.Literal.string(key), number)
    if fact.name == "region_code":
        return _one_of(REGIONS, fact.name)
    if fact.name == "residence_type":
        return _one_of(("城市", "农村"), fact.name)
    if fact.name == "alive":
        return _draw(fact.name, 100) > 0
    rare = _draw(fact.name, 200) < 1
    kinds: dict[str, exp.Expr] = {
        "bool": exp.true(),
        "text": _one_of(WORDS, fact.name),
        "date": exp.cast(exp.Literal.string("2026-05-01"), "DATE") + _draw(fact.name, 180),
        "int": _draw(fact.name, 4),
    }
    if fact.name in ("age", "members", "register_members"):
        return _draw(fact.name, 90 if fact.name == "age" else 5)
    common: exp.Expr = (
        exp.false() if fact.kind == "bool" else exp.null() if fact.kind in ("text", "date") else exp.Literal.number(0)
    )
    value = kinds.get(fact.kind) or exp.cast(_draw(fact.name, 40000), "DECIMAL(18, 2)")
    return exp.Case().when(rare, value).else_(common)


def _draw(name: str, below: int) -> exp.Expr:
    """A number below `below` for each row, evenly spread and different for each fact."""
    mixed = exp.func("HASH", exp.func("CONCAT", exp.Literal.string(name), exp.column("n")))
    return exp.cast(exp.Mod(this=mixed, expression=exp.Literal.number(below)), "INT")


def _one_of(words: tuple[str, ...], name: str) -> exp.Expr:
    listed = exp.Array(expressions=[exp.Literal.string(word) for word in words])
    return exp.func("LIST_EXTRACT", listed, _draw(f"{name} of", len(words)) + 1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--home", type=Path, help="a home with a published city; its profiles are read instead")
    parser.add_argument("--date", help="the published day, default the newest")
    parser.add_argument("--runs", type=int, default=5, help="each is measured so often; the best counts")
    parser.add_argument(
        "--work", type=Path, help="where made profiles lie meanwhile, default the system's temporary folder"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
