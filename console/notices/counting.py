"""What a digest tells of an area: how many visits are new, due and overdue. The numbers are those of the queue's views."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from console.access.doors import counted_tasks
from console.accounts.models import User
from console.accounts.roles import Role
from console.pages.queue_choice import is_in_view
from console.queues.models import Handover

TOWNSHIP, COUNTY, CITY = 9, 6, 4
VIEWS = ("new", "due", "overdue")
_SUPERVISED = {COUNTY: ("county", TOWNSHIP), CITY: ("city", COUNTY)}
"""By the digits of an area: the view of its supervisor, and by which places it is told."""


@dataclass(frozen=True)
class Told:
    """What is told of an area on a day. counts: by view of VIEWS; late: for supervisors, places with what waits there
    beyond its term, the most first; handed_over: the day of the data.
    """

    area: str
    day: date
    counts: dict[str, int]
    late: tuple[tuple[str, int], ...]
    handed_over: date | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.late and not any(self.counts.values())


def told_of(area: str, day: date) -> Told:
    """Counts the tasks of an area as an account would that sees its numbers, and nobody's name."""
    reader = User(role=Role.ANALYST.value, area=area)
    open_tasks = counted_tasks(reader).exclude(progress="closed")
    asked = {view: Count("pk", filter=is_in_view(view, reader, day)) for view in VIEWS}
    newest = Handover.objects.order_by("-day").values_list("day", flat=True).first()
    return Told(area, day, open_tasks.aggregate(**asked), _late(reader, area, day), newest)


def _late(reader: User, area: str, day: date) -> tuple[tuple[str, int], ...]:
    if len(area) not in _SUPERVISED:
        return ()
    view, digits = _SUPERVISED[len(area)]
    by_place: dict[str, int] = {}
    rows = counted_tasks(reader).filter(is_in_view(view, reader, day)).values("queue_code").annotate(tasks=Count("pk"))
    for queue_code, tasks in rows.order_by().values_list("queue_code", "tasks"):
        place = queue_code[:digits]
        by_place[place] = by_place.get(place, 0) + tasks
    return tuple(sorted(by_place.items(), key=lambda each: (-each[1], each[0])))
