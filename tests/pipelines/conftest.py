"""One small home for the pipeline's tests: two synced days of a made-up city, with a held delivery and a stray file.

29 October is synced with Dagster's storage in memory; 30 October is recorded in the home's own SQLite instance. On the
30th housing comes without its number column (held; the one of the 29th stays in use) and a file belongs to no feed.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import dagster as dg
import pytest

from lowincome.kernel.settings import Settings
from lowincome.synth.city import make_city
from lowincome.synth.plan import Plan
from pipelines.day_sync import DayOutcome, sync_day

EARLIER, FIRST, SECOND = date(2024, 10, 28), date(2024, 10, 29), date(2024, 10, 30)


@dataclass(frozen=True)
class Synced:
    """A home with two published days. `events` are those of the second day's run; `steps` its progress as it was told."""

    home: Path
    landing: Path
    first: DayOutcome
    second: DayOutcome
    events: list[dg.EventLogEntry]
    steps: list[tuple[str, str]]

    def settings(self, home: Path) -> Settings:
        return Settings(home=home, landing=str(self.landing))


@pytest.fixture(scope="session")
def synced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synced]:
    root = tmp_path_factory.mktemp("pipeline")
    home, landing = root / "home", root / "city" / "landing"
    make_city(Plan(people=300, days=3, start=EARLIER, faults="none"), root / "city", lambda _day: None)
    for housing in (landing / SECOND.isoformat()).glob("housing*"):
        housing.unlink()
    (landing / SECOND.isoformat() / "housing.csv").write_text("姓名,房屋情况\n某人,安全\n", encoding="utf-8")
    (landing / SECOND.isoformat() / "weather.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        use(patch, home, landing)
        settings = Settings()
        with dg.DagsterInstance.ephemeral() as instance:
            first = sync_day(settings, FIRST, instance=instance)
        steps: list[tuple[str, str]] = []
        second = sync_day(settings, SECOND, on_step=lambda event, step: steps.append((event, step)))
        with dg.DagsterInstance.get() as instance:
            events = instance.all_logs(second.run_id)
        yield Synced(home, landing, first, second, list(events), steps)


@pytest.fixture
def home(synced: Synced, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the synced home that a test may change; the process's settings point at it."""
    copy = tmp_path / "home"
    shutil.copytree(synced.home, copy, symlinks=True)
    use(monkeypatch, copy, synced.landing)
    return copy


def use(patch: pytest.MonkeyPatch, home: Path, landing: Path) -> None:
    """Points the process's settings at a home and a landing."""
    for name in [name for name in os.environ if name.startswith(("LOWINCOME_", "DAGSTER_"))]:
        patch.delenv(name)
    patch.setenv("LOWINCOME_HOME", str(home))
    patch.setenv("LOWINCOME_LANDING", str(landing))
    patch.setenv("DAGSTER_HOME", str(home / "dagster"))
    patch.setenv("DAGSTER_DISABLE_TELEMETRY", "yes")
    patch.setenv("LOWINCOME_DAGSTER_POSTGRES_URL", "")
    patch.delenv("LOWINCOME_DAGSTER_POSTGRES_URL")
