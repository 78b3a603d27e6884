"""The known township (see township.py), synced once by the command itself; and its console, live, in a real browser."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from seats import Seat
from township import SYNCED, TODAY, TOWNSHIP, VILLAGE
from township import land as land_township


class Sync:
    """Runs command lines over a home and a landing, each in a forked process."""

    def __init__(self, process: Any) -> None:
        self._process = process

    def __call__(self, home: Path, landing: Path, day: date) -> str:
        """A day's sync: what it printed."""
        code, out, error = self.command(("sync", "--date", day.isoformat()), home, landing, TODAY=day.isoformat())
        assert code in (0, 1), error
        return out

    def command(self, arguments: Sequence[str], home: Path, landing: Path, **env: str) -> tuple[int, str, str]:
        """Any command, in English: exit code, standard output and standard error."""
        places = {"HOME": str(home), "LANDING": str(landing), "THREADS": "1", **env}
        named = {f"LOWINCOME_{name}": value for name, value in places.items()}
        code, out, error = self._process.run(["--lang", "en", *arguments], named)
        return code, out, error


@pytest.fixture
def land() -> Callable[[Path, date], None]:
    """Lands a day's deliveries."""
    return land_township


@pytest.fixture(scope="session")
def sync(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sync]:
    """One process for all the command lines of the session."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parents[2] / "e2e"))
        from sync_process import SyncProcess

    process = SyncProcess(tmp_path_factory.mktemp("process"))
    yield Sync(process)
    process.close()


@pytest.fixture(scope="session")
def synced_township(tmp_path_factory: pytest.TempPathFactory, sync: Sync) -> Path:
    """The home and landing after the first sync; tests get a copy."""
    root = tmp_path_factory.mktemp("township")
    land_township(root / "landing", SYNCED)
    sync(root / "home", root / "landing", SYNCED)
    return root


@dataclass
class Town:
    """The township in this process: its home and landing, its people, its tasks by rule."""

    home: Path
    landing: Path
    people: dict[str, Any]
    on_day: Callable[[date], None]
    today: date = TODAY

    def task(self, rule: str, **subject: str) -> Any:
        """The task of the one signal of a rule."""
        from console.queues.models import Signal

        return Signal.objects.select_related("task", "subject").get(rule=rule, **subject).task

    def listed_state(self, signal: Any) -> str:
        """A signal's state on the newest published day."""
        from lowincome.lake.reader import PublishedLake
        from lowincome.lineage.signal_listing import find_signal

        return str(find_signal(PublishedLake(self.home / "lake"), signal.pk)[1]["state"])

    def signal(self, rule: str, **subject: str) -> Any:
        """The one signal of a rule."""
        from console.queues.models import Signal

        return Signal.objects.select_related("task", "subject").get(rule=rule, **subject)


@pytest.fixture
def town(
    migrated_console: Path, synced_township: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, account: Any
) -> Iterator[Town]:
    """The synced township with an account per role, on Monday."""
    from django.core.management import call_command
    from django.db import connections

    from console.database import database

    root = tmp_path / "town"
    shutil.copytree(synced_township, root, symlinks=True)
    url = f"sqlite:///{root}/home/console.sqlite3"
    for name in [name for name in os.environ if name.startswith("LOWINCOME_")]:
        monkeypatch.delenv(name)
    for name, value in {"HOME": root / "home", "LANDING": root / "landing", "DATABASE_URL": url}.items():
        monkeypatch.setenv(f"LOWINCOME_{name}", str(value))
    before = connections.settings["default"]
    connections["default"].close()
    connections.settings["default"] = connections.configure_settings({"default": database(url)})["default"]
    del connections["default"]
    try:
        call_command("migrate", verbosity=0)
        posted = {
            "officer": ("township", TOWNSHIP),
            "colleague": ("township", TOWNSHIP),
            "worker": ("village", VILLAGE),
            "county": ("county", "410102"),
            "county-2": ("county", "410102"),
            "neighbour": ("township", "410102002"),
            "civil": ("department", "", "civil_affairs"),
            "education": ("department", "", "education"),
            "auditor": ("auditor",),
            "analyst": ("analyst",),
            "system": ("system_admin",),
            "security": ("security_admin",),
            "log": ("log_admin",),
        }
        people = {name: account(*posting, username=name) for name, posting in posted.items()}

        def be(day: date) -> None:
            monkeypatch.setenv("LOWINCOME_TODAY", day.isoformat())

        be(TODAY)
        yield Town(root / "home", root / "landing", people, be)
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        del connections["default"]


@pytest.fixture
def live(town: Town, serving: Any) -> Iterator[str]:
    """The township's console on a port of its own, in threads of this process; gives its address."""
    with serving() as address:
        yield address


@pytest.fixture
def seat(live: str, chromium: Any, password: str) -> Iterator[Callable[..., Seat]]:
    """Logs somebody in at a browser of a given width, and watches that nothing goes wrong or out."""
    seats: list[Seat] = []

    def sit(name: str, width: int = 1280, height: int = 800) -> Seat:
        page = chromium.new_context(viewport={"width": width, "height": height}).new_page()
        found = Seat(page, live, [])
        page.on("console", lambda message: found.faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: found.faults.append(str(error)))
        page.on("request", lambda request: request.url.startswith(live) or found.faults.append(request.url))
        page.goto(f"{live}/login/")
        found.fill(username=name, password=password)
        with page.expect_navigation():
            page.locator("main button").first.click()
        seats.append(found)
        return found

    yield sit
    for each in seats:
        expected = [fault for fault in each.faults if "status of 4" not in fault]
        each.page.context.close()
        assert expected == []
