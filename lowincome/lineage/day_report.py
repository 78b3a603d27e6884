"""The day's report: what a run came to, in counts. `<home>/reports/<day>.json` tells of the published day; where a later
run of the day was stopped, `<day>.stopped.json` tells what stopped it, until a run of the day is published again.

No personal data: counts, feeds, rules and reasons only. The report can be made again by running the day again.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from lowincome.kernel.masking import strip_values
from lowincome.lineage.feed_board import FEED_COLUMNS
from lowincome.lineage.statements import rows

if TYPE_CHECKING:
    from lowincome.lake.carrying.carry_over import Outcome
    from lowincome.lake.workspace import Workspace

Section = Callable[[duckdb.DuckDBPyConnection, date], Any]


@dataclass(frozen=True)
class CheckResult:
    """What one check found: its table (`stage.table`), name, measure, and whether a breach stops the day."""

    table: str
    check: str
    measure: float | None
    passed: bool
    blocking: bool


def report_file(home: Path, day: date, *, published: bool = True) -> Path:
    """Where the report of a day lies."""
    return home / "reports" / f"{day.isoformat()}{'' if published else '.stopped'}.json"


def read_report(home: Path, day: date, *, published: bool = True) -> dict[str, Any] | None:
    """The report of a day; None where there is none."""
    path = report_file(home, day, published=published)
    if not path.is_file():
        return None
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def report_of_run(home: Path, day: date, run: str) -> dict[str, Any] | None:
    """The report that a run wrote; None where it ended before it could."""
    found = (read_report(home, day, published=published) for published in (True, False))
    return next((report for report in found if report is not None and report["run"] == run), None)


def write_report(
    home: Path, workspace: "Workspace", checks: list[CheckResult], made: Mapping[str, "Outcome"], *, published: bool
) -> Path:
    """Writes the report of a run that ends, whole or not at all, and returns its path."""
    path = report_file(home, workspace.day, published=published)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = path.with_suffix(".half")
    text = json.dumps(
        day_report(workspace, checks, made, published=published), ensure_ascii=False, indent=1, default=str
    )
    half.write_text(text + "\n", encoding="utf-8")
    half.replace(path)
    if published:
        report_file(home, workspace.day, published=False).unlink(missing_ok=True)
    return path


def day_report(
    workspace: "Workspace", checks: list[CheckResult], made: Mapping[str, "Outcome"], *, published: bool
) -> dict[str, Any]:
    """The report of a run. A section is None where the run did not come to all the tables that it is made of.

    `made`: table → how it came about: linked, carried or whole, with how many keys touched, and why it is whole.
    """
    report: dict[str, Any] = {
        "day": workspace.day.isoformat(),
        "run": workspace.run_id,
        "published": published,
        "checks": [asdict(each) for each in checks],
        "tables": {table: asdict(outcome) for table, outcome in made.items()},
    }
    for name, (tables, section) in SECTIONS.items():
        is_there = all(workspace.table_folder(*table).is_dir() for table in tables)
        report[name] = section(workspace.connect(), workspace.day) if is_there else None
    return report


def _feeds(con: duckdb.DuckDBPyConnection, day: date) -> list[dict[str, Any]]:
    return [{column: row[column] for column in FEED_COLUMNS} for row in rows(con, "feeds_of_day", {"day": day})]


def _held(con: duckdb.DuckDBPyConnection, _day: date) -> list[dict[str, Any]]:
    return [{**row, "held_reason": strip_values(row["held_reason"] or "")} for row in rows(con, "report_held", {})]


def _persons(con: duckdb.DuckDBPyConnection, _day: date) -> dict[str, Any]:
    return rows(con, "report_persons", {})[0]


def _rules(con: duckdb.DuckDBPyConnection, _day: date) -> list[dict[str, Any]]:
    return rows(con, "report_rules", {})


def _signals(con: duckdb.DuckDBPyConnection, _day: date) -> dict[str, int]:
    return {row["state"]: row["signals"] for row in rows(con, "report_signals", {})}


def _tasks(con: duckdb.DuckDBPyConnection, _day: date) -> dict[str, int]:
    return {row["state"]: row["tasks"] for row in rows(con, "report_tasks", {})}


def _reminders(con: duckdb.DuckDBPyConnection, _day: date) -> list[dict[str, Any]]:
    return rows(con, "report_reminders", {})


def _statistics(con: duckdb.DuckDBPyConnection, _day: date) -> list[dict[str, Any]]:
    return rows(con, "report_statistics", {})


def _disclosure(con: duckdb.DuckDBPyConnection, _day: date) -> list[dict[str, Any]]:
    return rows(con, "report_disclosure", {})


_EVALUATIONS = ("signals", "evaluations")
SECTIONS: dict[str, tuple[tuple[tuple[str, str], ...], Section]] = {
    "feeds": ((("match", "deliveries"), ("match", "feed_states"), _EVALUATIONS), _feeds),
    "held": ((("match", "deliveries"),), _held),
    "persons": ((("profile", "persons"),), _persons),
    "rules_not_evaluated": ((_EVALUATIONS,), _rules),
    "signals": ((("signals", "signals"),), _signals),
    "tasks": ((("tasks", "tasks"),), _tasks),
    "reminders": ((("tasks", "reminders"),), _reminders),
    "statistics": ((("tasks", "statistics"),), _statistics),
    "disclosure": ((("tasks", "disclosure"),), _disclosure),
}
"""Section → the tables that it is made of, and what makes it."""
