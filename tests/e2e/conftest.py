"""The cast of the end-to-end tests: a village synced for two days, a made-up city synced by the installed command.

What is slow to make is made once per test session, for all of its processes; tests that change a home get a copy.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import village
from sync_place import Place, once
from sync_process import SyncProcess

CITY_DAYS = (date(2024, 10, 1), date(2024, 10, 2))


NewPlace = Callable[..., Place]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of the test session share."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "e2e"


@pytest.fixture(scope="session")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SyncProcess]:
    process = SyncProcess(tmp_path_factory.mktemp("process"))
    yield process
    process.close()


@pytest.fixture(scope="session")
def first_day(shared: Path, process: SyncProcess) -> Path:
    """The village after its first day; both days are landed."""

    def make(root: Path) -> None:
        place = Place(root, process)
        village.land_first(place.landing)
        village.land_second(place.landing)
        place.sync(village.FIRST)

    return once(shared / "first_day", make)


@pytest.fixture(scope="session")
def two_days(shared: Path, process: SyncProcess, first_day: Path) -> Path:
    """The village after both days, undisturbed: what every disturbed run must come to."""

    def make(root: Path) -> None:
        shutil.copytree(first_day, root, symlinks=True)
        Place(root, process).sync(village.SECOND)

    return once(shared / "two_days", make)


@pytest.fixture
def new_place(tmp_path: Path, process: SyncProcess) -> NewPlace:
    """Makes a place: empty, or a copy of another one."""

    def new(like: Path | None = None, name: str = "place") -> Place:
        place = Place(tmp_path / name, process)
        if like is not None:
            shutil.copytree(like, place.root, symlinks=True)
        place.landing.mkdir(parents=True, exist_ok=True)
        return place

    return new


@pytest.fixture(scope="session")
def city(shared: Path) -> Path:
    """A made-up city with the usual faults, synced for two days by the installed command in processes of its own."""

    def make(root: Path) -> None:
        def lowincome(*arguments: str) -> None:
            command = [str(Path(sys.executable).parent / "lowincome"), "--lang", "en", *arguments]
            name = arguments[0] + arguments[-1]
            with (logs / f"{name}.out").open("w") as out, (logs / f"{name}.err").open("w") as err:
                done = subprocess.run(command, check=False, stdout=out, stderr=err, env=environment)
            assert done.returncode in (0, 1), (logs / f"{name}.err").read_text()

        logs = root / "logs"
        logs.mkdir(parents=True)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LOWINCOME_")}
        lowincome(
            "synth",
            "--force",
            "--out",
            str(root),
            "--people",
            "600",
            "--start",
            CITY_DAYS[0].isoformat(),
            "--days",
            "2",
        )
        for day in CITY_DAYS:
            places = ("--landing", str(root / "landing"), "--home", str(root / "home"))
            lowincome("sync", *places, "--date", day.isoformat())

    return once(shared / "city", make)
