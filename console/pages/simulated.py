"""A simulation as the rule page runs it: one at a time, no longer than a reader waits, and with small numbers withheld."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from threading import Event, Lock, Thread
from typing import Any

import duckdb

from console.dashboards.least import least_cell
from console.pages.law import contracts, policies
from console.pages.published import lake
from lowincome.disclosure.counted_table import TOP, Cell, CountedTable
from lowincome.disclosure.small_cells import withheld_cells
from lowincome.kernel.errors import InputError
from lowincome.policy.changes import with_value
from lowincome.policy.simulation import Simulation, simulate

SECONDS = 40
"""So long a simulation may take; the server ends a request after 60."""

WITHHELD = None
"""What stands for a number that must not be shown."""

_LOOKS_EVERY = 0.2
_one = Lock()


@dataclass(frozen=True)
class Line:
    """What changes for a rule in a place (a queue, or TOP for all): numbers, None where they are withheld."""

    rule: str
    place: str
    gained: int | None
    lost: int | None
    visits_more: int | None
    visits_fewer: int | None
    yuan: Any


def run(path: str, figure: str, day: date) -> Simulation:
    """Tries a figure on a published day. Raises InputError where it does not fit, takes too long, or another one runs."""
    if not _one.acquire(blocking=False):
        raise InputError("另一项试算正在进行,请稍后再试。", "Another simulation is running: try again in a moment.")
    try:
        known, before = lake(), policies()
        known.table("profile", "persons", day)
        after = with_value(before, path, figure, day)
        with known.connect(day, contracts()) as con, _at_most(con, SECONDS):
            return simulate(con, before, after, day)
    except duckdb.InterruptException:
        raise InputError(
            f"试算超过 {SECONDS} 秒,已停止。请改用命令 lowincome simulate。",
            f"The simulation took more than {SECONDS} seconds and was stopped: use lowincome simulate.",
        ) from None
    finally:
        _one.release()


def lines(found: Simulation, area: str, least: int | None = None) -> list[Line]:
    """What changes, by rule and then by queue of an area ('' is everywhere); what tells of too few is withheld.

    least: the least number that is shown, default the policy's.
    """
    rows = [row for row in found.places if row["queue_code"].startswith(area)]
    least = least_cell(found.day) if least is None else least
    names = ("gained", "lost", "visits_more", "visits_fewer")
    rules = sorted({row["rule"] for row in rows})
    hidden = {name: _hidden(rows, name, rules, least) for name in names}
    sums = [_summed(rule, [row for row in rows if row["rule"] == rule], names) for rule in rules]
    return [_line(row, names, hidden) for row in (*sums, *rows) if row["gained"] or row["lost"] or row["yuan"]]


def total(count: int, day: date) -> int | None:
    """A number over everything, None where it is too small to be shown."""
    return WITHHELD if 0 < count < least_cell(day) else count


def _hidden(rows: list[dict[str, Any]], name: str, rules: list[str], least: int) -> frozenset[Cell]:
    counts = {(row["queue_code"], row["rule"]): int(row[name]) for row in rows}
    if not counts:
        return frozenset()
    return withheld_cells(CountedTable(tuple(rules), counts, {place: TOP for place, _ in counts}), least)


def _summed(rule: str, rows: list[dict[str, Any]], names: tuple[str, ...]) -> dict[str, Any]:
    return {"rule": rule, "queue_code": TOP} | {name: sum(row[name] for row in rows) for name in (*names, "yuan")}


def _line(row: dict[str, Any], names: tuple[str, ...], hidden: dict[str, frozenset[Cell]]) -> Line:
    cell = Cell(row["queue_code"], row["rule"])
    shown = {name: WITHHELD if cell in hidden[name] else int(row[name]) for name in names}
    is_told = WITHHELD not in (shown["gained"], shown["lost"])
    return Line(row["rule"], row["queue_code"], yuan=row["yuan"] if is_told else WITHHELD, **shown)


@contextmanager
def _at_most(con: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Interrupts whatever the connection does once the time is over, again and again until it is left."""
    is_left = Event()

    def watch() -> None:
        if not is_left.wait(seconds):
            while not is_left.wait(_LOOKS_EVERY):
                con.interrupt()

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        is_left.set()
        watcher.join()
