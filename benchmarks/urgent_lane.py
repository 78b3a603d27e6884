"""How long an urgent file takes from the landing to the townships' queues, in a running system.

A made-up city is synced; `dagster dev` runs with its landing sensor on; then funeral records, half of them of people on the
roster, are dropped as today's delivery. Measures the time until the console's database has a standing signal
`deceased_on_roster` for each of the listed dead. In a copy of the lake the same day is computed without the file: signals
about anybody else must be the same, and the day before must stand as it was. Writes `results/<commit>-urgent-lane.json`.
Exit code 1: too slow, or something else changed.
Usage: python benchmarks/urgent_lane.py [--people 2000000] [--records 10000] [--work DIR] [--most-seconds 600]
"""

import argparse
import csv
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import duckdb
from measuring import HERE, START, last_day, made_city, measured, sync_command, write_results

DAYS = 2
TODAY = START + timedelta(days=DAYS)
ROOT = HERE.parent
GOAL_SECONDS = 120
DAGSTER = str(Path(sys.executable).with_name("dagster"))
RULE = "deceased_on_roster"
FIRED = "select count(*) from queues_signal where rule = ? and is_standing and first_seen = ?"
LISTED = """
    select id_number, name from read_parquet(?)
    where active_rows > 0 and id_number not in (select subject_id from read_parquet(?) where rule = ?)
    order by id_number limit ?
"""
UNLISTED = """
    select id_number, name from read_parquet(?)
    where id_number not in (select id_number from read_parquet(?)) and name is not null
    order by id_number limit ?
"""


def main() -> None:
    """Makes and syncs the city, starts Dagster, drops the file, waits, compares, tells."""
    options = _options()
    folder, home, control = (
        options.work / name for name in (f"urgent-{options.people}", "urgent-home", "urgent-control")
    )
    landing = made_city(folder, options.people, DAYS)
    _drop(landing / TODAY.isoformat(), [])
    sync = measured(sync_command(landing, home, last_day(DAYS)), made=home)
    print(f"the day before took {sync.cost.seconds:.0f} s", flush=True)
    _copy_lake(home, control)
    same_day = measured(sync_command(landing, control, TODAY.isoformat()))
    print(f"today without the file takes {same_day.cost.seconds:.0f} s", flush=True)
    listed, people = _dying(home, options.records)
    before = _hashes(home, last_day(DAYS))
    with _dagster(landing, home):
        dropped = time.monotonic()
        _drop(landing / TODAY.isoformat(), people)
        seconds = _wait(home, listed, dropped, options.most_seconds)
    disturbed = _disturbed(home, control, [number for number, _ in people])
    is_untouched = _hashes(home, last_day(DAYS)) == before
    print(f"{len(people):,} records, {listed:,} of people on the roster")
    print(f"in the queues after {seconds:.0f} s (goal {GOAL_SECONDS})")
    print(f"signals about anybody else that differ: {disturbed}; the day before stands as it was: {is_untouched}")
    found = {
        "people": options.people,
        "records": len(people),
        "listed": listed,
        "day_before": asdict(sync.cost),
        "today_without": asdict(same_day.cost),
        "seconds": round(seconds, 1),
        "disturbed": disturbed,
    }
    print(f"written: {write_results('urgent-lane', found)}")
    sys.exit(0 if seconds <= GOAL_SECONDS and not disturbed and is_untouched else 1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=2_000_000)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--work", type=Path, default=Path("var/bench"))
    parser.add_argument("--most-seconds", type=float, default=600, help="gives up after so long")
    return parser.parse_args()


