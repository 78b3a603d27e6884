"""What departments and townships owe past its term on a synced day, in words: one line per matter, or per reminder."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from lowincome.kernel.language import say
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.statements import rows
from lowincome.policy.departments import in_english
from lowincome.policy.duties import MATTERS

Reminder = Mapping[str, Any]
"""A row of the day report's section `reminders`."""


def reminders_on(lake: PublishedLake, day: date) -> list[dict[str, Any]]:
    """The reminders of a day, over all queues; none for a day synced before there were any."""
    if not lake.has("tasks", "reminders", day):
        return []
    with lake.connect_tables(day, "tasks.reminders") as con:
        return rows(con, "report_reminders", {})


def told(reminder: Reminder) -> str:
    """One reminder: who owes what, since when, how late, and on what ground."""
    title = MATTERS[reminder["matter"]].title
    about = f" {reminder['about']}" if reminder["about"] else ""
    department, late, due = reminder["department"], reminder["days_late"], reminder["due_on"]
    since = say(f"应于 {due} 前,最长已迟 {late} 天", f"due by {due}, up to {late} days late")
    when = since if due is not None else say("从未有过", "never came")
    return say(
        f"{department} {title.zh}{about}:{reminder['cases']} 件,{when}。依据 {reminder['clause']}",
        f"{in_english(department)}: {title.en}{about}: {reminder['cases']}, {when}; {reminder['clause']}",
    )


def summary(reminders: Iterable[Reminder]) -> list[str]:
    """One line per matter: how many cases in all, and the longest delay."""
    cases: dict[str, int] = defaultdict(int)
    latest: dict[str, int] = defaultdict(int)
    for each in reminders:
        cases[each["matter"]] += int(each["cases"])
        latest[each["matter"]] = max(latest[each["matter"]], int(each["days_late"] or 0))
    return [
        say(
            f"{MATTERS[matter].title.zh}:{count:,} 件,最长已迟 {latest[matter]} 天",
            f"{MATTERS[matter].title.en}: {count:,}, up to {latest[matter]} days late",
        )
        for matter, count in cases.items()
    ]
