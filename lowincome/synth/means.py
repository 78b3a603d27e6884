"""What roster households live on: stated income, wages and the money they get, all consistent with one another.

One row per resident, fen a month. Wages of 低保 and 边缘 households add up to the income the roster states, so that a
household which hides nothing raises nothing.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lowincome.synth.comfort import least_wage
from lowincome.synth.facts import EMPLOYED, UNEMPLOYED, Facts
from lowincome.synth.membership import Membership
from lowincome.synth.places import Places
from lowincome.synth.plan import Plan
from lowincome.synth.residents import Residents
from lowincome.synth.standards import CARE, SHAPOTOU_HOME_CARE, TEKUN_MULTIPLE, dibao_standard, lives_in

Fen = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Means:
    """One row per resident: stated household income per head, own wage, basic amount, care money, care level.

    `care_level` is 0 全自理, 1 半护理, 2 全护理, -1 not assessed; `in_home` marks 特困 in an institution.
    """

    standard: Fen
    income: Fen
    wage: Fen
    monthly: Fen
    care: Fen
    care_level: npt.NDArray[np.int8]
    in_home: npt.NDArray[np.bool_]


def means(plan: Plan, places: Places, people: Residents, membership: Membership, known: Facts) -> Means:
    """Works out what each roster household has and gets."""
    chance = plan.chance("means")
    count, own = len(people), people.household
    standard = dibao_standard(plan, places, people)
    low = [membership.is_category(name) for name in ("特困", "低保", "低保边缘")]
    draw = chance.random(len(people.sizes))[own]
    target = np.select(low, [draw * 0.1, 0.05 + draw * 0.75, 1.05 + draw * 0.35], 1.65 + draw * 0.5)
    pensions = people.per_household(known.pension)[own]
    members = people.sizes[own]
    income = np.maximum((standard * target).astype(np.int64), pensions // members + 100) // 100 * 100
    works = (known.employment > 0) & (known.employment != UNEMPLOYED)
    workers = np.maximum(people.per_household(works)[own], 1)
    wage = np.maximum(income * members - pensions, 0) // workers // 100 * 100
    elsewhere = 2600_00 + chance.gamma(2.0, 1300_00, count).astype(np.int64) // 100 * 100
    elsewhere = np.where(known.contribution_base > 0, known.contribution_base, elsewhere)
    elsewhere = np.maximum(elsewhere, least_wage(plan, places, people, membership, known))
    unlisted = ~membership.active | (known.employment == EMPLOYED)
    wage = np.where(works, np.where(unlisted, elsewhere, wage), 0)

    tekun, dibao = low[0], low[1]
    monthly = np.select([tekun, dibao], [(standard * TEKUN_MULTIPLE).astype(np.int64), standard - income], 0)
    frail = (known.grade > 0) & (known.grade < 3) & (chance.random(count) < 0.15)
    draw = chance.random(count)
    level = np.select(
        [tekun, membership.active & frail, dibao], [(draw > 0.65).astype(int) + (draw > 0.87), 1 + (draw > 0.5), 0], -1
    )
    in_home = tekun & (chance.random(count) < 0.35)
    in_shapotou = in_home & lives_in(places, people, "shapotou")
    care = np.where(in_shapotou, np.array(SHAPOTOU_HOME_CARE)[level], np.array(CARE)[level])
    return Means(standard, income, wage, monthly, np.where(tekun, care, 0), level.astype(np.int8), in_home)
