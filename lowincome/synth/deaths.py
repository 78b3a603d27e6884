"""Funeral records, daily: nine deaths in ten are cremated; the day of death is often left empty."""

import numpy as np
import pyarrow as pa

from lowincome.synth.columns import Additions, dates, pick, table, whole
from lowincome.synth.membership import Membership
from lowincome.synth.plan import Plan
from lowincome.synth.residents import NEVER, Residents

_FACILITIES = ("市殡仪馆", "东区殡仪馆", "西区殡仪馆", "县殡仪馆")
_FEE = 1380_00


def funeral_stream(plan: Plan, people: Residents, membership: Membership) -> Additions:
    """Cremations of who died in the 120 days before the first day and in the period. Recipients pay nothing."""
    chance = plan.chance("funerals")
    row = np.flatnonzero(~np.isnat(people.died_on) & (chance.random(len(people)) < 0.9))
    died = people.died_on[row]
    cremated = died + chance.integers(1, 5, len(row)).astype("timedelta64[D]")
    due = cremated <= plan.last
    row, died, cremated = row[due], died[due], cremated[due]
    count = len(row)
    relieved = membership.active[row] & (chance.random(count) < 0.95)
    rows = table(
        "funeral_records",
        id_number=people.id_number.take(pa.array(row)),
        name=people.name.take(pa.array(row)),
        died_on=dates(np.where(chance.random(count) < 0.85, died, NEVER)),
        cremated_on=dates(cremated),
        facility=pick(_FACILITIES, people.village[row] % 4),
        fee=whole(np.full(count, _FEE)),
        fee_relief=whole(np.full(count, _FEE), relieved),
    )
    return Additions("funeral_records", rows, cremated, plan.first)
