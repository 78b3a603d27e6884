"""`match/fuzzy_candidates`: the persons whom records without a fitting number may be about, and what was decided.

The comparing is done by `lowincome.matching`, on the run's engine; here its tables are read and written. A day on which
every record has a fitting number writes empty tables and loads nothing.
"""

from collections.abc import Callable
from functools import partial

import dagster as dg

from assets.ahead import PRIORITY
from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.materialization import materialized
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL
from lowincome.lake.carrying.slices import PERSONS_AT_ONCE
from lowincome.matching.day import FoundCandidates, fuzzy_candidates_on
from lowincome.matching.model_store import models_in_use
from lowincome.matching.spark_scoring import scorer_of

TABLE = "fuzzy_candidates"
READ = ("fuzzy_records", "fuzzy_answers", "persons", "roster_rows", "register_rows", "members")


@dg.asset(
    key=["match", TABLE],
    deps=[dg.AssetKey(["match", table]) for table in READ],
    partitions_def=DAILY,
    group_name="match",
    description=(
        "One row per record_key and person whom its records may be about, the best first: probability, what it is made "
        "of, and what was decided of the best."
    ),
    kinds={"duckdb"},
    pool=WRITER_POOL,
    retry_policy=IO_RETRY,
    op_tags={PRIORITY: "-2"},
)
@without_values
def fuzzy_candidates(day_run: DayRun) -> dg.MaterializeResult:
    """The model of a feed is the one in use for it, else the one that ships."""
    workspace = day_run.workspace
    found = day_run.ahead.take(TABLE, lambda: _comparing(day_run)())
    manifest = workspace.write_rows("match", TABLE, found.rows)
    return materialized(workspace, manifest, {"notes": [str(note) for note in found.notes]})


def begin_candidates(day_run: DayRun) -> None:
    """Begins to compare beside the steps that do not wait for it, where the run has written all that is read.

    Only on a day that carries rows over: steps that compute everything take all processors, and comparing beside them takes
    longer and more memory. Nor in a city of which one step takes all the memory that there is.
    """
    is_ready = all(day_run.workspace.table_folder("match", table).is_dir() for table in READ)
    if is_ready and day_run.tables.carries_over and day_run.tables.persons <= PERSONS_AT_ONCE:
        day_run.ahead.begin(TABLE, _comparing(day_run))


def _comparing(day_run: DayRun) -> Callable[[], FoundCandidates]:
    """What finds the candidates, on a connection of its own."""
    workspace = day_run.workspace
    return partial(
        fuzzy_candidates_on,
        workspace.connect(),
        models_in_use(day_run.settings.home, day_run.day),
        scorer=scorer_of(workspace.engine),
        known_names=workspace.layout.root / ".names",
    )
