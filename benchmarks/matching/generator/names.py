"""Names of made-up persons: surnames by frequency, given names by sex and generation, interpunct names, changes of name.

The lists stand in ../data; what goes wrong when a name is written down belongs in name_faults.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

DATA = Path(__file__).parents[1] / "data"
GENERATIONS = (1900, 1970, 2000)
TWO_CHARACTERS = (0.80, 0.62, 0.90)  # share of given names with two characters, by generation
COMPOUND = 2  # characters of a compound surname

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Surnames:
    """Surnames and the share of people who bear each; shares sum to 1."""

    texts: npt.NDArray[np.str_]
    shares: npt.NDArray[np.float64]


def _lines(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


@cache
def surnames() -> Surnames:
    """The surnames of data/surnames.txt."""
    rows = _lines("surnames.txt")
    shares = np.array([float(share) for _, share in rows])
    return Surnames(np.array([text for text, _ in rows]), shares / shares.sum())


@cache
def compound_surnames() -> frozenset[str]:
    """The surnames of two characters."""
    return frozenset(text for text in surnames().texts.tolist() if len(text) == COMPOUND)


@cache
def _given() -> dict[tuple[str, int], list[str]]:
    return {(sex, int(since)): characters for sex, since, *characters in _lines("given_characters.txt")}


@cache
def _interpunct_parts() -> dict[str, list[str]]:
    return {kind: parts for kind, *parts in _lines("minority_names.txt")}


def given_names(is_man: npt.NDArray[np.bool_], born_year: Ints, shared: Ints, chance: np.random.Generator) -> list[str]:
    """One given name per person. Persons with the same `shared` key ≥ 0 begin with the same character (brothers)."""
    generation = np.searchsorted(np.array(GENERATIONS[1:]), born_year, side="right")
    found = np.full(len(is_man), "", dtype="<U2")
    for number, since in enumerate(GENERATIONS):
        for sex in ("男", "女"):
            here = np.flatnonzero((generation == number) & (is_man == (sex == "男")))
            characters = np.array(_given()[sex, since])
            weights = 1 / (np.arange(len(characters)) + 12)
            weights /= weights.sum()
            first = chance.choice(characters, len(here), p=weights)
            keys = shared[here]
            first = np.where(keys >= 0, characters[keys % len(characters)], first)
            second = chance.choice(characters, len(here), p=weights)
            single = (chance.random(len(here)) >= TWO_CHARACTERS[number]) & (keys < 0)
            found[here] = np.where(single, first, np.char.add(first, second))
    return [str(name) for name in found.tolist()]


def interpunct_names(is_man: list[bool], family: list[int], chance: np.random.Generator) -> list[str]:
    """Names of two parts joined by U+00B7; the members of one family share the second part."""
    parts = _interpunct_parts()
    second = parts["父"]
    draws = chance.random(len(is_man))
    first = [parts["男" if man else "女"] for man in is_man]
    return [
        f"{own[int(draw * len(own))]}·{second[key % len(second)]}"
        for own, draw, key in zip(first, draws.tolist(), family, strict=True)
    ]


def surname_of(name: str) -> str:
    """The surname: two characters where it is a compound one, else the first; '' for a name with an interpunct."""
    if "·" in name:
        return ""
    return name[:COMPOUND] if name[:COMPOUND] in compound_surnames() and len(name) > COMPOUND else name[:1]
