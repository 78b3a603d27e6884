"""Runs the day job in this process, the way `lowincome sync` does: the same job that Dagster's pages start."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

import dagster as dg
from dagster import DagsterEventType, EventLogEntry

from lowincome.kernel.errors import Failure, InputError
from lowincome.kernel.settings import Settings
from lowincome.lineage.day_report import report_of_run
from pipelines.build import build_definitions
from pipelines.instance import open_instance
from pipelines.jobs import DAY_JOB, QUIET
from pipelines.sqlite_speed import kept_open
from pipelines.stage_costs import StageClock, StageCost

ENDS = {DagsterEventType.STEP_SUCCESS, DagsterEventType.STEP_FAILURE, DagsterEventType.STEP_SKIPPED}
SHOWN = ENDS | {DagsterEventType.STEP_START}


@dataclass(frozen=True)
class CheckOutcome:
    """A check that did not pass: its table, name, measure and whether it stopped the run."""

    table: str
    check: str
    measure: object
    is_blocking: bool


@dataclass(frozen=True)
class StepFailure:
    """A step that failed: its name, what it said, and the exit code that it asks for."""

    step: str
    message: str
    exit_code: int


@dataclass(frozen=True)
class DayOutcome:
    """What a run of one day came to.

    `rows`: rows written per table; `costs`: cost per stage; `report`: the day's report (see `day_report`).
    """

    run_id: str
    succeeded: bool
    rows: dict[str, int]
    costs: dict[str, StageCost]
    failures: list[StepFailure] = field(default_factory=list)
    checks: list[CheckOutcome] = field(default_factory=list)
    report: dict[str, Any] | None = None


def sync_day(
    settings: Settings,
    day: date,
    *,
    full: bool = False,
    on_step: Callable[[str, str], None] | None = None,
    job: dg.JobDefinition | None = None,
    instance: dg.DagsterInstance | None = None,
) -> DayOutcome:
    """One day through the job, recorded in the home's Dagster instance unless another one is given.

    `on_step(event, step)` is called as steps start and end, for a progress display; `job`: where it was made before.
    """
    day_run = job or day_job(settings)
    with kept_open(), nullcontext(instance) if instance else open_instance(settings) as instance:
        run_id = str(uuid4())
        clock = StageClock()
        instance.add_event_listener(run_id, _listener(clock, on_step))
        result = day_run.execute_in_process(
            partition_key=day.isoformat(),
            instance=instance,
            run_id=run_id,
            raise_on_error=False,
            run_config={**QUIET, "resources": {"day_run": {"config": {"full": full}}}},
        )
        return _outcome(result, clock.costs(), report_of_run(settings.home, day, run_id))


def day_job(settings: Settings) -> dg.JobDefinition:
    """The job of a day, ready to run. Making it takes most of a second."""
    return build_definitions(settings).resolve_job_def(DAY_JOB)


def steps_of_day(job: dg.JobDefinition) -> int:
    """How many steps a day has, for a progress display."""
    return len(job.nodes_in_topological_order)


def _listener(clock: StageClock, on_step: Callable[[str, str], None] | None) -> Callable[[EventLogEntry], None]:
    def listen(entry: EventLogEntry) -> None:
        event = entry.dagster_event
        if event is None or event.event_type not in SHOWN or not event.step_key:
            return
        if event.event_type in ENDS:
            clock.step_ended(event.step_key)
        if on_step is not None:
            on_step(event.event_type.value, event.step_key)

    return listen


def _outcome(
    result: dg.ExecuteInProcessResult, costs: dict[str, StageCost], report: dict[str, Any] | None
) -> DayOutcome:
    rows: dict[str, int] = {}
    for event in result.get_asset_materialization_events():
        materialization = event.step_materialization_data.materialization
        count = materialization.metadata.get("dagster/row_count")
        if count is not None:
            rows[".".join(materialization.asset_key.path)] = int(str(count.value))
    tried = _tried_again(result)
    failures = [_failure(event, tried) for event in result.all_events if event.is_step_failure] or _starting(result)
    checks = [
        CheckOutcome(
            table=".".join(each.asset_key.path),
            check=each.check_name,
            measure=each.metadata["measure"].value,
            is_blocking=each.severity == dg.AssetCheckSeverity.ERROR,
        )
        for each in result.get_asset_check_evaluations()
        if not each.passed
    ]
    return DayOutcome(result.run_id, result.success, rows, costs, failures, checks, report)


def _starting(result: dg.ExecuteInProcessResult) -> list[StepFailure]:
    """Why a run could not start its first step: what its resources said."""
    events = [event for event in result.all_events if event.event_type == DagsterEventType.RESOURCE_INIT_FAILURE]
    errors = [event.engine_event_data.error for event in events if event.engine_event_data.error is not None]
    return [_said(error.cause or error) for error in errors]


def _said(error: Any) -> StepFailure:
    code = InputError.exit_code if error.cls_name == InputError.__name__ else Failure.exit_code
    return StepFailure("start", error.message.partition(": ")[2].strip(), code)


def _tried_again(result: dg.ExecuteInProcessResult) -> dict[str, str]:
    """Step → what it said when it failed for the first time and was tried again: what came later may follow from that."""
    said: dict[str, str] = {}
    for event in result.all_events:
        if event.event_type == DagsterEventType.STEP_UP_FOR_RETRY and event.step_key:
            error = event.step_retry_data.error
            cause = (error.cause or error) if error is not None else None
            said.setdefault(event.step_key, cause.message if cause is not None else "")
    return said


def _failure(event: Any, tried: dict[str, str]) -> StepFailure:
    data = event.step_failure_data
    own = data.user_failure_data
    code = own.metadata.get("exit_code") if own is not None and own.metadata else None
    message = (
        tried.get(event.step_key)
        or (own.description if own is not None else None)
        or (data.error.message if data.error else "")
    )
    return StepFailure(event.step_key, (message or "").strip(), int(str(code.value)) if code is not None else 3)
