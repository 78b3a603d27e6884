"""The low-income roster as civil affairs delivers it every day, and the amounts it states.

Top-ups are settled on the first of each month; people enter on their approval, and turn 停发 when they leave or their
death has become known.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lowincome.synth.columns import Snapshots, dates, numbered, pick, table, whole
from lowincome.synth.facts import Facts
from lowincome.synth.means import Means
from lowincome.synth.medicine import Claims
from lowincome.synth.membership import CATEGORIES, Membership
from lowincome.synth.places import Places
from lowincome.synth.plan import Days, Plan
from lowincome.synth.residents import NEVER, RELATIONS, Flags, Residents, completed_years
from lowincome.synth.standards import elder_age, lives_in, topup_due
from lowincome.synth.traits import CARED_FOR, PRIORITY, Traits, traits

Rows = npt.NDArray[np.int64]
_SUBCATEGORIES = ("A类", "B类", "C类", "集中供养", "分散供养", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户")
_MENTAL = (5, 6)
"""The disability categories, 智力 and 精神, whose third grade Harbin counts as severe."""


@dataclass(frozen=True)
class Roster:
    """One entry per resident who ever stands on it; `row` is the resident's row."""

    plan: Plan
    people: Residents
    membership: Membership
    known: Facts
    means: Means
    made_claims: Claims
    places: Places
    row: Rows
    household_id: pa.Array
    account: pa.Array
    fading_since: Days
    traits: Traits

    def topup(self, day: np.datetime64) -> Rows:
        """The top-up of every entry in the month of a day: by who belongs to a group on the month's first day."""
        month_start = day.astype("datetime64[M]").astype("datetime64[D]")
        row, people, known = self.row, self.people, self.known
        age = completed_years(people.birth[row], month_start)
        frail = (known.grade[row] > 0) & (known.grade[row] < 3) & (known.issued_on[row] <= month_start)
        ill = self.made_claims.severely_ill(len(people), month_start)[row]
        studies = known.in_school[row] & (known.stage[row] >= 5)
        grouped = frail | ill | studies | (age < 18) | (age >= elder_age(self.places, people)[row])
        mental = (known.grade[row] == 3) & np.isin(known.category[row], _MENTAL)
        in_harbin = lives_in(self.places, people, "harbin")[row]
        grouped |= in_harbin & (mental | np.isin(self.traits.priority, CARED_FOR))
        due = topup_due(self.places, people, self.means.standard)[row]
        return np.where(grouped & self.membership.is_category("低保")[row], due, 0)

    def ended(self, day: np.datetime64) -> Flags:
        return np.asarray(self.membership.ended_on[self.row] <= day)

    def listed(self, day: np.datetime64) -> Flags:
        """Entries that the roster of a day shows, ended ones too."""
        return np.asarray((self.membership.approved_on[self.row] <= day) & (self.people.birth[self.row] <= day))


def roster(
    plan: Plan, places: Places, people: Residents, membership: Membership, known: Facts, means: Means, made: Claims
) -> Roster:
    """The entries of the period, without the state of any day."""
    chance = plan.chance("roster")
    row = np.flatnonzero(membership.category >= 0)
    own = people.household[row]
    county = pa.array(places.counties).take(pa.array(places.county[people.village[row]]))
    account = pc.binary_join_element_wise("62284807", numbered("", own + 10_000_000, 11), "")
    home = numbered("62284899", people.village[row] + 100_000, 11)
    account = pc.if_else(pa.array(means.in_home[row]), home, account)
    fades = membership.is_category("低保")[row] & (chance.random(len(people.sizes))[own] < 0.01)
    since = plan.first - (20 + 200 * chance.random(len(people.sizes))[own]).astype("timedelta64[D]")
    fades &= since > membership.approved_on[row] + 30
    return Roster(
        plan, people, membership, known, means, made, places, row,
        household_id=pc.binary_join_element_wise("JT", county, numbered("", own, 7), ""),
        account=account,
        fading_since=np.where(fades, since, NEVER),
        traits=traits(plan, places, people, membership, known, means, row),
    )  # fmt: skip


def roster_stream(made: Roster) -> Snapshots:
    """The roster of each day."""
    plan, people, row = made.plan, made.people, made.row
    category = made.membership.category[row].astype(np.int64)
    tekun, dibao = category == CATEGORIES.index("特困"), category == CATEGORIES.index("低保")
    means, noted = made.means, made.traits
    fixed = {
        "id_number": people.id_number.take(pa.array(row)),
        "name": people.name.take(pa.array(row)),
        "household_id": made.household_id,
        "relation": pick(RELATIONS, people.relation[row]),
        "category": pick(CATEGORIES, category),
        "subcategory": pick(_SUBCATEGORIES, noted.subcategory),
        "residence_type": pick(("农村", "城市"), people.urban[row].astype(np.int64)),
        "region_code": made.places.codes.take(pa.array(noted.shown)),
        "monthly_amount": whole(means.monthly[row], dibao | tekun),
        "care_amount": whole(means.care[row], tekun),
        "approved_on": dates(made.membership.approved_on[row]),
        "fading_since": dates(made.fading_since),
        "labour_capacity": pick(("有", "部分", "无"), noted.labour),
        "care_level": pick(("全自理", "半护理", "全护理"), means.care_level[row]),
        "income_stable": pa.array(noted.stable),
        "household_monthly_income": whole(means.income[row]),
        "account": made.account,
        "priority_group": pick(PRIORITY, noted.priority),
    }
    fading = ~np.isnat(made.fading_since)

    def state_of(day: np.datetime64) -> pa.Table:
        approved = made.membership.approved_on[row]
        since_phase = ((day - plan.first).astype(np.int64) + noted.phase) % noted.cycle
        since_phase += np.where(noted.overdue, 400, 0)
        reviewed = day - since_phase.astype("timedelta64[D]")
        topup = made.topup(day)
        status = np.where(made.ended(day), 2, np.where(fading, 1, 0))
        rows = table(
            "roster",
            **fixed,
            status=pick(("在享", "渐退", "停发"), status),
            topup_amount=whole(topup, topup > 0),
            reviewed_on=dates(np.where(reviewed > approved, reviewed, NEVER)),
        )
        return rows.filter(pa.array(made.listed(day)))

    return Snapshots("roster", state_of)