def _dying(home: Path, records: int) -> tuple[int, list[tuple[str, str]]]:
    """(how many are listed and not known to have died; everybody: number and name). Half are listed, if so many are."""
    day = f"date={last_day(DAYS)}"
    roster, persons, signals = (
        str(home / "lake" / table / day / "*.parquet")
        for table in ("match/roster_rows", "match/persons", "signals/signals")
    )
    con = duckdb.connect()
    listed = con.execute(LISTED, [roster, signals, RULE, records // 2]).fetchall()
    return len(listed), listed + con.execute(UNLISTED, [persons, roster, records - len(listed)]).fetchall()


def _copy_lake(home: Path, control: Path) -> None:
    """The lake alone, by hard links: published files never change."""
    shutil.rmtree(control, ignore_errors=True)
    shutil.copytree(home / "lake", control / "lake", symlinks=True, copy_function=os.link)


def _hashes(home: Path, day: str) -> dict[str, str]:
    """Table → content hash, of everything that is published for a day."""
    found = (home / "lake").glob(f"*/*/date={day}/_manifest.json")
    return {"/".join(path.parts[-4:-2]): json.loads(path.read_text(encoding="utf-8"))["content_hash"] for path in found}


def _disturbed(home: Path, control: Path, dead: list[str]) -> int:
    """How many of today's signals differ from those without the file, and are not about the dead or whom that touches."""
    table = f"date={TODAY.isoformat()}/*.parquet"
    files = {
        "with": str(home / "lake" / "signals" / "signals" / table),
        "without": str(control / "lake" / "signals" / "signals" / table),
        "members": str(home / "lake" / "match" / "members" / table),
        "roster": str(home / "lake" / "match" / "roster_rows" / table),
    }
    asked = (HERE / "urgent_others.sql").read_text(encoding="utf-8")
    with closing(duckdb.connect()) as con:
        return int(con.execute(asked, {**files, "dead": dead}).fetchall()[0][0])


def _drop(folder: Path, people: list[tuple[str, str]]) -> None:
    """Writes the delivery under another name and renames it, as a department's upload does; nobody: takes it away."""
    folder.mkdir(exist_ok=True)
    target = folder / "funeral_records.csv"
    target.unlink(missing_ok=True)
    if people:
        part = folder / ".arriving"
        with part.open("w", encoding="utf-8", newline="") as opened:
            died = (TODAY - timedelta(days=1)).isoformat()
            rows = [(number, name, died, TODAY.isoformat(), "市殡仪馆") for number, name in people]
            csv.writer(opened).writerows([("身份证号", "姓名", "死亡日期", "火化日期", "殡仪馆"), *rows])
        part.rename(target)


@contextmanager
def _dagster(landing: Path, home: Path) -> Iterator[None]:
    """`dagster dev` with the sensor on; ended with everything it started."""
    settings = {"LOWINCOME_HOME": str(home.resolve()), "LOWINCOME_LANDING": str(landing.resolve())}
    environment = {**os.environ, **settings, "LOWINCOME_TODAY": TODAY.isoformat(), "DAGSTER_DISABLE_TELEMETRY": "yes"}
    environment["DAGSTER_HOME"] = str((home / "dagster").resolve())
    workspace = ["-w", str(ROOT / "dagster_workspace.yaml")]
    subprocess.run([DAGSTER, "sensor", "start", "landing", *workspace], check=True, cwd=ROOT, env=environment)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    said = (home / "dagster-said.txt").open("wb")
    command = [DAGSTER, "dev", *workspace, "-h", "127.0.0.1", "-p", port]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said, start_new_session=True)
    try:
        _until_it_answers(int(port), process)
        time.sleep(30)
        yield
    finally:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        said.close()


def _until_it_answers(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit("dagster dev ended: see dagster-said.txt in the home")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    raise SystemExit("dagster dev did not answer within five minutes")


def _wait(home: Path, listed: int, since: float, most: float) -> float:
    """Seconds until every listed dead person's signal stands in the console's database."""
    while time.monotonic() - since < most:
        if _fired(home) >= listed:
            return time.monotonic() - since
        time.sleep(0.5)
    raise SystemExit(f"not in the queues after {most:.0f} s: see {home}/dagster-said.txt and Dagster's pages")


def _fired(home: Path) -> int:
    with closing(sqlite3.connect(f"file:{home / 'console.sqlite3'}?mode=ro", uri=True, timeout=30)) as con:
        (found,) = con.execute(FIRED, [RULE, TODAY.isoformat()]).fetchone()
    return int(found)


if __name__ == "__main__":
    main()
