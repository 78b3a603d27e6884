"""`dagster dev` without a browser: it loads everything, says nothing of our making, and queues what is asked for at once."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lowincome.kernel.settings import Settings
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.day_report import read_report
from pipelines.instance import prepare_dagster_home

ROOT = Path(__file__).parents[2]
DAYS = ("2024-10-28", "2024-10-29")
THEIRS = ("SupersessionWarning", "return callback(*args, **kwargs)")

ASSETS = "{ assetNodes { groupName description opVersion isPartitioned assetKey { path } } }"
RUNS = "{ runsOrError { ... on Runs { results { runId status startTime endTime tags { key value } } } } }"
BACKFILL = """
mutation($days: [String!]!) {
  launchPartitionBackfill(backfillParams: {
    partitionNames: $days,
    selector: {
      partitionSetName: "daily_sync_partition_set",
      repositorySelector: {repositoryName: "__repository__", repositoryLocationName: "pipelines.definitions:defs"}
    }
  }) { __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } }
}
"""


class Server:
    """A running `dagster dev`; `said` is the file of everything it printed."""

    def __init__(self, port: int, said: Path) -> None:
        self.port = port
        self.said = said

    def ask(self, query: str, **variables: object) -> Any:
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/graphql", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            found = json.load(answer)
        assert "errors" not in found, found
        return found["data"]

    def wait(self, process: subprocess.Popen[bytes], seconds: float = 180) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            assert process.poll() is None, self.said.read_text()
            try:
                self.ask("{ version }")
                return
            except OSError:
                time.sleep(0.5)
        raise TimeoutError(self.said.read_text())


@pytest.fixture
def server(home: Path, tmp_path: Path) -> Iterator[Server]:
    prepare_dagster_home(Settings())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = tmp_path / "said.txt"
    dagster = Path(sys.executable).with_name("dagster")
    command = [dagster, "dev", "-w", "dagster_workspace.yaml", "-h", "127.0.0.1", "-p", str(port)]
    with said.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=dict(os.environ), stdout=out, stderr=out, start_new_session=True
        )
        try:
            running = Server(port, said)
            running.wait(process)
            yield running
        finally:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def test_everything_loads_and_a_backfill_runs_one_day_at_a_time(server: Server, home: Path) -> None:
    nodes = server.ask(ASSETS)["assetNodes"]
    assert len(nodes) > 90
    assert {node["groupName"] for node in nodes} == {"feeds", "harmonise", "match", "profile", "signals", "tasks"}
    assert all(node["isPartitioned"] and node["description"].startswith("One ") for node in nodes)
    before = {run["runId"] for run in runs(server)}
    launched = server.ask(BACKFILL, days=list(DAYS))["launchPartitionBackfill"]
    assert launched["__typename"] == "LaunchBackfillSuccess", launched
    most_at_once, until = 0, time.monotonic() + 420
    while time.monotonic() < until:
        mine = [run for run in runs(server) if run["runId"] not in before]
        most_at_once = max(most_at_once, sum(run["status"] in ("STARTING", "STARTED") for run in mine))
        if len(mine) == len(DAYS) and all(run["status"] in ("SUCCESS", "FAILURE", "CANCELED") for run in mine):
            break
        time.sleep(0.5)
    assert [run["status"] for run in mine] == ["SUCCESS"] * len(DAYS), server.said.read_text()[-4000:]
    assert most_at_once == 1
    first, second = sorted(mine, key=lambda run: run["startTime"])
    assert first["endTime"] <= second["startTime"]
    lake = PublishedLake(home / "lake")
    assert [day.isoformat() for day in lake.days()] == [*DAYS, "2024-10-30"]
    for run in mine:
        (day,) = [tag["value"] for tag in run["tags"] if tag["key"] == "dagster/partition"]
        report = read_report(home, date.fromisoformat(day))
        assert report is not None
        assert report["run"] == run["runId"]
    lines = [line for line in server.said.read_text().splitlines() if not any(known in line for known in THEIRS)]
    assert not [line for line in lines if "warning" in line.lower() and " - DEBUG - " not in line]


def runs(server: Server) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = server.ask(RUNS)["runsOrError"]["results"]
    return found
