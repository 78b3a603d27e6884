"""What of the queue somebody wants to see: one view, and filters. It comes from the query string, and goes back into it.

Only codes: a person is found by `find`, whose words never stand in an address.
"""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.db.models.lookups import GreaterThanOrEqual, LessThan, LessThanOrEqual
from django.http import QueryDict

from console.access.doors import signals_on
from console.access.reach import is_of_city
from console.accounts.models import User
from console.accounts.roles import Role
from console.pages.wording import KINDS
from console.queues.acts.deployment import terms
from console.queues.models import Task
from console.queues.models.task import DUE, Level, TaskRows
from lowincome.casework.clocks import latest_due_seen_by_city
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
    "county": Words(zh="县级督办(期满)", en="County's list (100 %)"),
    "city": Words(zh="市级督办(超期过半)", en="City's list (150 %)"),
}
_OF_SUPERVISORS = ("county", "city")
"""The views of supervision: visits not made when their term is over, and when half of it has passed again."""

_FIRST_VIEWS = {Role.TOWNSHIP: "mine", Role.VILLAGE: "mine", Role.COUNTY: "county"}
_BEFORE_THE_VISIT = ("new", "assigned")
_UNFINISHED = ("new", "assigned", "visited", "advised")
_PLACE_DIGITS = (4, 6, 9, 12)


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


def views_of(user: User) -> dict[str, Words]:
    """The views that an account is offered: supervision is for supervisors."""
    is_supervisor = user.role == Role.COUNTY
    return {view: words for view, words in VIEWS.items() if is_supervisor or view not in _OF_SUPERVISORS}


def _first_view(user: User) -> str:
    return "city" if is_of_city(user) else _FIRST_VIEWS.get(user.role, "open")


def choice_of(query: QueryDict, user: User) -> Choice:
    """The choice that a query string names; whatever it does not know falls back to the role's first view."""
    view, level, kind = query.get("view", ""), query.get("level", ""), query.get("kind", "")
    place = query.get("place", "")
    return Choice(
        view if view in views_of(user) else _first_view(user),
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
        found = found.filter(Exists(signals_on(user, OuterRef("pk")).filter(kind=choice.kind)))
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
            return Q(progress__in=_BEFORE_THE_VISIT) & Q(GreaterThanOrEqual(DUE, today), LessThanOrEqual(DUE, last))
        case "overdue":
            return Q(progress__in=_BEFORE_THE_VISIT) & Q(LessThan(DUE, today))
        case "county":
            return Q(progress__in=_BEFORE_THE_VISIT) & Q(LessThanOrEqual(DUE, today))
        case "city":
            return Q(progress__in=_BEFORE_THE_VISIT) & _is_seen_by_city(today)
        case "waiting":
            return Q(intake="waiting", progress__in=_UNFINISHED)
        case "closed":
            return Q(progress="closed")
        case _:
            return Q(intake="sent", progress__in=_UNFINISHED)


def _is_seen_by_city(today: date) -> Q:
    """Due so long ago that half of the level's term has passed again. One range, and in it one bound a level."""
    latest = {level: latest_due_seen_by_city(today, term) for level, term in terms(today).levels.items()}
    of_levels = Q()
    for level, day in latest.items():
        of_levels |= Q(Q(level=level), LessThanOrEqual(DUE, day))
    return Q(LessThanOrEqual(DUE, max(latest.values()))) & of_levels


def is_before_the_visit(task: Task) -> bool:
    """Whether the visit's clock still runs."""
    return task.progress in _BEFORE_THE_VISIT


def _below(column: str, prefix: str) -> Q:
    """The codes that begin with a prefix, as a range that an index serves."""
    return Q(**{f"{column}__gte": prefix.ljust(12, "0"), f"{column}__lte": prefix.ljust(12, "9")})
