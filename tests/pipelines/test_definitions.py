"""What `dagster dev -w dagster_workspace.yaml` loads, and that loading it says nothing that is of our making."""

import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from assets.partitions import DAILY
from lowincome.kernel.settings import Settings
from pipelines.build import build_definitions
from pipelines.instance import instance_config

ROOT = Path(__file__).parents[2]
THEIRS = ("SupersessionWarning", "return callback(*args, **kwargs)")
"""What Dagster 1.13's own command line prints of itself: its successor is called dg."""


def test_the_workspace_loads_without_a_warning_of_our_making(home: Path) -> None:
    command = [Path(sys.executable).with_name("dagster"), "definitions", "validate", "-w", "dagster_workspace.yaml"]
    environment = {**os.environ, "PYTHONWARNINGS": "default::DeprecationWarning:pipelines.jobs"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    lines = [line for line in said.splitlines() if not any(known in line for known in THEIRS)]
    assert not [line for line in lines if "warn" in line.lower() or "error" in line.lower()]
    assert all("INFO" in line for line in lines if line.strip()), lines


def test_building_the_definitions_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", "The `__fields__` attribute is deprecated", module="dagster_shared")
        definitions = build_definitions(Settings())
        definitions.resolve_job_def("daily_sync")


def test_there_are_one_job_one_schedule_and_one_sensor() -> None:
    repository = build_definitions(Settings()).get_repository_def()
    assert [job.name for job in repository.get_all_jobs() if not job.name.startswith("__")] == ["daily_sync"]
    assert [schedule.name for schedule in repository.schedule_defs] == ["nightly"]
    assert [sensor.name for sensor in repository.sensor_defs] == ["landing"]


def test_the_job_is_every_asset_and_every_check_of_a_day() -> None:
    definitions = build_definitions(Settings())
    job = definitions.resolve_job_def("daily_sync")
    assert job.partitions_def == DAILY
    graph = definitions.resolve_asset_graph()
    assert set(job.asset_layer.executable_asset_keys) == set(graph.executable_asset_keys)
    checked = {name for name in (node.name for node in job.nodes) if name.endswith("checks")}
    assert len(checked) == 10
    assert set(job.asset_layer.asset_graph.asset_check_keys) == set(graph.asset_check_keys)


def test_no_dagster_yaml_lies_at_the_root_where_dagster_would_warn_of_it() -> None:
    assert not list(ROOT.glob("dagster.y*ml"))
    assert "DAGSTER_DISABLE_TELEMETRY=yes" in (ROOT / ".env").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("setting", "value"), [("telemetry", {"enabled": False}), ("nux", {"enabled": False})])
def test_nothing_calls_home(setting: str, value: object) -> None:
    assert instance_config(Settings())[setting] == value


def test_one_run_at_a_time_and_one_writer() -> None:
    concurrency = instance_config(Settings())["concurrency"]
    assert concurrency["runs"] == {"max_concurrent_runs": 1}
    assert concurrency["pools"]["default_limit"] == 1
