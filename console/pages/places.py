"""The places by which a queue can be narrowed: the areas right below an account's own."""

from functools import cache

from console.accounts.models import User
from lowincome.kernel.regions import regions

COUNTY, TOWNSHIP = 6, 9


def places_of(user: User) -> list[tuple[str, str]]:
    """Region prefixes with names: counties for a city, townships for a county, none for a township."""
    return list(_below(user.area)) if len(user.area) < TOWNSHIP else []


@cache
def _below(area: str) -> tuple[tuple[str, str], ...]:
    level, digits = ("township", TOWNSHIP) if len(area) == COUNTY else ("county", COUNTY)
    found = (each for each in regions().values() if each.level == level and each.code.startswith(area))
    return tuple((each.code[:digits], each.name) for each in found)
