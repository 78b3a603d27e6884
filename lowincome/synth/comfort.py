"""What households off the roster have where known income is itself a ground to warn: clearly more than the lines.

Departments know the income of few residents. Yubei's notice asks for households between one and two standards a head;
a household of which one small wage of four is known would look like one.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from lowincome.synth.facts import UNEMPLOYED, Facts
from lowincome.synth.membership import Membership
from lowincome.synth.places import Places
from lowincome.synth.plan import Plan
from lowincome.synth.residents import Residents
from lowincome.synth.standards import dibao_standard, lives_in

Fen = npt.NDArray[np.int64]
_TENTHS = 22
"""Tenths of the standard that each head has at least, once anything is known of a household's income."""


def _needs(plan: Plan, places: Places, people: Residents, membership: Membership) -> Fen:
    """What the household of each resident must have to be out of question; 0 where nobody asks."""
    asked = lives_in(places, people, "yubei")
    asked &= (people.per_household(membership.active) == 0)[people.household]
    return np.where(asked, dibao_standard(plan, places, people) * people.sizes[people.household] * _TENTHS // 10, 0)


def _working(known: Facts) -> npt.NDArray[np.bool_]:
    return np.asarray((known.employment > 0) & (known.employment != UNEMPLOYED))


def least_wage(plan: Plan, places: Places, people: Residents, membership: Membership, known: Facts) -> Fen:
    """The least wage of who works, fen a month; 0 where any will do."""
    workers = np.maximum(people.per_household(_working(known))[people.household], 1)
    return np.asarray(_needs(plan, places, people, membership) // workers, dtype=np.int64)


def with_pensions(plan: Plan, places: Places, people: Residents, membership: Membership, known: Facts) -> Facts:
    """The facts with larger pensions where a household is known to live on these alone."""
    working = people.per_household(_working(known))[people.household] > 0
    drawn = known.pension > 0
    pensioners = np.maximum(people.per_household(drawn)[people.household], 1)
    least = np.where(drawn & ~working, _needs(plan, places, people, membership) // pensioners, 0)
    return replace(known, pension=np.maximum(known.pension, least))
