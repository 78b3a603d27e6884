"""The departments that take referrals: what each may see, and which needs go to whom. Data, in one reference table."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lowincome.kernel.data_folder import data_folder


@dataclass(frozen=True)
class Department:
    """One department. `sees`: names of what it may read of a referred household; `needs`: codes of NEEDS it answers."""

    code: str
    zh: str
    en: str
    sees: tuple[str, ...]
    needs: tuple[str, ...]


def departments_file() -> Path:
    """The reference table: columns code, zh, en, sees, needs; lists are separated by blanks; UTF-8 CSV."""
    return data_folder() / "reference" / "departments.csv"


@cache
def departments() -> dict[str, Department]:
    """All departments by code, in the order of the file; read once per process."""
    with departments_file().open(encoding="utf-8", newline="") as lines:
        return {
            row["code"]: Department(
                row["code"], row["zh"], row["en"], tuple(row["sees"].split()), tuple(row["needs"].split())
            )
            for row in csv.DictReader(lines)
        }


def departments_for(need: str) -> tuple[Department, ...]:
    """The departments to which a need goes, the first choice first."""
    return tuple(each for each in departments().values() if need in each.needs)
