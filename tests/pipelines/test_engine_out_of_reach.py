"""An engine that cannot be reached stops the run with a reason; what was published stands, and the next run goes on."""

import socket
from pathlib import Path

import dagster as dg
import pytest

from lowincome.kernel.settings import Settings
from lowincome.lake.reader import PublishedLake
from pipelines.day_sync import sync_day


def test_a_master_out_of_reach_ends_the_run_and_leaves_the_day_published(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake = home / "lake"
    before = PublishedLake(lake).days()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("LOWINCOME_ENGINE", "spark")
        monkeypatch.setenv("LOWINCOME_SPARK_MASTER", f"spark://127.0.0.1:{taken.getsockname()[1]}")
        with dg.DagsterInstance.ephemeral() as instance:
            stopped = sync_day(Settings(), before[-1], instance=instance)
    assert not stopped.succeeded
    assert [(failure.step, failure.exit_code) for failure in stopped.failures] == [("start", 2)]
    assert "LOWINCOME_SPARK_MASTER" in stopped.failures[0].message
    assert PublishedLake(lake).days() == before
    monkeypatch.setenv("LOWINCOME_ENGINE", "duckdb")
    with dg.DagsterInstance.ephemeral() as instance:
        assert sync_day(Settings(), before[-1], instance=instance).succeeded
