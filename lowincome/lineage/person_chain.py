"""One person's chain 一户一条救助链: benefits, payments, signals, tasks and verdicts in order of time, feeds checked,
and what comes next. Values are unmasked here; see `person_text` and `redaction`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from lowincome.contracts import Contract
from lowincome.kernel.language import say
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.signal_listing import STANDING
from lowincome.lineage.statements import rows, rows_of_files

_ORDER = ("benefit", "payment", "signal", "task", "verdict", "cleared")
_SOURCE = ("delivered_on", "file", "line")


def person_chain(
    lake: PublishedLake, day: date, number: str, contracts: Mapping[str, Contract] | None = None
) -> dict[str, Any]:
    """What is known of the person with a citizen number, as published up to `day`.

    {person: {id_number, name, birth_date, gender} (empty name where no record in use names the number), as_of,
    households: [{kind, household_id}], chain: [{on, what, …}], feeds: [{feed, hit, records, method, newest_delivery,
    state}], next_step}. contracts: default those that ship. Raises NotPublished.
    """
    with lake.connect(day, contracts) as con:
        households = rows(con, "households_of", {"person": number})
        person = next(iter(rows(con, "person_by_number", {"person": number})), None)
        feeds = rows(con, "checked_feeds_of", {"person": number})
        payments = rows(con, "payments_of", {"person": number, "day": day})
        ids = [household["household_id"] for household in households]
        signals = _over_days(lake, day, "signals_over_days", {"person": number, "households": ids})
        known = [signal["signal_id"] for signal in signals]
        verdicts = rows(con, "verdicts_of", {"day": day, "person": number, "households": ids, "signals": known})
    tasks = _tasks(lake, day, known)
    events = [
        *_events("benefit", "delivered_on", _benefits(lake, day, number)),
        *_events("payment", "paid_on", payments),
        *_events("signal", "first_seen", signals),
        *_events("cleared", "cleared_on", [signal for signal in signals if signal["cleared_on"]]),
        *_events("task", "opened_on", tasks),
        *_events("verdict", "recorded_on", verdicts),
    ]
    return {
        "person": person or {"id_number": number, "name": None, "birth_date": None, "gender": None},
        "as_of": day,
        "households": households,
        "chain": sorted(events, key=lambda event: (event["on"], _ORDER.index(event["what"]))),
        "feeds": feeds,
        "next_step": _next_step(day, signals, tasks),
    }


def _events(what: str, dated_by: str, found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows as events: `on` and `what` first, and where the record lies, if it is one of a delivery."""
    for row in found:
        event: dict[str, Any] = {"on": row[dated_by], "what": what}
        event |= {name: value for name, value in row.items() if name not in _SOURCE}
        if "line" in row:
            event["record"] = {"delivered": row["delivered_on"], "file": row["file"], "line": row["line"]}
        yield event


def _benefits(lake: PublishedLake, day: date, number: str) -> list[dict[str, Any]]:
    folders = [lake.table("harmonise", "roster", each) for each in lake.dates("harmonise", "roster") if each <= day]
    return rows_of_files("benefits_of", folders, {"person": number}) if folders else []


def _over_days(lake: PublishedLake, day: date, name: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    folders = [lake.table("signals", "signals", each) for each in lake.days() if each <= day]
    return rows_of_files(name, folders, parameters)


def _tasks(lake: PublishedLake, day: date, signals: list[str]) -> list[dict[str, Any]]:
    days = [each for each in lake.dates("tasks", "tasks") if each <= day and lake.has("tasks", "task_signals", each)]
    if not days or not signals:
        return []
    folders = [lake.table("tasks", "tasks", each) for each in days]
    standing = [str(lake.table("tasks", "task_signals", each) / "*.parquet") for each in days]
    return rows_of_files("tasks_over_days", folders, {"signal_files": standing, "signals": signals})


def _next_step(day: date, signals: list[dict[str, Any]], tasks: list[dict[str, Any]]) -> str:
    opened = [task for task in tasks if task["published_on"] == day]
    if opened:
        return " ".join(_task_step(task) for task in opened)
    standing = [signal["rule"] for signal in signals if signal["state"] in STANDING]
    if standing:
        rules = ", ".join(standing)
        return say(f"有预警（{rules}），尚未形成任务。", f"Signals stand ({rules}); no task has come of them yet.")
    return say("目前没有待办。", "Nothing is open.")


def _task_step(task: dict[str, Any]) -> str:
    if task["state"] == "waiting":
        return say(
            f"任务 {task['task_id']} 在 {task['queue_code']} 排队等候接收。",
            f"Task {task['task_id']} waits to be taken in at {task['queue_code']}.",
        )
    return say(
        f"任务 {task['task_id']} 已派至 {task['queue_code']}，应于 {task['due_on']} 前走访核实。",
        f"Task {task['task_id']} is with {task['queue_code']}: a visit is due by {task['due_on']}.",
    )
