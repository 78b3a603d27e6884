"""Citizen numbers of made-up persons (GB 11643): area, birth date, sequence odd for men, check character.

Numbers are unique in a population. Twins of one sex are registered together and get neighbouring sequences.
"""

from datetime import date

import numpy as np
import numpy.typing as npt

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = np.array(list("10X98765432"))
# Areas that no longer exist and live on in numbers: 巩县, 密县, 中牟 (old), 中卫县, 江北县, 阿城市 …
OLD_AREAS = (410124, 410126, 412425, 642123, 510224, 230181, 510218)
SEQUENCES = 500  # of each sex, per area and day

Ints = npt.NDArray[np.int64]


def with_checks(first_seventeen: Ints) -> npt.NDArray[np.str_]:
    """18-character numbers from their first 17 digits as integers."""
    total = np.zeros(len(first_seventeen), dtype=np.int64)
    rest = first_seventeen.copy()
    for weight in reversed(WEIGHTS):
        total += weight * (rest % 10)
        rest //= 10
    return np.char.add(first_seventeen.astype("<U17"), CHECKS[total % 11])


def birth_digits(born: Ints) -> Ints:
    """yyyymmdd as an integer, of proleptic Gregorian ordinals."""
    days = {int(day): date.fromordinal(int(day)) for day in np.unique(born)}
    digits = {day: one.year * 10000 + one.month * 100 + one.day for day, one in days.items()}
    return np.array([digits[day] for day in born.tolist()], dtype=np.int64)


def citizen_numbers(
    area: Ints, born: Ints, is_man: npt.NDArray[np.bool_], twin_of: Ints, chance: np.random.Generator
) -> npt.NDArray[np.str_]:
    """One unique number per person. `twin_of`: position of the elder twin of the same sex, else -1."""
    stem = area * 10**11 + birth_digits(born) * 1000
    sequence = chance.integers(0, SEQUENCES, len(area)) * 2 + is_man
    twins = np.flatnonzero(twin_of >= 0)
    stem[twins] = stem[twin_of[twins]]
    sequence[twins] = (sequence[twin_of[twins]] + 2) % (2 * SEQUENCES)
    while True:
        _, first = np.unique(stem + sequence, return_index=True)
        again = np.setdiff1d(np.arange(len(area)), first)
        if not len(again):
            return with_checks(stem + sequence)
        sequence[again] = chance.integers(0, SEQUENCES, len(again)) * 2 + is_man[again]


def random_areas(counties: Ints, own: Ints, chance: np.random.Generator) -> Ints:
    """The area in each number: the county where the person lives, another county, or one that is gone."""
    elsewhere = chance.choice(np.concatenate([counties, np.array(OLD_AREAS)]), len(own))
    return np.where(chance.random(len(own)) < 0.75, own, elsewhere).astype(np.int64)
