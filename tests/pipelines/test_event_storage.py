"""Dagster's event log with its databases held open says the same as Dagster's own."""

from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.event_log import SqliteEventLogStorage

from lowincome.kernel.settings import Settings
from pipelines.event_storage import RUNS_OPEN, HeldOpenEventLog
from pipelines.instance import open_instance


@dg.asset
def counted() -> dg.MaterializeResult:
    return dg.MaterializeResult(metadata={"dagster/row_count": 3})


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def _run(instance: dg.DagsterInstance) -> str:
    result = dg.materialize([counted], instance=instance)
    assert result.success
    return result.run_id


def test_the_instance_of_a_home_uses_it(home: Settings) -> None:
    with open_instance(home) as instance:
        assert isinstance(instance.event_log_storage, HeldOpenEventLog)


def test_what_it_stored_is_read_by_dagsters_own_class_while_it_is_still_open(home: Settings) -> None:
    with open_instance(home) as instance:
        run_id = _run(instance)
        stock = SqliteEventLogStorage(str(home.dagster_home.resolve() / "history" / "runs"))
        mine = instance.event_log_storage.get_logs_for_run(run_id)
        theirs = stock.get_logs_for_run(run_id)
        assert [each.message for each in mine] == [each.message for each in theirs]
        assert len(mine) > 5
        assert stock.get_latest_materialization_events([counted.key])[counted.key].run_id == run_id


def test_more_runs_than_are_held_open_are_all_there_and_few_databases_stay_open(home: Settings) -> None:
    with open_instance(home) as instance:
        runs = [_run(instance) for _ in range(RUNS_OPEN + 2)]
        storage = instance.event_log_storage
        assert len(storage._engines) <= RUNS_OPEN
        assert all(storage.get_logs_for_run(run_id) for run_id in runs)
        assert len(storage._engines) <= RUNS_OPEN


def test_it_can_be_used_again_after_everything_was_closed(home: Settings) -> None:
    with open_instance(home) as instance:
        run_id = _run(instance)
        instance.event_log_storage.dispose()
        assert instance.event_log_storage.get_logs_for_run(run_id)
