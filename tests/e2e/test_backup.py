"""A village's machine burns down: from the backup on another disk everybody goes on as if nothing had been.

Backups are taken while somebody writes, killed anywhere and taken again; so are restores.
"""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import village
from published_state import assert_audit_holds, console, fired, hashes
from sync_place import Place

from lowincome.kernel.crash import BACKUP_POINTS, RESTORE_POINTS
from lowincome.kernel.sealing import new_key_file

KILLED = -9
SUBJECT = ("topup_missing_elder", village.OLD_WOMAN)
PASSWORD = "Brücke-27-stone"

_WRITING = """
import sqlite3, sys, time
writing = sqlite3.connect(sys.argv[1], timeout=30)
writing.execute("create table if not exists busy (number int)")
print("begun", flush=True)
while True:
    with writing:
        writing.executemany("insert into busy values (?)", [(number,) for number in range(100)])
    time.sleep(0.001)
"""
_LOGGING_IN = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "console.settings"
import django
django.setup()
from django.test import Client
browser = Client(HTTP_HOST="127.0.0.1")
answer = browser.post("/login/", {"username": "li", "password": sys.argv[1]})
print(answer.status_code, "_auth_user_id" in browser.session)
print(browser.get("/", follow=True).status_code)
from django.db import connection
from console.queues.models import Subject
with connection.cursor() as cursor:
    cursor.execute("select number from queues_subject")
    kept = {number for (number,) in cursor.fetchall()}
if all(number.startswith("aes-256-gcm:") for number in kept) and Subject.objects.filter(number=sys.argv[2]).exists():
    print("sealed and read")
"""


@contextmanager
def _somebody_writing(database: Path) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "-c", _WRITING, str(database)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "begun\n"
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _tables(database: Path, *but: str) -> dict[str, str]:
    """Table → hash of its rows."""
    with closing(sqlite3.connect(database)) as reading:
        names = [name for (name,) in reading.execute("select name from sqlite_master where type = 'table'")]
        return {
            name: hashlib.sha256(
                repr(sorted(reading.execute(f'select * from "{name}"'), key=repr)).encode()
            ).hexdigest()
            for name in names
            if name not in but
        }


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """The deployment's key."""
    new_key_file(tmp_path / "numbers.key")
    return {"KEY_FILE": str(tmp_path / "numbers.key"), "PSEUDONYM_KEY": "lowincome-monitor"}


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    (tmp_path / "disk").mkdir()
    return tmp_path / "disk"


def _json(place: Place, *arguments: str, **env: str) -> Any:
    ran = place.run(*arguments, "--json", **env)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_a_burnt_machine_is_followed_by_one_that_goes_on(
    two_days: Path, new_place, disk: Path, env: dict[str, str], tmp_path: Path
) -> None:
    place = new_place(two_days)
    place.work(village.THIRD, "visit", SUBJECT[0], "not_confirmed", "land", **env)
    _reset_password(place, env)
    assert place.run("keys", "apply", **env).code == 0
    before = _tables(place.home / "console.sqlite3")
    with _somebody_writing(place.home / "console.sqlite3"):
        taken = _json(place, "backup", str(disk), **env)
    assert taken["sealed"]

    burnt = new_place(name="new")
    shutil.copytree(place.landing, burnt.landing, dirs_exist_ok=True)
    for verdict in burnt.landing.glob("*/_verdicts"):
        shutil.rmtree(verdict)
    restored = _json(burnt, "restore", str(disk), **env)

    assert restored["landed"] == 1, "the verdict was not lost with the landing"
    assert restored["remarks"] == []
    assert hashes(burnt.home) == hashes(place.home)
    assert _tables(burnt.home / "console.sqlite3", "busy") == before
    assert_audit_holds(burnt.home)
    assert burnt.run("audit", "verify", **env).code == 0
    assert _log_in(burnt, env) == ["302 True", "200", "sealed and read"]

    for each in (place, burnt):
        each.sync(village.THIRD, **env)
    assert hashes(burnt.home) == hashes(place.home)
    assert console(burnt.home) == console(place.home)
    assert fired(burnt.home, village.THIRD)[SUBJECT] == "held"
    assert_audit_holds(burnt.home)


@pytest.mark.parametrize("point", BACKUP_POINTS)
def test_a_killed_backup_leaves_those_before_and_the_next_one_is_whole(
    point: str, first_day: Path, new_place, disk: Path, env: dict[str, str], tmp_path: Path
) -> None:
    place = new_place(first_day)
    first = _json(place, "backup", str(disk), **env)["name"]

    ran = place.run("backup", str(disk), "--keep", "1", CRASH_AT=point, **env)

    assert ran.code == KILLED, ran.err
    names = [path.name.removesuffix(".backup") for path in sorted(disk.glob("[0-9]*.backup"))]
    assert names[0] == first and len(names) == (2 if point == "backup-after-rename" else 1)
    for name in names:
        assert _json(place, "restore", str(disk), "--check", "--backup", name, **env)["faults"] == []
    assert_audit_holds(place.home)

    kept = _json(place, "backup", str(disk), "--keep", "1", **env)
    assert kept["dropped"] == names
    assert _json(place, "restore", str(disk), "--check", **env)["faults"] == []
    assert not [path for path in disk.rglob(".*") if path.name != ".keeping.lock"]


def test_a_backup_killed_while_it_writes_blocks_is_none(
    first_day: Path, new_place, disk: Path, env: dict[str, str]
) -> None:
    place = new_place(first_day)

    assert place.run("backup", str(disk), CRASH_AT="backup-blocks-written", **env).code == KILLED
    refused = place.run("restore", str(disk), HOME=str(place.root / "new"), **env)

    assert refused.code == 2 and "there is no backup" in refused.err


@pytest.mark.parametrize("point", RESTORE_POINTS)
def test_a_killed_restore_is_run_again_and_comes_to_the_same(
    point: str, two_days: Path, new_place, disk: Path, env: dict[str, str]
) -> None:
    place = new_place(two_days)
    _json(place, "backup", str(disk), **env)
    new = new_place(name="new")

    assert new.run("restore", str(disk), CRASH_AT=point.replace("half-placed", "half-placed:3"), **env).code == KILLED
    restored = _json(new, "restore", str(disk), **env)

    assert hashes(new.home) == hashes(place.home)
    assert _tables(new.home / "console.sqlite3") == _tables(place.home / "console.sqlite3")
    assert_audit_holds(new.home)
    assert restored["aside"] is None
    assert not (new.home / ".restoring").exists()
    entries = (new.home / "audit" / "log.jsonl").read_text().splitlines()
    assert [json.loads(line)["action"] for line in entries].count("restored") == 1


def _reset_password(place: Place, env: dict[str, str]) -> None:
    done = _process(place, env, sys.executable, "-m", "commands.main", "users", "reset", "li", "--password-stdin")
    assert done.returncode == 0, done.stderr


def _log_in(place: Place, env: dict[str, str]) -> list[str]:
    done = _process(place, env, sys.executable, "-c", _LOGGING_IN, PASSWORD, village.OLD_WOMAN)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def _process(place: Place, env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    import os

    usual = {name: value for name, value in os.environ.items() if not name.startswith("LOWINCOME_")}
    named = {"HOME": str(place.home), "LANDING": str(place.landing), "TODAY": village.THIRD.isoformat(), **env}
    return subprocess.run(
        arguments,
        env=usual | {f"LOWINCOME_{name}": value for name, value in named.items()},
        input=f"{PASSWORD}\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
