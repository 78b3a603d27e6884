"""A small city on disk, for tests to look into."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from lowincome.synth.city import make_city
from lowincome.synth.plan import Faults, Plan

START = date(2024, 10, 1)
PEOPLE, DAYS = 3000, 16


@dataclass(frozen=True)
class MadeCity:
    """A city on disk, with easy ways to look into it."""

    plan: Plan
    folder: Path
    made: dict[str, int]

    @property
    def landing(self) -> Path:
        return self.folder / "landing"

    def rows(self, feed: str, day: date) -> list[dict[str, str]]:
        """The rows of a clean city's delivery, by Chinese header."""
        path = self.landing / day.isoformat() / f"{feed}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    def cases(self) -> list[dict[str, str]]:
        with (self.folder / "truth" / "signals.csv").open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    def changes(self) -> list[dict[str, Any]]:
        return pq.read_table(self.folder / "truth" / "changes.parquet").to_pylist()

    def persons(self) -> list[dict[str, Any]]:
        return pq.read_table(self.folder / "truth" / "persons.parquet").to_pylist()


def make(folder: Path, faults: Faults, **wishes: Any) -> MadeCity:
    """Makes a city with these wishes, for the rest as the three cities are."""
    plan = Plan(**{"people": PEOPLE, "days": DAYS, "start": START, "faults": faults, **wishes})
    return MadeCity(plan, folder, make_city(plan, folder))
