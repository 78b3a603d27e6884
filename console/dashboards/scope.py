"""Whose numbers an account may see, and which place it looks at: drilling down stays inside the account's area."""

from dataclasses import dataclass

from django.http import Http404

from console.access.doors import counted_area
from console.access.reach import reach_of
from console.accounts.models import User
from console.dashboards.places import CITY, LEVELS, level_of, place_name
from lowincome.disclosure.counted_table import TOP

EVERYWHERE = "all"
"""What stands in an address for all places."""


@dataclass(frozen=True)
class Scope:
    """A reader before a place. top: the widest place that the reader may look at; is_counted: small counts are withheld."""

    user: User
    top: str
    place: str
    is_counted: bool

    @property
    def path(self) -> tuple[tuple[str, str], ...]:
        """From the widest place down to the one looked at: codes and names."""
        steps = [self.top, *(self.place[:each] for each in LEVELS if len(self.top) < each <= len(self.place))]
        return tuple((each, place_name(each)) for each in steps)

    @property
    def shows_parts(self) -> bool:
        """Whether breakdowns that are made for whole cities only may be shown: always to those who see the persons."""
        return not self.is_counted or len(self.place) == CITY


def scope_of(user: User, place: str = "", cities: frozenset[str] = frozenset()) -> Scope:
    """The reader's scope. '' is where the account begins: its area, or the city where it may see all and there is one;
    EVERYWHERE is all places.

    Raises Http404 for accounts without numbers, and for a place that is none or lies outside the account's area.
    """
    area = counted_area(user)
    if area is None:
        raise Http404
    top = area[: level_of(area)]
    start = min(cities) if top == TOP and len(cities) == 1 else top
    asked = TOP if place == EVERYWHERE else place or start
    if asked != TOP and not (asked.isascii() and asked.isdigit() and len(asked) in LEVELS):
        raise Http404
    if not asked.startswith(top):
        raise Http404
    return Scope(user, top, asked, reach_of(user).kind == "counted")
