"""Statistical area codes of the five places: counties, townships and villages of the National Bureau of Statistics, 2023.

A code is 12 digits: six of county, three of township, three of village. Shorter codes are padded with zeros on the right.
The ministry of civil affairs gives some streets other codes; this table is the statistics bureau's alone.
"""

import csv
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from lowincome.kernel.data_folder import data_folder

Level = Literal["county", "township", "village"]


class Region(NamedTuple):
    """One area: its 12-digit code, level, Chinese name and the code of the area it lies in ('' for a county)."""

    code: str
    level: Level
    name: str
    parent_code: str


def regions_file() -> Path:
    """The reference table: columns code, level, name, parent_code; UTF-8 CSV."""
    return data_folder() / "reference" / "regions.csv"


@cache
def regions() -> dict[str, Region]:
    """All known areas by 12-digit code; read once per process."""
    with regions_file().open(encoding="utf-8", newline="") as lines:
        return {row["code"]: Region(**row) for row in csv.DictReader(lines)}  # type: ignore[arg-type]


def pad(code: str) -> str:
    """A code of 6, 9 or 12 digits as 12 digits; ValueError for anything else."""
    if len(code) not in (6, 9, 12) or not (code.isascii() and code.isdigit()):
        raise ValueError("a region code has 6, 9 or 12 digits")
    return code.ljust(12, "0")


def is_known(code: str) -> bool:
    """Whether a 12-digit code stands in the reference table."""
    return code in regions()


def name_of(code: str) -> str | None:
    """The Chinese name of a 12-digit code; None where it is unknown."""
    region = regions().get(code)
    return region.name if region else None


def township_of(code: str | None) -> str | None:
    """The 12-digit township code of a known township or village; None for a county, an unknown code or None."""
    region = regions().get(code) if code else None
    if region is None or region.level == "county":
        return None
    return region.code if region.level == "township" else region.parent_code


def county_of(code: str | None) -> str | None:
    """The 12-digit county code that a code lies in, if that county is known; the rest of the code need not be."""
    county = pad(code[:6]) if code and len(code) >= 6 and code[:6].isascii() and code[:6].isdigit() else None
    return county if county and is_known(county) else None


@cache
def villages_of_townships() -> dict[str, int]:
    """Township code → number of villages and residents' committees in it (0 where there is none)."""
    counted = Counter(region.parent_code for region in regions().values() if region.level == "village")
    return {code: counted[code] for code, region in regions().items() if region.level == "township"}


def villages_of_township(code: str) -> int:
    """The number of villages and residents' committees in a township; 0 where the code is no known township."""
    return villages_of_townships().get(code, 0)
