"""How far an account reaches: which queues it sees, and in what way. Doors and PostgreSQL's wall both follow this."""

from dataclasses import dataclass
from typing import Literal

from console.accounts.models import User
from console.accounts.roles import Role

Kind = Literal["area", "assigned", "department", "counted", "logs", "none"]
"""area: the tasks of an area; assigned: those given to the account; department: those referred to it;
counted: an area's numbers, nobody's name; logs: who did what and when, and no business data; none: nothing."""

LAST = "9" * 13
"""Greater than every queue code."""

_TOWNSHIP_DIGITS = 9
_COUNTY_DIGITS = 6
_CODE_DIGITS = 12

_KINDS: dict[str, Kind] = {
    Role.TOWNSHIP: "area",
    Role.VILLAGE: "assigned",
    Role.COUNTY: "area",
    Role.DEPARTMENT: "department",
    Role.ANALYST: "counted",
    Role.AUDITOR: "area",
    Role.LOG_ADMIN: "logs",
}
_EVERYWHERE = (Role.DEPARTMENT, Role.ANALYST, Role.AUDITOR, Role.LOG_ADMIN)


@dataclass(frozen=True)
class Reach:
    """What an account reaches. `begin` (inclusive) and `end` (exclusive) bound its queue codes.

    shared: the county's own queue, of whose tasks the account sees those that were assigned to it ('' for none).
    """

    kind: Kind = "none"
    begin: str = ""
    end: str = ""
    shared: str = ""
    department: str = ""
    user_id: int = 0


NOTHING = Reach()


def reach_of(user: User) -> Reach:
    """The reach of an account; nothing for nobody, for disabled accounts and for those without the area they need."""
    if not user.is_authenticated or not user.is_active or user.role not in _KINDS:
        return NOTHING
    if not user.area and user.role not in _EVERYWHERE:
        return NOTHING
    kind = _KINDS[user.role]
    prefix = user.area[:_TOWNSHIP_DIGITS] if kind == "assigned" else user.area
    shared = user.area[:_COUNTY_DIGITS].ljust(_CODE_DIGITS, "0") if user.role in (Role.TOWNSHIP, Role.VILLAGE) else ""
    return Reach(kind, prefix, after(prefix), shared, user.department, user.pk)


def is_of_city(user: User) -> bool:
    """Whether an account supervises a whole city (or more), and not one county of it."""
    return user.role == Role.COUNTY and 0 < len(user.area) < _COUNTY_DIGITS


def after(prefix: str) -> str:
    """The first code behind all those that begin with the prefix: plain digits, so that every collation agrees."""
    if not prefix.strip("9"):
        return LAST
    return str(int(prefix) + 1).zfill(len(prefix))
