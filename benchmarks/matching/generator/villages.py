"""The villages that made-up persons live in: real area codes, uneven sizes, some with one clan's surname."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.matching.generator.names import surnames

REGIONS = Path(__file__).parents[3] / "data" / "reference" / "regions.csv"
PERSONS_PER_VILLAGE = 1500
CLAN_VILLAGES = 0.3

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Villages:
    """Villages: 12-digit codes, share of the population, index of the clan's surname or -1."""

    codes: Ints
    shares: npt.NDArray[np.float64]
    clan: Ints

    def counties(self) -> Ints:
        """The six-digit county codes, each once."""
        return np.unique(self.codes // 10**6)


def region_codes(level: str) -> Ints:
    """The 12-digit codes of a level (county, township, village) in data/reference/regions.csv."""
    with REGIONS.open(encoding="utf-8") as file:
        return np.array([int(row["code"]) for row in csv.DictReader(file) if row["level"] == level], dtype=np.int64)


def draw_villages(people: int, chance: np.random.Generator) -> Villages:
    """Villages for so many people, drawn from the five places."""
    every = region_codes("village")
    codes = np.sort(chance.choice(every, min(len(every), max(4, people // PERSONS_PER_VILLAGE)), replace=False))
    sizes = chance.lognormal(0, 0.6, len(codes))
    bank = surnames()
    clan = np.where(
        chance.random(len(codes)) < CLAN_VILLAGES, chance.choice(len(bank.texts), len(codes), p=bank.shares), -1
    )
    return Villages(codes, sizes / sizes.sum(), clan)
