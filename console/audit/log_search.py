"""The log search: by time, who, what, and whom or what it is about; pages by the last entry that was seen."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from console.accounts.models import User
from console.audit.entries import lines_of
from console.audit.models import LogLine
from console.audit.wording import ACTIONS
from console.pages.asked import date_of, is_number, typed
from lowincome.kernel.clock import CHINA

SIZE = 50
_SEPARATOR = "~"
_YEARS = range(1970, 9000)


@dataclass(frozen=True)
class Choice:
    """What is asked of the log, as texts; '' is anything. `key` is a pseudonym or an id, never a number or a name."""

    since: str = ""
    until: str = ""
    actor: str = ""
    action: str = ""
    key: str = ""

    @property
    def kept(self) -> dict[str, str]:
        """The choice as a session keeps it."""
        return asdict(self)


@dataclass(frozen=True)
class Slice:
    """Some entries, the newest first, and the mark behind which the next ones begin ('' where these are the last)."""

    rows: list[LogLine]
    after: str


def choice_of(posted: QueryDict | dict[str, Any], *, sees_cases: bool) -> Choice:
    """What was asked; who sees no cases cannot ask for anybody's key. Dates and events that are none are left out."""
    values = {name: typed(posted, name, 150) for name in posted} if isinstance(posted, QueryDict) else posted
    day = {name: values.get(name, "") if _day(values.get(name, "")) else "" for name in ("since", "until")}
    action = values.get("action", "")
    return Choice(
        **day,
        actor=values.get("actor", ""),
        action=action if action in ACTIONS else "",
        key=values.get("key", "") if sees_cases else "",
    )


def slice_of(user: User, choice: Choice, after: str = "") -> Slice:
    """The chosen entries behind a mark; a mark that is none begins at the newest."""
    found = _chosen(lines_of(user), choice).order_by("-at", "-seq")
    at, separator, seq = after.rpartition(_SEPARATOR)
    if separator and is_number(seq) and (moment := _moment(at)):
        found = found.filter(Q(at__lte=moment) & (Q(at__lt=moment) | Q(seq__lt=int(seq))))
    rows = list(found[: SIZE + 1])
    shown = rows[:SIZE]
    mark = f"{shown[-1].at.astimezone(CHINA).isoformat()}{_SEPARATOR}{shown[-1].seq}" if len(rows) > SIZE else ""
    return Slice(shown, mark)


def _chosen(found: QuerySet[LogLine], choice: Choice) -> QuerySet[LogLine]:
    if since := _day(choice.since):
        found = found.filter(at__gte=_midnight(since))
    if until := _day(choice.until):
        found = found.filter(at__lt=_midnight(until + timedelta(days=1)))
    if choice.actor:
        found = found.filter(actor=choice.actor)
    if choice.action:
        found = found.filter(action=choice.action)
    if choice.key:
        found = found.filter(mentions__key=choice.key)
    return found


def _day(text: str) -> date | None:
    """A date that a log can have: those at the ends of the calendar have no time in every zone."""
    found = date_of(text)
    return found if found and found.year in _YEARS else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo and found.year in _YEARS else None
