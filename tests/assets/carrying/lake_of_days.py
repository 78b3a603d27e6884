"""Two lakes over the same deliveries: one carries over from day to day, the other computes every day whole."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pyarrow as pa

from checks import match, profile
from lowincome.contracts import Contract, load_contracts
from lowincome.lake.carrying.base_day import UNOFFENDED, delivery_inputs
from lowincome.lake.carrying.carry_over import Outcome, WorthIt
from lowincome.lake.carrying.day_tables import DayTables
from lowincome.lake.carrying.slices import PERSONS_AT_ONCE
from lowincome.lake.engine import connect
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.lake.feed_schema import feed_columns
from lowincome.lake.layout import LakeLayout
from lowincome.lake.manifest import read_manifest
from lowincome.lake.sql_files import SqlFile, read_sql_files
from lowincome.lake.tables import PART
from lowincome.lake.workspace import Workspace
from lowincome.matching.day import SCHEMA as CANDIDATES

ASSETS = Path(__file__).parents[3] / "assets"

Rows = list[dict[str, Any]]
Deliveries = Mapping[str, Mapping[date, Rows]]
"""Feed → date → accepted records."""


@cache
def contracts() -> dict[str, Contract]:
    """The contracts that ship, optional ones too."""
    return load_contracts(switched_on=("all",))


@cache
def files_in_order() -> tuple[SqlFile, ...]:
    """The SQL files of match and profile, each after those that it reads."""
    found = {
        (file.stage, file.table): file
        for stage in ("match", "profile")
        for file in read_sql_files(ASSETS / stage).values()
    }
    graph = {key: [source for source in file.upstream if source in found] for key, file in found.items()}
    for key, file in found.items():
        if ("match", "fuzzy_candidates") in file.upstream:
            graph[key].append(("match", "fuzzy_records"))
    return tuple(found[key] for key in TopologicalSorter(graph).static_order())


def keyed_checks() -> list[tuple[SqlFile, tuple[str, ...]]]:
    """The checks of match and profile that count offenders by a key: query and key."""
    listed = [*match.CHECKS, *match.FUZZY, *profile.CHECKS]
    return [(SqlFile("checks", check.label, check.query), check.key) for check in listed if check.key]


ALWAYS = WorthIt(persons=0, share=100)
"""However few persons there are, and however many keys are touched."""


class LakeOfDays:
    """A lake whose days are computed from harmonised deliveries, without Dagster."""

    def __init__(
        self, root: Path, *, full: bool = False, worth_it: WorthIt = ALWAYS, persons_at_once: int = PERSONS_AT_ONCE
    ) -> None:
        self.layout = LakeLayout(root)
        self.full = full
        self.worth_it = worth_it
        self.persons_at_once = persons_at_once
        self.runs = 0
        self.outcomes: dict[str, Outcome] = {}
        self.checks = keyed_checks()
        self.measures: dict[str, int] = {}

    def sync(
        self,
        day: date,
        landed: Deliveries,
        *,
        known: Mapping[str, Contract] | None = None,
        files: Iterable[SqlFile] | None = None,
    ) -> dict[str, tuple[int, str]]:
        """Computes and publishes a day; `landed`: all deliveries in use on it. Returns table → rows and content hash."""
        self.runs += 1
        chosen = known or contracts()
        workspace = Workspace(self.layout, f"run{self.runs}", day, DuckDBEngine(connect(memory_limit="1GB", threads=1)))
        try:
            used = {feed: sorted(dates) for feed, dates in landed.items() if feed in chosen}
            for feed, dates in used.items():
                for at in dates:
                    self._deliver(workspace, chosen[feed], at, landed[feed][at])
            workspace.write_rows(
                "match", "deliveries", pa.table({"feed": sorted(used)}), inputs=delivery_inputs(workspace, used)
            )
            off = {feed: contract for feed, contract in contracts().items() if feed not in chosen}
            workspace.use_deliveries(chosen, used, off)
            workspace.write_rows("match", "fuzzy_candidates", CANDIDATES.empty_table())
            tables = DayTables(
                workspace, chosen, full=self.full, worth_it=self.worth_it, persons_at_once=self.persons_at_once
            )
            found = [
                tables.write(file, {"key": "k"} if file.stage == "match" else None)
                for file in files or files_in_order()
            ]
            workspace.write_rows("signals", "signals", pa.table({"rule": pa.array([], pa.string())}))
            unoffended = self._measured(workspace, tables)
            tables.settle()
            workspace.publish({UNOFFENDED: unoffended})
            tables.close()
        finally:
            workspace.close()
        self.outcomes = tables.outcomes
        return {f"{each.stage}.{each.table}": (each.rows, each.content_hash) for each in found}

    def _measured(self, workspace: Workspace, tables: DayTables) -> dict[str, str]:
        """The checks that found no offender, each asked as a usual day asks it and over everybody: the same measure."""
        con, found = workspace.connect(), {}
        for query, key in self.checks:
            if {f"{schema}.{table}" for schema, table in query.upstream} <= {
                *tables.outcomes,
                "match.fuzzy_candidates",
            }:
                ((measure,),) = con.execute(tables.query_of_check(query, key)).fetchall()
                assert con.execute(query.text).fetchall() == [(measure,)], query.name
                self.measures[query.name] = measure
                found |= {query.name: query.version} if measure == 0 else {}
        return found

    def _deliver(self, workspace: Workspace, contract: Contract, at: date, rows: Rows) -> None:
        """Writes a delivery unless the very same is published."""
        key = hashlib.sha256(repr((contract.fingerprint, rows)).encode()).hexdigest()
        before = workspace.find("harmonise", contract.feed, at)
        if before is not None and read_manifest(before).inputs["key"] == key:
            return
        folder = workspace.table_folder("harmonise", contract.feed, at)
        folder.mkdir(parents=True)
        con, columns = workspace.connect(), feed_columns(contract)
        typed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        con.execute(f"create or replace temp table delivered ({typed})")
        places = [
            {"delivered_on": at, "position": place, "line": place + 2, "file": "a.csv"} for place in range(len(rows))
        ]
        values = [[{**row, **place}.get(name) for name in columns] for row, place in zip(rows, places, strict=True)]
        if values:
            con.executemany(f"insert into delivered values ({', '.join('?' for _ in columns)})", values)
        con.execute("copy delivered to $target (format parquet)", {"target": str(folder / PART)})
        workspace.seal("harmonise", contract.feed, at, inputs={"key": key})
