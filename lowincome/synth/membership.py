"""Who stands on the roster: whole register households, in the categories' real shares, and since when.

One row per resident; the amounts they get are the roster's own business.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lowincome.synth.plan import Days, Plan
from lowincome.synth.residents import NEVER, Flags, Residents

CATEGORIES = ("低保", "特困", "低保边缘", "刚性支出困难", "防止返贫监测对象", "其他")
_SHARES = (0.63, 0.07, 0.12, 0.04, 0.11, 0.03)
ROSTER_SHARE = 0.03
_ENDED = 0.04


@dataclass(frozen=True)
class Membership:
    """One row per resident: `category` indexes CATEGORIES (-1: not on the roster), in the period or ended before it.

    `approved_on` may lie in the period; `ended_on` is the day from which the roster says 停发.
    """

    category: npt.NDArray[np.int8]
    approved_on: Days
    ended_on: Days
    was_ended: Flags

    @property
    def active(self) -> Flags:
        """On the roster at some time in the period and not ended before it."""
        return np.asarray((self.category >= 0) & ~self.was_ended)

    @property
    def covered(self) -> Flags:
        return np.asarray(self.active & (self.category <= 1))

    def is_category(self, name: str) -> Flags:
        return np.asarray(self.active & (self.category == CATEGORIES.index(name)))


def membership(plan: Plan, people: Residents) -> Membership:
    """Draws roster households until three in a hundred residents stand on the roster."""
    chance = plan.chance("membership")
    sizes, families = people.sizes, len(people.sizes)
    first = people.first_of_household
    age, urban = people.age[first], people.urban[first]
    settled = people.per_household(np.isnat(people.died_on) | (people.died_on > plan.first)) == sizes
    liking = np.where(urban, 1.0, 2.2) * np.where(sizes > 4, 0.3, 1.0) * np.where(age >= 55, 1.6, 1.0) * settled
    order = np.argsort(-(chance.random(families) ** (1 / np.maximum(liking, 1e-9))), kind="stable")
    quota = int(np.searchsorted(np.cumsum(sizes[order]), ROSTER_SHARE * len(people)))
    chosen = order[: max(quota, 1)]
    alone = (sizes[chosen] == 1) & (age[chosen] >= 60)
    wanted = _SHARES[1] * ROSTER_SHARE * len(people) / max(int(np.count_nonzero(alone)), 1)
    rest = np.array([share for n, share in enumerate(_SHARES) if n != 1])
    others = np.array([0, 2, 3, 4, 5])[chance.choice(5, len(chosen), p=rest / rest.sum())]
    others = np.where((others == 4) & urban[chosen], 0, others)
    category = np.full(families, -1, dtype=np.int8)
    category[chosen] = np.where(alone & (chance.random(len(chosen)) < wanted), 1, others)

    days_ago = 40 + chance.integers(0, 2900, families)
    enters = chance.random(families) < 0.012
    day = plan.first - days_ago.astype("timedelta64[D]")
    day = np.where(enters, plan.first + chance.integers(0, plan.days, families).astype("timedelta64[D]"), day)
    ended = chance.random(families) < _ENDED
    leaves = chance.random(families) < 0.006 * plan.days / 31
    end = np.where(ended, plan.first - chance.integers(1, 30, families).astype("timedelta64[D]"), NEVER)
    end = np.where(
        leaves & ~ended & ~enters,
        plan.first + chance.integers(2, plan.days + 3, families).astype("timedelta64[D]"),
        end,
    )
    own = people.household
    listed = category[own] >= 0
    after_death = people.died_on + (3 + 35 * chance.random(len(people)) ** 2).astype("timedelta64[D]")
    end_of_person = np.where(np.isnat(people.died_on), end[own], np.fmin(end[own], after_death))
    return Membership(
        category=np.where(listed & (people.birth <= plan.first), category[own], -1).astype(np.int8),
        approved_on=np.where(listed, day[own], NEVER),
        ended_on=np.where(listed, end_of_person, NEVER),
        was_ended=listed & ended[own],
    )
