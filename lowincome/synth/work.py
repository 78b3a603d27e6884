"""Work: the employment register (monthly state) and social insurance (paid in and drawn, month by month)."""

from datetime import date

import numpy as np
import pyarrow as pa

from lowincome.synth.columns import Additions, Snapshots, dates, pick, table, whole
from lowincome.synth.facts import EMPLOYED, UNEMPLOYED, WELFARE_POST, Facts
from lowincome.synth.means import Means
from lowincome.synth.plan import Plan, month_of, months_before
from lowincome.synth.residents import NEVER, Residents

_EMPLOYERS = (
    "郑州宇航机械有限公司", "中原商贸有限公司", "黄河食品厂", "嵩山物业服务有限公司", "金水餐饮管理有限公司",
    "富士精密电子有限公司", "新区建筑劳务有限公司", "社区公益服务中心",
)  # fmt: skip
MONTHS_OF_HISTORY = 4


def employment_stream(plan: Plan, people: Residents, known: Facts, means: Means) -> Snapshots:
    """Everybody registered as working or out of work. A few lose their work in the period."""
    chance = plan.chance("employment")
    row = np.flatnonzero(known.employment > 0)
    count, state = len(row), known.employment[row]
    loses = (state == EMPLOYED) & (chance.random(count) < 0.003 * plan.days / 31)
    lost_on = plan.first + chance.integers(1, plan.days + 1, count).astype("timedelta64[D]")
    served = chance.integers(2, 50, count).astype("timedelta64[D]")
    employer = np.where(state == EMPLOYED, chance.integers(0, 7, count), np.where(state == WELFARE_POST, 7, -1))

    def state_of(day: np.datetime64) -> pa.Table:
        out = loses & (lost_on <= day)
        now = np.where(out, UNEMPLOYED, state)
        idle = now == UNEMPLOYED
        rows = table(
            "hr_employment",
            id_number=people.id_number.take(pa.array(row)),
            name=people.name.take(pa.array(row)),
            employment=pick(("就业", "失业", "灵活就业", "公益性岗位"), now - 1),
            employer=pick(_EMPLOYERS, np.where(idle, -1, employer)),
            registered_on=dates(np.where(out, lost_on, known.registered_on[row])),
            last_service_on=dates(np.where(idle, day - served, NEVER)),
            monthly_wage=whole(means.wage[row], ~idle & (means.wage[row] > 0)),
        )
        return rows.filter(pa.array(people.alive_on(day)[row]))

    return Snapshots("hr_employment", state_of)


def insurance_months(plan: Plan) -> list[date]:
    """The months paid for: four before the first day's month, then each month that is complete in the period."""
    newest = months_before(month_of(plan.end), 1)
    month = months_before(month_of(plan.start), MONTHS_OF_HISTORY)
    months = []
    while month <= newest:
        months.append(month)
        month = months_before(month, -1)
    return months


def insurance_stream(plan: Plan, people: Residents, known: Facts) -> Additions:
    """Contributions and pensions of each month, delivered on the first of the next."""
    chance = plan.chance("insurance")
    pays, draws = np.flatnonzero(known.contribution_base > 0), np.flatnonzero(known.pension > 0)
    row = np.r_[pays, draws]
    flow = np.r_[np.zeros(len(pays), dtype=np.int64), np.ones(len(draws), dtype=np.int64)]
    scheme = np.where((flow == 1) & ~known.worker_pension[row], 1, 0)
    amount = np.where(flow == 0, known.contribution_base[row], known.pension[row])
    employer = np.where(flow == 0, chance.integers(0, 7, len(row)), -1)
    parts, delivered = [], []
    for month in insurance_months(plan):
        lives = people.alive_on(np.datetime64(months_before(month, -1)) - 1)[row]
        own = row[lives]
        parts.append(
            table(
                "hr_social_insurance",
                id_number=people.id_number.take(pa.array(own)),
                name=people.name.take(pa.array(own)),
                scheme=pick(("职工养老", "居民养老"), scheme[lives]),
                flow=pick(("缴费", "领取"), flow[lives]),
                month=dates(np.full(len(own), np.datetime64(month))),
                base_or_amount=whole(amount[lives]),
                employer=pick(_EMPLOYERS, employer[lives]),
            )
        )
        delivered.append(np.full(len(own), np.datetime64(months_before(month, -1))))
    return Additions("hr_social_insurance", pa.concat_tables(parts), np.concatenate(delivered), plan.first)
