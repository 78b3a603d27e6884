"""What departments and townships owe beyond a single person's case: a feed each month, an answer, a visit, a row kept up.

The matters are listed here, each with the term that runs and the parameter that gives its length; on what ground a place
has a duty stands in its `duties.yaml`, one entry per matter, or per matter and feed (`feed_late.poverty_prevention`). What
is owed on a day is worked out by `assets/tasks/reminders.sql`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from lowincome.policy.citation import Cited, Words
from lowincome.policy.documents import Document, shape
from lowincome.policy.problems import Problem

FILE = "duties.yaml"
DISCLOSURE = "disclosure"
"""The duty to make numbers and standards public; it has no term, and no reminder."""

Unit = Literal["days", "workdays", "months", "month_day"]
"""What a term counts in; `month_day`: up to that day of the month after the one in which it began."""


@dataclass(frozen=True)
class Matter:
    """Something that can be owed: its title, what its term counts in, and the parameter (none: no time at all)."""

    title: Words
    unit: Unit = "days"
    parameter: str | None = None
    of_feeds: bool = False


MATTERS: dict[str, Matter] = {
    "feed_late": Matter(Words(zh="数据未按期共享", en="feed late"), "month_day", "feed_due_day", of_feeds=True),
    "feed_held": Matter(Words(zh="被扣留的数据未处理", en="feed held"), "workdays", "held_workdays", of_feeds=True),
    "feedback_overdue": Matter(Words(zh="部门反馈超期", en="feedback overdue"), "workdays", "feedback_workdays"),
    "visit_overdue": Matter(Words(zh="核查超期", en="visit overdue")),
    "task_unassigned": Matter(Words(zh="任务未落实到乡镇", en="task without a township"), "days", "unassigned_days"),
    "late_entry": Matter(Words(zh="录入迟延", en="late entry"), "workdays", "entry_workdays"),
    "stale_row": Matter(Words(zh="名册久未更新", en="stale roster row"), "months", "stale_months"),
    "no_field_work": Matter(Words(zh="无走访无报告", en="no visit or report"), "days", "field_work_days"),
    "case_open": Matter(Words(zh="疑难个案未办结", en="complex case open"), "days", "case_days"),
    "charity_list_late": Matter(Words(zh="慈善需求未按月报送", en="charity list late"), "month_day", "charity_due_day"),
}


class Duty(Cited):
    """That a place has a duty, and on what ground; within its notice from `from` to `to` (inclusive)."""

    from_: date | None = Field(None, alias="from")
    to: date | None = None


def read_duties(document: Document, problems: list[Problem]) -> dict[str, Duty]:
    """The entries of a `duties.yaml`; keys that name no matter are problems."""
    found: dict[str, Duty] = {}
    for key in document.data:
        matter, _, feed = key.partition(".")
        if key != DISCLOSURE and (matter not in MATTERS or (feed and not MATTERS[matter].of_feeds)):
            known = ", ".join((*MATTERS, DISCLOSURE))
            problems.append(
                Problem(
                    document.place((key,)),
                    f"没有事项“{key}”。可写:{known};数据类事项可加“.数据名”。",
                    f"there is no matter {key!r}. Write one of: {known}; matters of feeds may add `.<feed>`.",
                )
            )
        elif duty := shape(document, Duty, problems, (key,)):
            found[key] = duty
    return found
