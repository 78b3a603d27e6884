"""What of the queue somebody wants to see: one view, and filters. It comes from the query string, and goes back into it.

Only codes: a person is found by `find`, whose words never stand in an address.
"""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThan, LessThanOrEqual
from django.http import QueryDict

from console.access.doors import signals_of
from console.accounts.models import User
from console.accounts.roles import Role
from console.pages.wording import KINDS
from console.queues.models import Task
from console.queues.models.task import Level, TaskRows
from lowincome.kernel.workdays import add_workdays
from lowincome.policy.citation import Words

SOON_WORKDAYS = 3
"""`due` lists the visits that are due within so many working days."""

VIEWS: dict[str, Words] = {
    "mine": Words(zh="我的", en="Mine"),
    "new": Words(zh="待领取", en="New"),
    "due": Words(zh="将到期", en="Due"),
    "overdue": Words(zh="超期", en="Overdue"),
    "open": Words(zh="全部在办", en="All open"),
    "waiting": Words(zh="排队", en="Waiting"),
    "closed": Words(zh="已办结", en="Closed"),
}
_FIRST_VIEWS = {Role.TOWNSHIP: "mine", Role.VILLAGE: "mine", Role.COUNTY: "overdue"}
_BEFORE_THE_VISIT = ("new", "assigned")
_UNFINISHED = ("new", "assigned", "visited", "advised")
_PLACE_DIGITS = (4, 6, 9, 12)
_DUE = Coalesce("round_due_on", "due_on")


@dataclass(frozen=True)
class Choice:
    """One view of VIEWS; a level, a kind of signal and a place (region prefix), each '' for any."""

    view: str
    level: str = ""
    kind: str = ""
    place: str = ""

    @property
    def query(self) -> str:
        """The choice as a query string."""
        named = {"view": self.view, "level": self.level, "kind": self.kind, "place": self.place}
        return urlencode({name: value for name, value in named.items() if value})

    def of_view(self, view: str) -> "Choice":
        """The same filters on another view."""
        return replace(self, view=view)


def choice_of(query: QueryDict, user: User) -> Choice:
    """The choice that a query string names; whatever it does not know falls back to the role's first view."""
    view, level, kind = query.get("view", ""), query.get("level", ""), query.get("kind", "")
    place = query.get("place", "")
    return Choice(
        view if view in VIEWS else _FIRST_VIEWS.get(user.role, "open"),
        level if level in Level.values else "",
        kind if kind in KINDS else "",
        place if place.isascii() and place.isdigit() and len(place) in _PLACE_DIGITS else "",
    )


def chosen(tasks: TaskRows, choice: Choice, user: User, today: date) -> TaskRows:
    """The tasks of a choice, of those given, each with `due`."""
    found = tasks.with_due().filter(is_in_view(choice.view, user, today))
    if choice.level:
        found = found.filter(level=choice.level)
    if choice.place:
        found = found.filter(_below("queue_code", choice.place))
    if choice.kind:
        found = found.filter(Exists(signals_of(user).filter(task_id=OuterRef("pk"), kind=choice.kind)))
    return found


def is_in_view(view: str, user: User, today: date) -> Q:
    """Which tasks a view shows."""
    match view:
        case "mine":
            return Q(assignee_id=user.pk, progress__in=_UNFINISHED)
        case "new":
            return Q(intake="sent", progress="new")
        case "due":
            last = add_workdays(today, SOON_WORKDAYS)
            return Q(progress__in=_BEFORE_THE_VISIT) & Q(GreaterThanOrEqual(_DUE, today), LessThanOrEqual(_DUE, last))
        case "overdue":
            return Q(progress__in=_BEFORE_THE_VISIT) & Q(LessThan(_DUE, today))
        case "waiting":
            return Q(intake="waiting", progress__in=_UNFINISHED)
        case "closed":
            return Q(progress="closed")
        case _:
            return Q(intake="sent", progress__in=_UNFINISHED)


def is_before_the_visit(task: Task) -> bool:
    """Whether the visit's clock still runs."""
    return task.progress in _BEFORE_THE_VISIT


def _below(column: str, prefix: str) -> Q:
    """The codes that begin with a prefix, as a range that an index serves."""
    return Q(**{f"{column}__gte": prefix.ljust(12, "0"), f"{column}__lte": prefix.ljust(12, "9")})
