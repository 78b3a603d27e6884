"""What a backup's database was built by, against what this software would build. Django does it in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from lowincome.casework.console_schema import sqlite_path
from lowincome.keeping.backup import Backup
from lowincome.kernel.errors import Failure, InputError
from lowincome.kernel.masking import strip_values

_RUN = (sys.executable, "-m", "console.recorded_state")


def require_known(backup: Backup, url: str) -> None:
    """Raises InputError where the backup's database, or the PostgreSQL it is to come to, is of a newer software."""
    with TemporaryDirectory() as room:
        place = f"sqlite:///{room}/console.sqlite3" if sqlite_path(url) else url
        answer = _asked(backup, place, Path(room), "--check")
    if answer["unknown"]:
        listed = ", ".join(".".join(each) for each in answer["unknown"])
        raise InputError(
            f"备份来自更新的软件版本(本版本没有数据库改动 {listed})。请先升级软件,再恢复。",
            f"the backup is of a newer version of this software ({listed} are unknown here): update first, then restore",
        )
    _require_not_ahead(answer)


def build(backup: Backup, url: str, home: Path) -> None:
    """Gives an empty PostgreSQL database the backup's tables. Raises InputError where it has newer ones, Failure."""
    _require_not_ahead(_asked(backup, url, home))


def _require_not_ahead(answer: dict[str, list[list[str]]]) -> None:
    if answer["ahead"]:
        raise InputError(
            "LOWINCOME_DATABASE_URL 所指的数据库已有更新版本的表。请换一个空数据库。",
            "the database of LOWINCOME_DATABASE_URL has the tables of a newer version: name an empty database",
        )


def _asked(backup: Backup, url: str, home: Path, *more: str) -> dict[str, list[list[str]]]:
    migrations = backup.database.migrations if backup.database else ()
    done = subprocess.run(
        (*_RUN, *more),
        env=os.environ | {"LOWINCOME_DATABASE_URL": url, "LOWINCOME_HOME": str(home)},
        input=json.dumps(migrations),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        last = strip_values((done.stderr.strip().splitlines() or ["?"])[-1])
        raise Failure(f"控制台数据库无法建表:{last}", f"the console's database could not be set up: {last}")
    answer: dict[str, list[list[str]]] = json.loads(done.stdout)
    return answer
