"""How the area code of a record differs from where the person is registered: one function per fault of faults.yaml."""

from collections.abc import Callable
from functools import cache
from random import Random

from benchmarks.matching.generator.villages import region_codes

PlaceFault = Callable[[str, Random], str | None]


@cache
def _townships() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code in map(str, region_codes("township").tolist()):
        found.setdefault(code[:6], []).append(code)
    return {county: tuple(codes) for county, codes in found.items()}


def _missing(region: str, chance: Random) -> str | None:
    return ""


def _moved(region: str, chance: Random) -> str | None:
    others = [code for code in _townships()[region[:6]] if code[:9] != region[:9]]
    return chance.choice(others) if others else None


def _moved_county(region: str, chance: Random) -> str | None:
    county = chance.choice([county for county in _townships() if county != region[:6]])
    return chance.choice(_townships()[county])


def _renumbered(region: str, chance: Random) -> str | None:
    """The other authority counts the streets of the county in another order: the same shift for everybody of a street."""
    return f"{region[:6]}{(int(region[6:9]) + 7) % 1000:03d}000"


def _county_only(region: str, chance: Random) -> str | None:
    return f"{region[:6]}000000"


def _township_only(region: str, chance: Random) -> str | None:
    return f"{region[:9]}000"


PLACE_FAULTS: dict[str, PlaceFault] = {
    "place_missing": _missing,
    "moved_township": _moved,
    "moved_county": _moved_county,
    "renumbered_township": _renumbered,
    "county_only": _county_only,
    "township_only": _township_only,
}
