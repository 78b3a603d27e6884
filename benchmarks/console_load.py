"""The console under load: a million tasks and five million rows of log on PostgreSQL, twenty requests a second.

Makes the database, starts the real server, and lets a second process ask for queue and task pages with accounts of
townships, counties and the city; then fifty clients take two thousand free tasks. Prints how long the pages took, what went
wrong, and how large the first load is; writes `benchmarks/results/<commit>-console_load.json`. Exit 1: a goal was missed.
Usage: python benchmarks/console_load.py [--tasks 1000000] [--log-rows 5000000] [--seconds 120] [--rate 20]
"""

import argparse
import json
import math
import subprocess
import sys
import time
from typing import Any

import psycopg
from console_claims import claimed, is_met, say
from console_database import CITY, MADE, PASSWORD, FilledConsole, filled_console
from measuring import HERE, write_results

GOALS = {"queue": 0.300, "task": 0.200}
"""Seconds within which 95 of 100 pages must be there."""

FIRST_LOAD = 200_000
SHARES = {"township": 8, "county": 6, "city": 4}
"""How often an account of each kind asks, in parts: there are ten of townships, two of counties, one of the city."""


def main() -> None:
    options = _options()
    began = time.perf_counter()
    with filled_console(options.tasks, options.log_rows) as city:
        filled = time.perf_counter() - began
        with city.served() as address:
            answer = _asked(plan_of(city, address, options.rate, options.seconds))
            claims = claimed(city, address, options.clients, options.free)
    found = {
        "tasks": options.tasks,
        "log_rows": options.log_rows,
        "requests_a_second": options.rate,
        "seconds": options.seconds,
        "seconds_to_fill": round(filled, 1),
        "pages": _pages(answer["measured"]),
        "failures": [each for each in answer["measured"] if each["fault"]],
        "first_load_bytes": answer["first_load"],
        "claims": claims,
    }
    _say(found)
    say(claims)
    print(f"{time.perf_counter() - began:.0f} s in all, written to {write_results('console_load', found)}")
    raise SystemExit(0 if _is_met(found) and is_met(claims) else 1)


def plan_of(city: FilledConsole, address: str, rate: float, seconds: float) -> dict[str, Any]:
    """What the second process is to do: the accounts, with tasks and names of their areas."""
    query = (MADE / "readers.sql").read_text(encoding="utf-8").encode()
    with psycopg.connect(city.url) as connection:
        connection.execute("select setseed(0.5)")
        rows = connection.execute(query, {"city": CITY[:4]}).fetchall()
    readers = [
        {"name": name, "share": SHARES[kind], "tasks": tasks, "names": names, "places": places}
        for name, kind, tasks, names, places in rows
    ]
    return {"address": address, "password": PASSWORD, "rate": rate, "seconds": seconds, "readers": readers}


def _asked(plan: dict[str, Any]) -> dict[str, Any]:
    process = subprocess.run(
        [sys.executable, str(HERE / "console_requests.py")],
        input=json.dumps(plan),
        capture_output=True,
        text=True,
        check=False,
    )
    if process.returncode:
        raise SystemExit(process.stderr)
    answer: dict[str, Any] = json.loads(process.stdout)
    return answer


def _pages(measured: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Page → figures; `queue` is all pages of the queue together."""
    groups: dict[str, list[float]] = {}
    for each in measured:
        for name in {each["page"], each["page"].partition(":")[0]}:
            groups.setdefault(name, []).append(each["seconds"])
    return {name: _figures(groups[name]) for name in sorted(groups)}


def _figures(seconds: list[float]) -> dict[str, float]:
    inorder = sorted(seconds)
    named = {f"p{part}": inorder[math.ceil(len(inorder) * part / 100) - 1] for part in (50, 95, 99)} | {
        "max": inorder[-1]
    }
    return {"requests": len(seconds)} | {name: round(value, 4) for name, value in named.items()}


def _is_met(found: dict[str, Any]) -> bool:
    in_time = all(found["pages"][page]["p95"] <= goal for page, goal in GOALS.items())
    return in_time and not found["failures"] and sum(found["first_load_bytes"].values()) <= FIRST_LOAD


def _say(found: dict[str, Any]) -> None:
    print(f"{found['tasks']:,} tasks, {found['log_rows']:,} rows of log, filled in {found['seconds_to_fill']} s")
    print(f"{'page':<18}{'requests':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'max ms':>9}")
    for page, figures in found["pages"].items():
        times = "".join(f"{figures[name] * 1000:9.0f}" for name in ("p50", "p95", "p99", "max"))
        print(f"{page:<18}{figures['requests']:>9}{times}")
    print(f"failures: {len(found['failures'])} {[each['fault'] for each in found['failures'][:5]] or ''}")
    for path, size in found["first_load_bytes"].items():
        print(f"{size:>9} bytes  {path}")
    print(f"{sum(found['first_load_bytes'].values()):>9} bytes on the wire at the first load of the queue")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--tasks", type=int, default=1_000_000)
    parser.add_argument("--log-rows", type=int, default=5_000_000)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--free", type=int, default=2000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
