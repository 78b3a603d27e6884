"""Made-up persons in households and villages, with what makes people hard to tell apart.

Twins, brothers with one character in common, clan villages, planted villagers of one name and birth date, former names,
compound surnames and names with an interpunct. Nothing here knows how anybody compares records.
"""

from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from benchmarks.matching.generator.citizen_numbers import citizen_numbers, random_areas
from benchmarks.matching.generator.households import Households, draw_households
from benchmarks.matching.generator.names import given_names, interpunct_names, surnames
from benchmarks.matching.generator.villages import draw_villages

FORMER_NAMES = 0.03  # share of persons who had another name
INTERPUNCT_FAMILIES = 0.012
BROTHERS_SHARE = 0.25  # share of families whose children begin with one character
NAMESAKES = 10_000  # one planted pair (same name, birth date, sex and village) per so many persons

Ints = npt.NDArray[np.int64]
RELATIONS = np.array(["本人", "配偶", "子女", "父母"])


def make_population(people: int, chance: np.random.Generator) -> pa.Table:
    """At least `people` persons, one row each.

    id_number, name, former_name, birth_date, sex, region_code (12 digits, the village), household_id, relation, is_twin,
    is_namesake (planted: another villager has the same name, birth date and sex).
    """
    villages = draw_villages(people, chance)
    found = draw_households(people, villages, chance)
    names = _names(found, villages.clan, chance)
    is_namesake = _plant_namesakes(found, names, chance)
    area = random_areas(villages.counties(), villages.codes[found.village] // 10**6, chance)
    numbers = citizen_numbers(area, found.born, found.is_man, found.registered_with, chance)
    return pa.table(
        {
            "id_number": pa.array(numbers.tolist()),
            "name": pa.array(names),
            "former_name": pa.array(_former_names(found, names, chance), pa.string()),
            "birth_date": pa.array([date.fromordinal(day) for day in found.born.tolist()]),
            "sex": pa.array(np.where(found.is_man, "男", "女").tolist()),
            "region_code": pa.array(villages.codes[found.village].astype("<U12").tolist()),
            "household_id": pa.array([f"H{number:08d}" for number in found.household.tolist()]),
            "relation": pa.array(RELATIONS[found.relation].tolist()),
            "is_twin": pa.array(found.is_twin),
            "is_namesake": pa.array(is_namesake),
        }
    )


def _names(found: Households, clan: Ints, chance: np.random.Generator) -> list[str]:
    """Children bear the father's surname; in a clan village half of the families bear the clan's."""
    bank = surnames()
    families = int(found.household.max()) + 1
    own = chance.choice(len(bank.texts), found.size, p=bank.shares)
    of_family = chance.choice(len(bank.texts), families, p=bank.shares)
    family_clan = clan[found.village_of_household]
    of_family = np.where((family_clan >= 0) & (chance.random(families) < 0.5), family_clan, of_family)
    surname = np.where(found.bears_family_name, of_family[found.household], own)
    years = np.array([date.fromordinal(day).year for day in found.born.tolist()])
    alike = np.where(chance.random(families) < BROTHERS_SHARE, chance.integers(0, 60, families), -1)
    shared = np.where((found.relation == 2) | found.is_twin, alike[found.household], -1)
    given = given_names(found.is_man, years, shared, chance)
    names = [str(one) + two for one, two in zip(bank.texts[surname].tolist(), given, strict=True)]
    interpunct = chance.random(families) < INTERPUNCT_FAMILIES
    here = np.flatnonzero(interpunct[found.household])
    made = interpunct_names(found.is_man[here].tolist(), found.household[here].tolist(), chance)
    for position, name in zip(here.tolist(), made, strict=True):
        names[position] = name
    return names


def _plant_namesakes(found: Households, names: list[str], chance: np.random.Generator) -> npt.NDArray[np.bool_]:
    """Gives some villagers the name and birth date of another of their sex in their village; who these are, and whose."""
    planted = np.zeros(found.size, dtype=bool)
    order = np.lexsort((found.is_man, found.village))
    for place in chance.integers(0, found.size - 1, max(1, found.size // NAMESAKES)).tolist():
        one, two = int(order[place]), int(order[place + 1])
        near = found.village[one] == found.village[two] and found.is_man[one] == found.is_man[two]
        if near and found.household[one] != found.household[two] and not (found.is_twin[one] or found.is_twin[two]):
            names[two] = names[one]
            found.born[two] = found.born[one]
            planted[[one, two]] = True
    return planted


def _former_names(found: Households, names: list[str], chance: np.random.Generator) -> list[str | None]:
    """Most changed the given name, some the surname (a stepfather's, the mother's); None for those who changed none."""
    bank = surnames()
    changed = np.flatnonzero(chance.random(found.size) < FORMER_NAMES)
    years = np.array([date.fromordinal(int(day)).year for day in found.born[changed]])
    given = given_names(found.is_man[changed], years, np.full(len(changed), -1), chance)
    kinds = chance.random(len(changed))
    others = chance.choice(bank.texts, len(changed), p=bank.shares)
    former: list[str | None] = [None] * found.size
    for position, name, kind, other in zip(changed.tolist(), given, kinds.tolist(), others.tolist(), strict=True):
        current = names[position]
        if "·" not in current:
            former[position] = other + current[1:] if kind < 0.2 else current[:1] + name
            former[position] = None if former[position] == current else former[position]
    return former
