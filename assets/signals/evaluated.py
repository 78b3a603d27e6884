"""The stage's four tables: what fires under the law of the day, what was evaluated, what is held, the day's signals.

They share the plan of the day (which rules are in force, with which figures, on which feeds), made once per run.
"""

import dagster as dg
import pyarrow as pa

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.materialization import materialized
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL, lineage, sql_assets
from lowincome.lake.sql_files import SqlFile
from lowincome.policy.evaluation import hold_parameters
from lowincome.policy.peopled import peopled
from lowincome.policy.selects import fired_sql

STAGE = "signals"
SIGNALS = pa.schema(
    [
        *((name, pa.string()) for name in ("signal_id", "rule", "kind", "level", "jurisdiction", "clause", "subject")),
        *(
            (name, pa.string())
            for name in ("subject_id", "household_id", "name", "region_code", "township_code", "state")
        ),
        ("first_seen", pa.date32()),
        ("last_seen", pa.date32()),
        *((name, pa.string()) for name in ("evidence", "rule_version", "parameters")),
    ]
)
"""The columns of signals.signals, for the first day, which has none before it."""

FACTS = ("persons", "households", "register_households", "stays")
"""The tables that conditions are about."""

FIRED_FROM = (*(("profile", table) for table in FACTS), ("policy", "townships"))
"""What the SELECT of signals.fired reads, whichever rules it is made of."""


@dg.asset(
    key=[STAGE, "fired"],
    deps=[*(dg.AssetKey(["profile", table]) for table in FACTS), dg.AssetKey(["match", "feed_states"])],
    partitions_def=DAILY,
    group_name=STAGE,
    description="One row per rule and subject whose condition holds on the day, with evidence, figures and clause.",
    kinds={"duckdb"},
    pool=WRITER_POOL,
    retry_policy=IO_RETRY,
)
@without_values
def fired(day_run: DayRun) -> dg.MaterializeResult:
    """The SELECT is made of the rule cards in force where there is anybody; its text is kept in the code version."""
    workspace = day_run.workspace
    file = SqlFile(STAGE, "fired", fired_sql(peopled(workspace.connect(), day_run.law)))
    return materialized(workspace, workspace.write(file), lineage(file, day_run, FIRED_FROM))


def judged_assets() -> list[dg.AssetsDefinition]:
    """The stage's SQL files: evaluations, holds and signals."""
    return sql_assets(STAGE, _prepare)


def _prepare(day_run: DayRun) -> dict[str, object]:
    """Shows the stage the day's law and the signals of the day before, and returns its named parameters."""
    assert day_run.law, "the plan of the day names every rule of every place"
    day_run.workspace.show_previous(STAGE, "signals", SIGNALS.empty_table())
    return {"key": day_run.settings.pseudonym_key, **hold_parameters(day_run.policies, day_run.day)}
