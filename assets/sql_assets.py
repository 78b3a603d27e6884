"""Makes one Dagster asset of each SQL file of a stage. What it depends on is what its SELECT reads."""

from collections.abc import Callable, Container, Iterable, Mapping
from functools import cache
from pathlib import Path

import dagster as dg

from assets.ahead import PRIORITY
from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.materialization import materialized
from assets.partitions import DAILY
from lowincome.contracts import Contract, contracts_switched_off
from lowincome.lake.column_lineage import Source, kept_column_lineage
from lowincome.lake.layout import STAGES
from lowincome.lake.person_views import SCHEMA as IN_USE
from lowincome.lake.person_views import person_sources
from lowincome.lake.sql_files import SqlFile, read_sql_files

IO_RETRY = dg.RetryPolicy(max_retries=2, delay=1, backoff=dg.Backoff.EXPONENTIAL)
"""For passing I/O errors; errors of our own making are never retried (see `error_boundary`)."""

WRITER_POOL = "lake_writer"


def stage_folder(stage: str) -> Path:
    """Where a stage's SQL lies."""
    return Path(__file__).parent / stage


Prepare = Callable[[DayRun], Mapping[str, object]]
"""Shows a stage what it reads besides the lake, and returns the named parameters of its SELECTs."""


def sql_assets(stage: str, prepare: Prepare | None = None, *, priority: int = 0) -> list[dg.AssetsDefinition]:
    """The assets of a stage's SQL files. `prepare` where they need more than the day; `priority`: see `ahead.PRIORITY`."""
    return [sql_asset(file, prepare, priority=priority) for file in read_sql_files(stage_folder(stage)).values()]


@cache
def optional_feeds() -> frozenset[str]:
    """The feeds that may be switched off; what reads them waits for match/deliveries alone, which waits for all feeds."""
    return frozenset(contracts_switched_off())


def upstream_assets(file: SqlFile) -> list[dg.AssetKey]:
    """The assets that a SELECT reads; feeds, and views over all of them, through which deliveries are in use on the day."""
    keys = {
        dg.AssetKey([schema, table])
        for schema, table in file.upstream
        if schema in STAGES and not (schema == "harmonise" and table in optional_feeds())
    }
    if any(schema in ("harmonise", IN_USE) for schema, _ in file.upstream):
        keys.add(dg.AssetKey(["match", "deliveries"]))
    return sorted(keys)


def sql_asset(
    file: SqlFile,
    prepare: Prepare | None = None,
    *,
    priority: int = 0,
    then: Callable[[DayRun], None] | None = None,
) -> dg.AssetsDefinition:
    """One asset: runs the SELECT with `$day`, and with what `prepare` gives, and writes the table. `then` comes last."""

    @dg.asset(
        key=[file.stage, file.table],
        deps=upstream_assets(file),
        partitions_def=DAILY,
        group_name=file.stage,
        code_version=file.version,
        description=file.description,
        kinds={"duckdb"},
        pool=WRITER_POOL,
        retry_policy=IO_RETRY,
        op_tags={PRIORITY: str(priority)},
    )
    @without_values
    def _table(day_run: DayRun) -> dg.MaterializeResult:
        workspace = day_run.workspace
        manifest = day_run.tables.write(file, day_run.prepared(file.stage, prepare) if prepare else None)
        if then is not None:
            then(day_run)
        return materialized(workspace, manifest, lineage(file, day_run, file.upstream))

    return _table


def lineage(file: SqlFile, day_run: DayRun, upstream: Iterable[tuple[str, str]]) -> dict[str, object]:
    """Column lineage as Dagster's metadata; `upstream` are the tables that the SELECT reads."""
    workspace = day_run.workspace
    sources = kept_column_lineage(file, workspace.columns_of(upstream), workspace.layout.root / ".lineage")
    contracts = day_run.contracts.values()
    off = day_run.contracts_off
    deps = {column: _deps(_in_stages(found, contracts, off)) for column, found in sources.items()}
    return {"dagster/column_lineage": dg.TableColumnLineage(deps)}


def _in_stages(sources: Iterable[Source], contracts: Iterable[Contract], off: Container[str]) -> list[Source]:
    """The sources that are tables of a stage: for views over all feeds the feeds' columns, for feeds that are off none."""
    found: set[Source] = set()
    for schema, table, column in sources:
        if schema == IN_USE:
            found.update(person_sources(contracts, column))
        elif schema in STAGES and not (schema == "harmonise" and table in off):
            found.add((schema, table, column))
    return sorted(found)


def _deps(sources: Iterable[Source]) -> list[dg.TableColumnDep]:
    return [
        dg.TableColumnDep(asset_key=dg.AssetKey([schema, table]), column_name=column)
        for schema, table, column in sources
    ]
