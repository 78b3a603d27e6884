"""The tree of places: cities, counties, townships, by the first 4, 6 and 9 digits of a queue's code; '' is everywhere."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from console.pages.law import policies
from console.shell.language import said
from lowincome.disclosure.counted_table import TOP
from lowincome.kernel.regions import name_of, regions, township_of

CITY, COUNTY, TOWNSHIP = 4, 6, 9
LEVELS = (CITY, COUNTY, TOWNSHIP)
UNKNOWN = "0" * TOWNSHIP
"""The queue of what lies nowhere."""


def leaf_of(queue_code: str | None) -> str:
    """The lowest place of a queue: its township, or the county's own queue."""
    return queue_code[:TOWNSHIP] if queue_code else UNKNOWN


def leaf_of_region(region_code: str | None) -> str:
    """The lowest place of a region: its township; the county's own queue where that is unknown."""
    return leaf_of(township_of(region_code) or (region_code and region_code[:COUNTY] + "000"))


def parents_of(leaves: Iterable[str]) -> dict[str, str]:
    """The tree over some lowest places, with all other townships of their cities: each place → the one that it lies in."""
    found = {**_known_parents(frozenset(leaf[:CITY] for leaf in leaves))}
    for leaf in leaves:
        found |= _upwards(leaf)
    return found


def level_of(place: str) -> int:
    """How many digits name the level that a place is of, or, for an area in between, the level above it."""
    return max((each for each in LEVELS if each <= len(place)), default=0)


def below(place: str, parents: Mapping[str, str]) -> list[str]:
    """The places right below a place, by code."""
    return sorted(each for each, above in parents.items() if above == place)


def place_name(place: str) -> str:
    """A place's name in the reader's language, as far as it has one."""
    if place == TOP:
        return said("全部地区", "all places")
    if set(place) == {"0"}:
        return said("地区不明", "place unknown")
    if len(place) == TOWNSHIP and place.endswith("000"):
        return said(f"{_name(place[:COUNTY])}(乡镇不明)", f"{_name(place[:COUNTY])} (township unknown)")
    return _name(place)


def _name(place: str) -> str:
    if len(place) == CITY:
        named = [each.name for each in policies().jurisdictions.values() if each.region_prefix.startswith(place)]
        return said(named[0].zh, named[0].en) if named else place
    return name_of(place.ljust(12, "0")) or place


def _upwards(leaf: str) -> dict[str, str]:
    return {leaf: leaf[:COUNTY], leaf[:COUNTY]: leaf[:CITY], leaf[:CITY]: TOP}


@lru_cache(maxsize=8)
def _known_parents(cities: frozenset[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in regions().values():
        if each.level == "township" and each.code[:CITY] in cities:
            found |= _upwards(each.code[:TOWNSHIP])
    return found
