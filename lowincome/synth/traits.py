"""What the roster notes about its people beside category and money: who can work, whose income is stable, who was
reviewed when, who is under special care. Drawn once, the same on every day.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lowincome.synth.facts import Facts
from lowincome.synth.means import Means
from lowincome.synth.membership import CATEGORIES, Membership
from lowincome.synth.places import Places
from lowincome.synth.plan import Plan
from lowincome.synth.residents import Flags, Residents

Rows = npt.NDArray[np.int64]
PRIORITY = ("无", "军属", "在乡老复员军人", "残疾军人5-6级", "烈士遗属")
CARED_FOR = (1, 2, 4)
"""The priority groups, by index, whose members Harbin pays more."""


@dataclass(frozen=True)
class Traits:
    """One entry per roster entry. `subcategory` -1: none; `labour` 0 有, 1 部分, 2 无; `shown` is the village stated.

    Reviews come every `cycle` days, first `phase` days before the first day; the `overdue` ones are long past.
    """

    subcategory: Rows
    labour: Rows
    stable: Flags
    cycle: Rows
    phase: Rows
    overdue: Flags
    shown: Rows
    priority: Rows


def traits(
    plan: Plan, places: Places, people: Residents, membership: Membership, known: Facts, means: Means, row: Rows
) -> Traits:
    """Draws them for the residents of these rows."""
    chance = plan.chance("roster_stream")
    count, category = len(row), membership.category[row].astype(np.int64)
    tekun, dibao = category == CATEGORIES.index("特困"), category == CATEGORIES.index("低保")
    prevented = category == CATEGORIES.index("防止返贫监测对象")
    subcategory = np.select(
        [dibao, tekun, prevented],
        [chance.integers(0, 3, count), np.where(means.in_home[row], 3, 4), 5 + chance.integers(0, 3, count)],
        -1,
    )
    age, severe = people.age[row], (known.grade[row] > 0) & (known.grade[row] < 3)
    labour = np.where((age < 16) | (age >= 60) | severe, 2, (chance.random(count) < 0.15).astype(int))
    stable = chance.random(count) < 0.25
    cycle = np.where(tekun | stable | severe, 300, 150)
    phase = chance.integers(0, 300, count)
    overdue = chance.random(count) < 0.02
    villages = people.village[row]
    moved = chance.random(count) < 0.004
    shown = np.where(moved, (villages + 1 + chance.integers(0, 500, count)) % len(places.codes), villages)
    priority = np.where(chance.random(count) < 0.985, 0, chance.integers(1, len(PRIORITY), count))
    return Traits(subcategory, labour, stable, cycle, phase, overdue, shown, priority)
