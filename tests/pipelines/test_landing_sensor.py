"""The sensor on the landing: new, complete and unchanged files start today's run, once per content."""

import hashlib
import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa
import pytest

from lowincome.kernel.settings import Settings
from lowincome.lake.engine import connect
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.lake.layout import LakeLayout
from lowincome.lake.receipts import published_deliveries
from lowincome.lake.workspace import Workspace
from pipelines import sensors
from pipelines.build import build_definitions

TODAY = date(2024, 10, 30)
HEADER = "身份证号,姓名\n"


@cache
def sensor_and_repository() -> tuple[dg.SensorDefinition, dg.RepositoryDefinition]:
    definitions = build_definitions(Settings())
    return definitions.resolve_sensor_def("landing"), definitions.get_repository_def()


class Watch:
    """A landing and the sensor over it; each `tick` hands on the cursor of the one before, as the daemon does."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.landing = root / "landing"
        self.sensor, self.repository = sensor_and_repository()
        self.cursor: str | None = None

    def land(self, name: str, text: str, day: date = TODAY) -> Path:
        path = self.landing / day.isoformat() / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def tick(self) -> Any:
        context = dg.build_sensor_context(cursor=self.cursor, repository_def=self.repository)
        found = self.sensor.evaluate_tick(context)
        self.cursor = found.cursor if found.cursor is not None else self.cursor
        return found

    def settled(self) -> dg.RunRequest:
        """The one run that is asked for once the files have stopped changing."""
        waiting, found = self.tick(), self.tick()
        assert waiting.run_requests == []
        (request,) = found.run_requests
        return request

    def read(self, *paths: Path) -> None:
        """Publishes receipts for files, as a run that read them does."""
        layout = LakeLayout(Settings().lake_root)
        layout.root.mkdir(parents=True, exist_ok=True)
        workspace = Workspace(
            layout,
            f"run-{len(list(layout.root.rglob('*')))}",
            TODAY,
            DuckDBEngine(connect(memory_limit="200MB", threads=1)),
        )
        rows = [
            {
                "feed": path.name.partition(".")[0],
                "delivered_on": TODAY,
                "file": path.name,
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
            for path in paths
        ]
        workspace.write_rows("feeds", "receipts", pa.Table.from_pylist(rows))
        workspace.publish({})
        workspace.close()


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watch:
    for name in [name for name in os.environ if name.startswith("LOWINCOME_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LOWINCOME_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOWINCOME_LANDING", str(tmp_path / "landing"))
    monkeypatch.setenv("LOWINCOME_TODAY", TODAY.isoformat())
    return Watch(tmp_path)


def test_a_complete_file_starts_exactly_one_run_of_today(watch: Watch) -> None:
    watch.land("roster.csv", HEADER)
    request = watch.settled()
    assert request.partition_key == "2024-10-30"
    assert len(request.run_key) == 64
    assert [each.run_key for each in watch.tick().run_requests] == [request.run_key]


def test_receipts_are_read_once_per_published_version(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    path = watch.land("roster.csv", HEADER)
    watch.read(path)
    asked: list[object] = []
    monkeypatch.setattr(sensors, "published_deliveries", lambda con: asked.append(con) or published_deliveries(con))
    receipts = sensors.NewestReceipts()
    root = Settings().lake_root
    assert receipts.of(root) == receipts.of(root)
    assert len(asked) == 1
    other = watch.land("payments.csv", HEADER)
    watch.read(path, other)
    assert {feed for feed, _ in receipts.of(root)} == {"roster", "payments"}
    assert len(asked) == 2


def test_a_file_that_grows_between_ticks_waits(watch: Watch) -> None:
    path = watch.land("roster.csv", HEADER)
    assert watch.tick().run_requests == []
    path.write_text(HEADER + "1,a\n", encoding="utf-8")
    growing = watch.tick()
    assert growing.run_requests == []
    assert "arriving" in growing.skip_message
    assert len(watch.tick().run_requests) == 1


def test_one_file_that_grows_holds_the_others_back(watch: Watch) -> None:
    watch.land("roster.csv", HEADER)
    watch.tick()
    watch.land("payments.csv", HEADER)
    assert watch.tick().run_requests == []
    assert len(watch.tick().run_requests) == 1


def test_touching_a_file_that_was_read_starts_nothing(watch: Watch) -> None:
    path = watch.land("roster.csv", HEADER)
    watch.settled()
    watch.read(path)
    os.utime(path, (1, 1))
    assert watch.tick().run_requests == []
    after = watch.tick()
    assert after.run_requests == []
    assert "nothing new" in after.skip_message


def test_touching_a_file_that_was_not_read_asks_for_the_same_run(watch: Watch) -> None:
    path = watch.land("roster.csv", HEADER)
    first = watch.settled()
    os.utime(path, (1, 1))
    assert watch.settled().run_key == first.run_key


def test_a_changed_file_starts_another_run(watch: Watch) -> None:
    path = watch.land("roster.csv", HEADER + "1,a\n")
    first = watch.settled()
    watch.read(path)
    watch.land("roster.csv", HEADER + "1,b\n")
    assert watch.settled().run_key != first.run_key


def test_a_late_file_for_an_earlier_day_starts_todays_run(watch: Watch) -> None:
    path = watch.land("roster.csv", HEADER)
    watch.settled()
    watch.read(path)
    watch.land("roster.csv", HEADER, date(2024, 10, 1))
    assert watch.settled().partition_key == "2024-10-30"


def test_several_files_start_one_run(watch: Watch) -> None:
    watch.land("roster.csv", HEADER)
    alone = watch.settled()
    watch.land("payments/part-1.csv", HEADER)
    watch.land("payments/part-2.csv", HEADER)
    assert watch.settled().run_key != alone.run_key


def test_a_landing_without_anything_known_is_skipped_with_the_reason(watch: Watch) -> None:
    watch.land("410102198001011234.csv", HEADER)
    found = watch.tick()
    assert found.run_requests == []
    assert "roster" in found.skip_message
    assert "410102198001011234" not in found.skip_message


def test_a_missing_landing_is_skipped_and_its_return_is_noticed(watch: Watch) -> None:
    found = watch.tick()
    assert found.run_requests == []
    assert str(watch.landing) in found.skip_message
    watch.land("roster.csv", HEADER)
    assert watch.settled().partition_key == "2024-10-30"


def test_a_landing_that_cannot_be_read_is_skipped(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("pipelines.sensors.scan", fail)
    found = watch.tick()
    assert found.run_requests == []
    assert "Input/output error" in found.skip_message


def test_half_named_files_are_not_looked_at(watch: Watch) -> None:
    path = watch.land("roster.csv", HEADER)
    watch.settled()
    watch.read(path)
    watch.land("payments.csv.part", HEADER)
    assert watch.tick().skip_message == "nothing new in the landing"
