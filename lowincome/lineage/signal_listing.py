"""The signals of a published day, as people and other systems get them: chosen, in a stable order, one dict per signal.

The columns are a contract (COLUMNS). Nothing is masked here; see `redaction`.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from lowincome.kernel.errors import InputError
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.statements import rows_of_files

COLUMNS = (
    "signal_id",
    "rule",
    "kind",
    "level",
    "jurisdiction",
    "clause",
    "subject",
    "subject_id",
    "household_id",
    "name",
    "region_code",
    "township_code",
    "state",
    "first_seen",
    "last_seen",
    "evidence",
)
STATES = ("opened", "continued", "cleared", "suspended", "held")
STANDING = ("opened", "continued")


@dataclass(frozen=True)
class Choice:
    """Which signals of the day: in these states, of one rule, of one township (its first nine digits); None is any."""

    states: tuple[str, ...] = STANDING
    rule: str | None = None
    township: str | None = None


def states_named(name: str | None) -> tuple[str, ...]:
    """The states that `--state` names; opened and continued where nothing is named. Raises InputError."""
    if name is None:
        return STANDING
    if name == "all":
        return STATES
    if name not in STATES:
        known = ", ".join((*STATES, "all"))
        raise InputError(f"没有状态“{name}”。可用：{known}", f"there is no state {name!r}; use one of {known}")
    return (name,)


def township_prefix(code: str | None) -> str | None:
    """The nine digits that name a township, from a code of 9 or 12 digits. Raises InputError for anything else."""
    if code is None:
        return None
    if len(code) not in (9, 12) or not (code.isascii() and code.isdigit()):
        raise InputError("乡镇代码应为 9 位或 12 位数字", "a township code has 9 or 12 digits")
    return code[:9]


def signals_of(lake: PublishedLake, day: date, choice: Choice | None = None) -> list[dict[str, Any]]:
    """The chosen signals of a day with all their columns: by level, then age, rule, subject and id.

    `evidence` and `parameters` are parsed. Raises NotPublished where the day was not synced.
    """
    chosen = choice or Choice()
    folder = lake.table("signals", "signals", day)
    parameters = {"states": list(chosen.states), "rule": chosen.rule, "township": chosen.township}
    return [_parsed(row) for row in rows_of_files("signals_of_day", [folder], parameters)]


def find_signal(lake: PublishedLake, signal_id: str, day: date | None = None) -> tuple[date, dict[str, Any]]:
    """The newest published day (or the one asked for) on which a signal is listed, and the signal.

    Raises InputError where no such signal is published, NotPublished where the day was not synced.
    """
    days = lake.days() if day is None else [day]
    for each in reversed(days):
        found = rows_of_files("signal_by_id", [lake.table("signals", "signals", each)], {"signal_id": signal_id})
        if found:
            return each, _parsed(found[0])
    where = (str(day), str(day)) if day else ("已同步的各日", "the synced days")
    raise InputError(
        f"{where[0]}没有预警 {signal_id}。`lowincome signals --date D --state all` 可列出预警编号",
        f"no signal {signal_id} on {where[1]}; `lowincome signals --date D --state all` lists the signal ids",
    )


def _parsed(row: dict[str, Any]) -> dict[str, Any]:
    row["evidence"] = json.loads(row["evidence"]) if row.get("evidence") else {}
    if row.get("parameters"):
        row["parameters"] = json.loads(row["parameters"])
    return row
