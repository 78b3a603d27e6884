"""Sudden hardship, daily: temporary relief, and people struck by storms, floods and fires."""

import numpy as np
import pyarrow as pa

from lowincome.synth.columns import Additions, dates, pick, table, whole
from lowincome.synth.membership import Membership
from lowincome.synth.plan import Plan
from lowincome.synth.residents import NEVER, Residents

_CAUSES = ("突发疾病", "交通事故", "火灾", "子女就学", "长期用药", "意外伤害")
_DISASTERS = ("洪涝", "风雹", "火灾", "地质灾害")
_DAMAGES = ("倒塌", "严重损坏", "一般损坏", "无")


def relief_stream(plan: Plan, people: Residents, membership: Membership) -> Additions:
    """A year of temporary relief and the period's; townships stay within three times the monthly standard."""
    chance = plan.chance("relief")
    span = 365 + plan.days
    drawn = chance.poisson(np.where(membership.active, 0.05, 0.0012) * span / 365)
    row = np.repeat(np.arange(len(people)), drawn)
    on = plan.first - 365 + chance.integers(0, span, len(row)).astype("timedelta64[D]")
    lives = ~(people.died_on[row] <= on) & (people.birth[row] <= on)
    row, on = row[lives], on[lives]
    by = chance.choice(3, len(row), p=[0.6, 0.37, 0.03])
    amount = np.where(by == 0, chance.integers(3, 11, len(row)) * 100_00, chance.integers(16, 60, len(row)) * 100_00)
    rows = table(
        "temporary_relief",
        id_number=people.id_number.take(pa.array(row)),
        name=people.name.take(pa.array(row)),
        type=pick(("急难型", "支出型"), chance.integers(0, 2, len(row))),
        cause=pick(_CAUSES, chance.integers(0, len(_CAUSES), len(row))),
        amount=whole(amount),
        relieved_on=dates(on),
        decided_by=pick(("乡镇", "县级", "一事一议"), by),
    )
    return Additions("temporary_relief", rows, on, plan.first)


def disasters_stream(plan: Plan, people: Residents, membership: Membership) -> Additions:
    """People struck in a year and in the period, a few villages at a time; relief comes within a week."""
    chance = plan.chance("disasters")
    span, families = 365 + plan.days, len(people.sizes)
    villages = int(people.village.max()) + 1
    hit = chance.random(villages) < 0.03
    struck_on = plan.first - 365 + chance.integers(0, span, villages).astype("timedelta64[D]")
    kind, damage = chance.integers(0, 4, villages), chance.choice(4, families, p=[0.02, 0.05, 0.43, 0.5])
    row = np.flatnonzero(hit[people.village] & (chance.random(families) < 0.03)[people.household])
    struck = struck_on[people.village[row]]
    lives = ~(people.died_on[row] <= struck) & (people.birth[row] <= struck)
    row, struck = row[lives], struck[lives]
    relieved = struck + chance.integers(2, 8, len(row)).astype("timedelta64[D]")
    given = chance.random(len(row)) < np.where(membership.active[row], 0.98, 0.9)
    rows = table(
        "disasters",
        id_number=people.id_number.take(pa.array(row)),
        name=people.name.take(pa.array(row)),
        disaster=pick(_DISASTERS, kind[people.village[row]]),
        struck_on=dates(struck),
        house_damage=pick(_DAMAGES, damage[people.household[row]]),
        relief_amount=whole(chance.integers(3, 30, len(row)) * 100_00, given),
        relieved_on=dates(np.where(given, relieved, NEVER)),
    )
    delivered = np.where(given, relieved, struck + 1)
    due = delivered <= plan.last
    return Additions("disasters", rows.filter(pa.array(due)), delivered[due], plan.first)
