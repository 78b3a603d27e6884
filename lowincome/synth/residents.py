"""The residents: who lives in which register household, how old, how named, and who is born or dies when.

One row per resident, register households in consecutive rows. What departments know about them is made elsewhere.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lowincome.synth.names import draw_names
from lowincome.synth.numbers import citizen_numbers
from lowincome.synth.places import Places
from lowincome.synth.plan import Days, Plan

Flags = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]

NEVER = np.datetime64("NaT", "D")
RELATIONS = ("本人", "配偶", "子女", "父母", "祖父母", "孙子女", "兄弟姐妹", "其他")
HEAD, SPOUSE, CHILD, PARENT = 0, 1, 2, 3
_SIZES = (0.20, 0.27, 0.23, 0.16, 0.09, 0.05)


@dataclass(frozen=True)
class Residents:
    """One row per resident; `household` numbers register households from 0, in row order.

    `died_on` is NaT for who lives through the period; `birth` may lie inside the period (newborns).
    """

    id_number: pa.Array
    name: pa.Array
    birth: Days
    male: Flags
    household: npt.NDArray[np.int32]
    relation: npt.NDArray[np.int8]
    village: npt.NDArray[np.int32]
    urban: Flags
    died_on: Days
    age: npt.NDArray[np.int64]
    first_of_household: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.birth)

    @property
    def sizes(self) -> Whole:
        """Members per register household."""
        return np.asarray(np.diff(np.r_[self.first_of_household, len(self)]), dtype=np.int64)

    def per_household(self, values: npt.NDArray[np.generic]) -> Whole:
        """The sum of whole values over each register household."""
        return np.asarray(np.add.reduceat(values.astype(np.int64), self.first_of_household), dtype=np.int64)

    def alive_on(self, day: np.datetime64) -> Flags:
        """Born and not dead on that day."""
        return (self.birth <= day) & ~(self.died_on <= day)


def completed_years(birth: Days, day: np.datetime64) -> npt.NDArray[np.int64]:
    """Age on a day; someone born on 29 February has the birthday on 1 March in other years."""
    months = birth.astype("datetime64[M]")
    of_year = months.astype(np.int64) % 12 * 31 + (birth - months.astype("datetime64[D]")).astype(np.int64)
    month = day.astype("datetime64[M]")
    today = int(month.astype(np.int64)) % 12 * 31 + int((day - month.astype("datetime64[D]")).astype(np.int64))
    years = day.astype("datetime64[Y]").astype(np.int64) - birth.astype("datetime64[Y]").astype(np.int64)
    return np.asarray(years - (of_year > today), dtype=np.int64)


def residents(plan: Plan, places: Places, count: int) -> Residents:
    """`count` residents in register households of 2.8 on average."""
    chance = plan.chance("residents")
    drawn = chance.choice(6, int(count / 2.5) + 10, p=_SIZES) + 1
    sizes = drawn[: int(np.searchsorted(np.cumsum(drawn), count)) + 1]
    sizes[-1] -= int(sizes.sum()) - count
    sizes = sizes[sizes > 0]
    first = np.r_[0, np.cumsum(sizes)[:-1]].astype(np.int64)
    household = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    place = np.arange(count) - first[household]
    relation, age, male = _families(sizes, household, place, chance)
    birth = plan.first - (age * 365.2425 + chance.integers(0, 365, count)).astype("timedelta64[D]")
    newborn = (age == 0) & (chance.random(count) < 0.15)
    birth = np.where(newborn, plan.first + chance.integers(0, plan.days + 20, count).astype("timedelta64[D]"), birth)
    village_of_household = chance.choice(len(places.codes), len(sizes), p=places.weight).astype(np.int32)
    village = village_of_household[household]
    urban = places.urban[village] ^ (chance.random(len(sizes)) < 0.05)[household]
    family = household.astype(np.int64)
    marries_in = relation == SPOUSE
    family = np.where(marries_in, len(sizes) + family, family)
    return Residents(
        id_number=citizen_numbers(places.draw_prefixes(village, chance), birth, male),
        name=draw_names(age, male, family, chance),
        birth=birth,
        male=male,
        household=household,
        relation=relation,
        village=village,
        urban=urban,
        died_on=_deaths(plan, age, birth, chance),
        age=completed_years(birth, plan.first),
        first_of_household=first,
    )


def _families(
    sizes: Whole, household: npt.NDArray[np.int32], place: Whole, chance: np.random.Generator
) -> tuple[npt.NDArray[np.int8], Whole, Flags]:
    """Relation, age in years and gender of every member: the head, a spouse, children, the head's parents."""
    size = sizes[household]
    count, families = len(household), len(sizes)
    old_couple = chance.random(families) < np.select([sizes == 1, sizes == 2], [0.42, 0.40], 0.0)
    head_age = np.where(
        old_couple, 60 + chance.gamma(2.0, 5.0, families), np.where(sizes <= 2, 22, 26) + 33 * chance.random(families)
    )
    head_age = np.minimum(head_age, 98.0)
    alone_with_child = (sizes == 2) & ~old_couple & (chance.random(families) < 0.3)
    with_parent = (sizes >= 5) | ((sizes == 4) & (chance.random(families) < 0.25))
    parents = np.where(with_parent, np.where(sizes == 6, 2, 1), 0)
    is_spouse = (place == 1) & ~alone_with_child[household]
    is_parent = (place > 1) & (place >= size - parents[household])
    relation = np.select([place == 0, is_spouse, is_parent], [HEAD, SPOUSE, PARENT], CHILD).astype(np.int8)
    head = head_age[household]
    age = np.select(
        [relation == HEAD, relation == SPOUSE, relation == PARENT],
        [head, head + chance.normal(0, 2.5, count), head + 21 + 9 * chance.random(count)],
        np.clip(head - 22 - 9 * chance.random(count), 0.0, 34.0) * chance.choice([1.0, 0.9, 0.7], count),
    )
    age = np.where(relation == SPOUSE, np.maximum(age, 20.5), np.minimum(age, 103.0))
    head_male = chance.random(families) < 0.68
    male = np.select(
        [relation == HEAD, relation == SPOUSE, relation == PARENT],
        [head_male[household], ~head_male[household], (place % 2 == 0)],
        chance.random(count) < 0.53,
    )
    return relation, age.astype(np.int64), male.astype(bool)


def _deaths(plan: Plan, age: Whole, birth: Days, chance: np.random.Generator) -> Days:
    """Deaths in the 120 days before the start and in the period: five to six in a thousand a year, by age."""
    yearly = np.minimum(0.0006 * np.exp(np.maximum(age - 25, 0) * 0.085), 0.35)
    window = 120 + plan.days
    dies = (chance.random(len(age)) < yearly * window / 365) & (birth < plan.first - np.timedelta64(400, "D"))
    day = plan.first + (chance.integers(0, window, len(age)) - 120).astype("timedelta64[D]")
    return np.where(dies, day, NEVER)
