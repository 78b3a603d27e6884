"""Fifty clients take the next task from a queue of two thousand, over HTTP, until none is left: each goes to one.

`console_load.py` does this after the load, on its large database; alone it is done on a small one.
Usage: python benchmarks/console_claims.py [--clients 50] [--free 2000]
"""

import argparse
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import psycopg
from console_browser import Browser
from console_database import DAY, MADE, FilledConsole, filled_console
from measuring import HERE

_SESSIONS = """
from console.process import open_console
open_console()
from django.contrib.auth import get_user_model
from django.test import Client
for officer in get_user_model().objects.filter(username__startswith="client-"):
    browser = Client()
    browser.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    print(browser.cookies["sessionid"].value)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--free", type=int, default=2000)
    options = parser.parse_args()
    with filled_console(20_000, 100_000) as city, city.served() as address:
        found = claimed(city, address, options.clients, options.free)
    say(found)
    raise SystemExit(0 if is_met(found) else 1)


def claimed(city: FilledConsole, address: str, clients: int, free: int) -> dict[str, Any]:
    """Lets the clients loose, and says what came of it: in the answers, and in the database."""
    with psycopg.connect(city.url, autocommit=True) as connection:
        for name, value in {"made.clients": clients, "made.free": free, "made.day": DAY}.items():
            connection.execute("select set_config(%s, %s, false)", [name, str(value)])
        connection.execute((MADE / "free_tasks.sql").read_text(encoding="utf-8").encode())
    together, sessions = Barrier(clients), _sessions(city)
    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        answers = list(pool.map(lambda session: _take_all(address, session, together), sessions))
    seconds = time.perf_counter() - began
    taken = [task for tasks, _ in answers for task in tasks]
    with psycopg.connect(city.url) as connection:
        known = connection.execute((MADE / "claimed.sql").read_text(encoding="utf-8").encode()).fetchone() or ()
    return {
        "clients": clients,
        "free_tasks": free,
        "seconds": round(seconds, 1),
        "answered_with_a_task": len(taken),
        "different_tasks": len(set(taken)),
        "clients_that_got_one": sum(bool(tasks) for tasks, _ in answers),
        "failures": [fault for _, fault in answers if fault],
        "database": dict(zip(("tasks", "taken", "taken_once"), known, strict=True)),
    }


def is_met(found: dict[str, Any]) -> bool:
    """Whether each task went to one client, and nothing failed."""
    counted = {found["answered_with_a_task"], found["different_tasks"], *found["database"].values()}
    return counted == {found["free_tasks"]} and not found["failures"]


def say(found: dict[str, Any]) -> None:
    """Prints what came of it."""
    print(
        f"{found['clients']} clients on {found['free_tasks']} free tasks in {found['seconds']} s: "
        f"{found['different_tasks']} different tasks in {found['answered_with_a_task']} answers, "
        f"in the database {found['database']}, failures {found['failures'][:5] or 0}"
    )


def _sessions(city: FilledConsole) -> list[str]:
    """Sessions of the clients, as if each had logged in: checking fifty passwords is not what is measured."""
    done = subprocess.run(
        [sys.executable, "-c", _SESSIONS],
        env=city.environment,
        check=True,
        capture_output=True,
        text=True,
        cwd=HERE.parent,
    )
    return done.stdout.split()


def _take_all(address: str, session: str, together: Barrier) -> tuple[list[str], str]:
    """The tasks that one client was led to, and what went wrong ('' if nothing)."""
    browser = Browser(address, {"sessionid": session})
    taken: list[str] = []
    try:
        page = browser.get("/queue/?view=new")
        together.wait()
        while page.status == 200:
            answer = browser.post("/queue/next/", form_id=str(uuid4()))
            if answer.status != 302:
                return taken, str(answer.status)
            if not answer.location.startswith("/tasks/"):
                return taken, ""
            taken.append(answer.location.split("/")[2])
    except OSError as error:
        together.abort()
        return taken, type(error).__name__
    return taken, str(page.status)


if __name__ == "__main__":
    main()
