"""`match/fuzzy_candidates`: the persons whom records without a fitting number may be about, and what was decided.

The comparing is done by `lowincome.matching`, on the run's engine; here its tables are read and written. A day on which
every record has a fitting number writes empty tables and loads nothing.
"""

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.materialization import materialized
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL
from lowincome.matching.day import fuzzy_candidates_on
from lowincome.matching.model_store import models_in_use
from lowincome.matching.spark_scoring import scorer_of

READ = ("fuzzy_records", "fuzzy_answers", "persons", "roster_rows", "register_rows", "members")


@dg.asset(
    key=["match", "fuzzy_candidates"],
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
)
@without_values
def fuzzy_candidates(day_run: DayRun) -> dg.MaterializeResult:
    """The model of a feed is the one in use for it, else the one that ships."""
    workspace = day_run.workspace
    models = models_in_use(day_run.settings.home, day_run.day)
    found = fuzzy_candidates_on(
        workspace.connect(),
        models,
        scorer=scorer_of(workspace.engine),
        known_names=workspace.layout.root / ".names",
    )
    manifest = workspace.write_rows("match", "fuzzy_candidates", found.rows)
    return materialized(workspace, manifest, {"notes": [str(note) for note in found.notes]})
