"""What people own and live in, monthly: housing, the assets check of recipients, and the poverty-prevention list."""

import numpy as np
import pyarrow as pa

from lowincome.synth.columns import Snapshots, dates, pick, table, whole
from lowincome.synth.means import Means
from lowincome.synth.membership import Membership
from lowincome.synth.places import Places
from lowincome.synth.plan import Plan
from lowincome.synth.residents import Residents
from lowincome.synth.roster import Roster
from lowincome.synth.standards import deposit_limit

_MOST_SAVED = 14_000_00
RISKS = ("因病", "因学", "因残", "因灾", "因意外", "缺劳动力", "其他")


def housing_stream(plan: Plan, people: Residents, membership: Membership) -> Snapshots:
    """Homes of roster households and of one resident in a hundred. Who lives in little space has help with the rent."""
    chance = plan.chance("housing")
    families = len(people.sizes)
    home = chance.random(families)
    listed = membership.active | (chance.random(families) < 0.01)[people.household]
    row = np.flatnonzero(listed)
    own = people.household[row]
    urban, draw = people.urban[row], home[own]
    state = np.where(urban, np.where(draw < 0.03, 3, 0), np.where(draw < 0.012, 1, np.where(draw < 0.02, 2, 0)))
    small = (chance.random(families) < 0.08)[own] & urban & (state == 0)
    area = np.where(small, 800 + 400 * home[own], 1500 + 3500 * home[own]).astype(np.int64)
    helped = ((state == 3) | small) & (chance.random(families) < 0.98)[own]
    rents = helped & (chance.random(families) < 0.5)[own]
    planned = (state >= 1) & (state <= 2) & (chance.random(families) < 0.93)[own]
    fixed = table(
        "housing",
        id_number=people.id_number.take(pa.array(row)),
        name=people.name.take(pa.array(row)),
        housing=pick(("安全", "C级危房", "D级危房", "无房"), state),
        floor_area=whole(area, state != 3),
        public_rental=pa.array(helped & ~rents),
        rent_subsidy=whole(np.full(len(row), 240_00), rents),
        renovation=pick(("未纳入", "已纳入"), np.where(planned, 1, 0)),
    )
    return Snapshots("housing", lambda day: fixed.filter(pa.array(people.alive_on(day)[row])))


def assets_stream(
    plan: Plan, places: Places, people: Residents, membership: Membership, known_means: Means
) -> Snapshots:
    """Recipients and applicants only, as the law allows; a few own more than they may."""
    chance = plan.chance("assets")
    row = np.flatnonzero(membership.active)
    count, draw = len(row), chance.random(len(row))
    disabled_car = draw < 0.004
    most = np.minimum(_MOST_SAVED, deposit_limit(places, people, known_means.standard)[row] * 3 // 4)
    fixed = {
        "id_number": people.id_number.take(pa.array(row)),
        "name": people.name.take(pa.array(row)),
        "vehicles": whole((draw < 0.007).astype(np.int64)),
        "vehicle_price": whole(np.full(count, 46_800_00), draw < 0.007),
        "vehicle_for_disabled": pa.array(disabled_car),
        "properties": whole(((people.relation[row] == 0) & (draw < 0.8)).astype(np.int64) + (draw < 0.001)),
        "deposits": whole(np.minimum(chance.lognormal(7.4, 0.9, count) * 100, most).astype(np.int64)),
        "securities": whole(np.zeros(count)),
        "business": pa.array(chance.random(count) < 0.002),
        "company_capital": whole(np.full(count, 50_000_00), chance.random(count) < 0.002),
        "housing_fund_base": pa.nulls(count, pa.int64()),
        "taxed_income": whole(known_means.wage[row] * 12, known_means.wage[row] > 0),
    }
    checked = chance.integers(5, 60, count).astype("timedelta64[D]")

    def state_of(day: np.datetime64) -> pa.Table:
        rows = table("assets_check", **fixed, checked_on=dates(day - checked))
        return rows.filter(pa.array(people.alive_on(day)[row] & (membership.approved_on[row] <= day + 40)))

    return Snapshots("assets_check", state_of)


def prevention_stream(plan: Plan, made: Roster) -> Snapshots:
    """The households agriculture watches: those the roster names so, and some more that are out of danger."""
    chance = plan.chance("prevention")
    people, membership = made.people, made.membership
    families = len(people.sizes)
    named = membership.is_category("防止返贫监测对象")
    others = (chance.random(families) < 0.0015)[people.household] & ~membership.active & ~people.urban
    row = np.flatnonzero(named | others)
    own = people.household[row]
    resolved = np.where(named[row], (chance.random(families) < 0.01)[own], (chance.random(families) < 0.94)[own])
    since = plan.first - (100 + 1500 * chance.random(families)).astype("timedelta64[D]")[own]
    fixed = table(
        "poverty_prevention",
        id_number=people.id_number.take(pa.array(row)),
        name=people.name.take(pa.array(row)),
        household_id=pa.array([f"FP{number:08d}" for number in own.tolist()]),
        type=pick(("脱贫不稳定户", "边缘易致贫户", "突发严重困难户"), own % 3),
        risk=pick(RISKS, own % 7),
        risk_resolved=pa.array(resolved),
        identified_on=dates(since),
        per_capita_annual_income=whole(7000_00 + own % 900 * 1000),
    )
    return Snapshots("poverty_prevention", lambda day: fixed.filter(pa.array(people.alive_on(day)[row])))
