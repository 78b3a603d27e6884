"""Who lives with whom: heads, spouses, children with twins among them, parents; births as ordinals of days."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from benchmarks.matching.generator.villages import Villages

TODAY = date(2024, 10, 31).toordinal()
YEAR = 365.25
PERSONS_PER_HOUSEHOLD = 2.55  # mean of what is drawn here
TWIN_BIRTHS = 0.012
HEAD, SPOUSE, CHILD, PARENT = range(4)

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Households:
    """Persons as columns of equal length, in order of household; `village_of_household` has one row per household.

    `registered_with`: position of the elder twin of the same sex, else -1.
    """

    household: Ints
    village: Ints
    relation: Ints
    born: Ints
    is_man: Bools
    is_twin: Bools
    bears_family_name: Bools
    registered_with: Ints
    village_of_household: Ints

    @property
    def size(self) -> int:
        """Persons."""
        return len(self.household)


def draw_households(people: int, villages: Villages, chance: np.random.Generator) -> Households:
    """Households of at least `people` persons together."""
    count = int(people / PERSONS_PER_HOUSEHOLD * 1.12) + 20
    village = chance.choice(len(villages.codes), count, p=villages.shares)
    age = chance.integers(24, 88, count) + chance.random(count)
    man = chance.random(count) < 0.72
    married = chance.random(count) < np.where(age > 75, 0.45, 0.75)
    children = np.where(chance.random(count) < 0.25, 0, chance.integers(1, 4, count)) * (chance.random(count) < 0.8)
    with_parent = (chance.random(count) < 0.15) & (age < 62)
    everyone = np.arange(count)
    of_child = np.repeat(everyone, children)
    child_age = age[of_child] - chance.uniform(21, 38, len(of_child))
    stays = (child_age > 0) & ((child_age < 26) | (chance.random(len(of_child)) < 0.3))
    of_child, child_age = of_child[stays], child_age[stays]
    twins = np.flatnonzero(chance.random(len(of_child)) < TWIN_BIRTHS)
    child_man = chance.random(len(of_child)) < 0.53
    twin_man = np.where(chance.random(len(twins)) < 0.65, child_man[twins], ~child_man[twins])
    spouses, parents = np.flatnonzero(married), np.flatnonzero(with_parent)
    parts = [
        (everyone, HEAD, age, man, np.ones(count, dtype=bool) & man),
        (spouses, SPOUSE, age[spouses] + chance.normal(0, 3, len(spouses)), ~man[spouses], ~man[spouses]),
        (of_child, CHILD, child_age, child_man, chance.random(len(of_child)) < 0.93),
        (of_child[twins], CHILD, child_age[twins], twin_man, np.ones(len(twins), dtype=bool)),
        (parents, PARENT, age[parents] + chance.uniform(20, 34, len(parents)), chance.random(len(parents)) < 0.4, None),
    ]
    starts = np.cumsum([0] + [len(part[0]) for part in parts])
    is_twin = np.zeros(starts[-1], dtype=bool)
    is_twin[starts[2] + twins] = True
    is_twin[starts[3] : starts[4]] = True
    registered = np.full(starts[-1], -1)
    alike = twin_man == child_man[twins]
    registered[starts[3] : starts[4]][alike] = starts[2] + twins[alike]
    born = TODAY - np.floor(np.concatenate([part[2] for part in parts]) * YEAR).astype(np.int64)
    is_man = np.concatenate([part[3] for part in parts])
    family = np.concatenate([is_man[starts[4] :] if part[4] is None else part[4] for part in parts])
    household = np.concatenate([part[0] for part in parts])
    return _in_order(
        household,
        village[household],
        np.repeat(np.arange(4)[[HEAD, SPOUSE, CHILD, CHILD, PARENT]], np.diff(starts)),
        born,
        is_man,
        is_twin,
        family,
        registered,
        village,
    )


def _in_order(household: Ints, *columns: npt.NDArray) -> Households:  # type: ignore[type-arg]
    *of_person, registered, village_of_household = columns
    order = np.argsort(household, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    moved = np.where(registered >= 0, place[registered], -1)[order]
    sorted_columns = [column[order] for column in of_person]
    return Households(household[order], *sorted_columns, moved, village_of_household)
