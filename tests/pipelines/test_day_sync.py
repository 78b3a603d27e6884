"""The job in process: steps as they go, days computed later, one writer, what stops a day and what is tried again."""

import json
from datetime import date
from importlib import import_module
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.feeds.arrivals import arrivals
from assets.sql_assets import IO_RETRY
from checks import match
from checks.check import Check
from lowincome.kernel.errors import InputError
from lowincome.kernel.settings import Settings
from lowincome.lake.layout import STAGES, LakeLayout
from lowincome.lake.publish import writer_lock
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.day_report import read_report
from pipelines.build import build_definitions
from pipelines.day_sync import day_job, steps_of_day, sync_day
from pipelines.jobs import QUIET

EARLIER, FIRST, SECOND = date(2024, 10, 28), date(2024, 10, 29), date(2024, 10, 30)


def content(home: Path, day: date) -> dict[str, str]:
    """Table → content hash of everything that is published for a day."""
    folder = PublishedLake(home / "lake").day_folder(day)
    found = {
        path.parent.relative_to(folder): json.loads(path.read_text()) for path in folder.glob("*/*/_manifest.json")
    }
    return {str(table): manifest["content_hash"] for table, manifest in found.items()}


def test_steps_are_told_as_they_start_and_end(synced) -> None:
    started = [step for event, step in synced.steps if event == "STEP_START"]
    ended = [step for event, step in synced.steps if event == "STEP_SUCCESS"]
    assert len(started) == len(set(started)) == len(ended) == steps_of_day(day_job(synced.settings(synced.home)))
    assert started[0] == "feeds__arrivals"
    assert ended[-1] == "tasks__handover"


def test_comparing_persons_begins_before_their_facts_and_is_waited_for_after_them(synced) -> None:
    started = [step for event, step in synced.steps if event == "STEP_START"]
    waited = started.index("match__fuzzy_candidates")
    assert started.index("match__fuzzy_records") < started.index("profile__claim_facts") < waited
    later = {step for step in started[waited:] if step.startswith("profile")}
    assert later == {
        "profile__fuzzy_facts",
        "profile__persons",
        "profile__checks",
        "profile__households",
        "profile__household_facts",
        "profile__register_households",
    }


def test_past_days_are_computed_later_and_the_newest_day_stays_the_newest(home: Path) -> None:
    job = build_definitions().resolve_job_def("daily_sync")
    newest = content(home, SECOND)
    with dg.DagsterInstance.ephemeral() as instance:
        for day in (EARLIER, FIRST):
            done = job.execute_in_process(
                partition_key=day.isoformat(), instance=instance, raise_on_error=False, run_config=QUIET
            )
            assert done.success
            handed = done.asset_materializations_for_node("tasks__handover")[0].metadata
            assert handed["skipped"].value == "a newer day is published"
    lake = PublishedLake(home / "lake")
    assert lake.days() == [EARLIER, FIRST, SECOND]
    assert lake.newest() == SECOND
    assert content(home, SECOND) == newest
    report = read_report(home, EARLIER)
    assert report is not None
    assert report["published"] is True


def test_a_second_run_at_the_same_time_says_that_another_one_writes(home: Path) -> None:
    settings = Settings()
    before = PublishedLake(home / "lake").days()
    with writer_lock(LakeLayout(settings.lake_root)), dg.DagsterInstance.ephemeral() as instance:
        outcome = sync_day(settings, SECOND, instance=instance)
    assert not outcome.succeeded
    (failure,) = outcome.failures
    assert failure.exit_code == InputError.exit_code
    assert str(settings.lake_root) in failure.message
    assert outcome.rows == {}
    assert PublishedLake(home / "lake").days() == before


def test_a_blocking_check_keeps_the_day_back_and_a_warning_does_not(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubled = Check("match", "persons", "persons_doubled", "Nothing is wrong with this one.", text="select 2")
    odd = Check("match", "persons", "persons_odd", "Odd.", text="select 1", blocking=False)
    unknown = Check("match", "persons", "persons_unknown", "Measures nothing.", text="select null", blocking=False)
    monkeypatch.setattr(match, "CHECKS", (*match.CHECKS, doubled, odd, unknown))
    before = content(home, SECOND)
    with dg.DagsterInstance.ephemeral() as instance:
        outcome = sync_day(Settings(), SECOND, instance=instance)
    assert not outcome.succeeded
    found = {check.check: check.is_blocking for check in outcome.checks}
    assert found["persons_doubled"] is True
    assert found["persons_odd"] is False
    assert found["persons_unknown"] is False
    assert "match.persons" in outcome.rows
    assert not {table for table in outcome.rows if table.startswith(("signals.", "tasks."))}
    assert content(home, SECOND) == before
    stopped = read_report(home, SECOND, published=False)
    assert stopped == outcome.report
    assert stopped is not None
    assert stopped["signals"] is None
    assert [each["check"] for each in stopped["checks"] if each["blocking"] and not each["passed"]] == [
        "persons_doubled"
    ]
    published = read_report(home, SECOND)
    assert published is not None
    assert published["published"] is True


def run_arrivals() -> dg.ExecuteInProcessResult:
    with dg.DagsterInstance.ephemeral() as instance:
        return dg.materialize(
            [arrivals],
            resources={"day_run": DayRun()},
            partition_key="2024-10-30",
            instance=instance,
            raise_on_error=False,
            run_config=QUIET,
        )


def test_a_passing_io_error_is_tried_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("assets.feeds.arrivals")

    scan, calls = module.scan, []

    def fails_once(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) == 1:
            raise OSError(5, "Input/output error")
        return scan(*arguments)

    monkeypatch.setattr(module, "scan", fails_once)
    done = run_arrivals()
    assert done.success
    assert len(calls) == 2


def test_an_error_of_our_own_making_is_not_tried_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("assets.feeds.arrivals")

    calls = []

    def refuses(*arguments: object) -> None:
        calls.append(arguments)
        raise InputError("没有", "nothing")

    monkeypatch.setattr(module, "scan", refuses)
    assert not run_arrivals().success
    assert len(calls) == 1


def test_io_errors_leave_the_boundary_to_be_tried_again_and_others_do_not() -> None:
    @without_values
    def fails(error: Exception) -> None:
        raise error

    with pytest.raises(OSError, match="disk") as left:
        fails(duckdb.IOException("disk full while writing '410102198001011234'"))
    assert "410102198001011234" not in str(left.value)
    with pytest.raises(dg.Failure) as stopped:
        fails(duckdb.ConversionException("Could not convert string '410102198001011234' to DATE"))
    assert stopped.value.allow_retries is False
    assert "410102198001011234" not in str(stopped.value.description)
    assert IO_RETRY.max_retries >= 1


def test_each_stage_tells_what_it_cost(synced) -> None:
    for outcome in (synced.first, synced.second):
        assert list(outcome.costs) == list(STAGES)
        assert all(min(cost.processor_seconds, cost.seconds) > 0 for cost in outcome.costs.values())
        peaks = [cost.peak_mib for cost in outcome.costs.values()]
        assert peaks == sorted(peaks), "the peak of a process never falls"
