"""Illness: a year of settlements before the first day and those of the period, reversals, and the yearly enrolment.

A claim costs what it costs; what is left to the patient stays far below the warning lines for nearly everybody.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lowincome.synth.columns import Additions, Snapshots, dates, numbered, pick, table, whole
from lowincome.synth.membership import Membership
from lowincome.synth.plan import Days, Plan
from lowincome.synth.residents import Flags, Residents

_STAY, _CHRONIC, _VISIT = 0, 1, 2
_TYPES = ("住院", "门诊慢特病", "普通门诊")
_DISEASES = (
    "I10.x00",
    "E11.900",
    "J18.900",
    "I63.900",
    "K29.500",
    "M51.202",
    "J44.100",
    "I25.103",
    "N18.900",
    "H25.900",
)
_SEVERE_DISEASES = ("C34.900", "C50.900", "N18.001", "C16.900", "I21.900", "C22.000")
PREMIUM = {2021: 280_00, 2022: 320_00, 2023: 350_00, 2024: 380_00}
_NEWEST_PREMIUM = 400_00


@dataclass(frozen=True)
class Claims:
    """One row per settlement, reversals left out: the resident's row, the day, money in fen."""

    person: npt.NDArray[np.int64]
    settled_on: Days
    kind: npt.NDArray[np.int64]
    severe: Flags
    total: npt.NDArray[np.int64]
    basic: npt.NDArray[np.int64]
    catastrophic: npt.NDArray[np.int64]
    aid: npt.NDArray[np.int64]
    reversed_on: Days

    @property
    def self_paid(self) -> npt.NDArray[np.int64]:
        return self.total - self.basic - self.catastrophic - self.aid

    def severely_ill(self, people: int, day: np.datetime64) -> Flags:
        """Who had a severe settlement in the twelve months up to a day."""
        month = day.astype("datetime64[M]")
        since = (month - 12).astype("datetime64[D]") + (day - month.astype("datetime64[D]"))
        counts = self.severe & (self.settled_on <= day) & (self.settled_on > since) & np.isnat(self.reversed_on)
        found = np.zeros(people, dtype=bool)
        found[self.person[counts]] = True
        return found


def claims(plan: Plan, people: Residents, membership: Membership) -> Claims:
    """Draws the settlements of twelve months before the first day and of the period."""
    chance = plan.chance("medicine")
    span = 365 + plan.days
    rate = np.where(membership.active, 0.75, 0.045) * np.where(people.age > 55, 2.0, 1.0)
    person = np.repeat(np.arange(len(people)), chance.poisson(rate * span / 365))
    settled = plan.first - 365 + chance.integers(1, span, len(person)).astype("timedelta64[D]")
    lived = (settled >= people.birth[person]) & ~(settled >= people.died_on[person])
    person, settled = person[lived], settled[lived]
    count = len(person)
    kind = chance.choice(3, count, p=[0.22, 0.25, 0.53])
    listed = membership.active[person]
    severe = (kind == _STAY) & (chance.random(count) < np.where(listed, 0.05, 0.012))
    total = np.select(
        [severe, kind == _STAY, kind == _CHRONIC],
        [
            np.minimum(chance.lognormal(10.2, 0.35, count), 60_000), np.minimum(chance.lognormal(8.7, 0.4, count), 20_000),
            chance.lognormal(6.1, 0.4, count),
        ],
        chance.lognormal(5.0, 0.5, count),
    )  # fmt: skip
    total = np.round(total * 100).astype(np.int64)
    share = np.select([kind == _STAY, kind == _CHRONIC], [0.66, 0.65], 0.5)
    basic = (total * np.clip(share + chance.normal(0, 0.04, count), 0.3, 0.85)).astype(np.int64)
    rest = total - basic
    catastrophic = np.where(severe | ((kind == _STAY) & (rest > 9000_00)), rest * 55 // 100, 0)
    rest -= catastrophic
    aided = listed & (settled >= membership.approved_on[person]) & (kind != _VISIT) & (chance.random(count) < 0.995)
    aid = np.where(aided, rest * 70 // 100, 0)
    back = chance.random(count) < 0.006
    reversed_on = np.where(back, settled + chance.integers(1, 6, count).astype("timedelta64[D]"), np.datetime64("NaT"))
    reversed_on = np.where(reversed_on > plan.last, np.datetime64("NaT"), reversed_on)
    return Claims(person, settled, kind, severe, total, basic, catastrophic, aid, reversed_on.astype("datetime64[D]"))


def claims_stream(plan: Plan, people: Residents, made: Claims) -> Additions:
    """The settlements and their reversals as the insurance fund delivers them, each on its day."""
    chance = plan.chance("claims_stream")
    count = len(made.person)
    ill = np.where(made.severe, 1, 0)
    disease = pick(
        _DISEASES + _SEVERE_DISEASES,
        np.where(ill, len(_DISEASES) + chance.integers(0, 6, count), chance.integers(0, len(_DISEASES), count)),
    )
    back = np.flatnonzero(~np.isnat(made.reversed_on))
    row = np.r_[np.arange(count), back]
    sign = np.r_[np.ones(count, dtype=np.int64), -np.ones(len(back), dtype=np.int64)]
    ids = numbered("JS", np.arange(count), 10)
    day = np.r_[made.settled_on, made.reversed_on[back]]
    rows = table(
        "medical_claims",
        id_number=people.id_number.take(made.person[row]),
        name=people.name.take(made.person[row]),
        claim_id=pa.concat_arrays([ids, numbered("CX", back, 10)]),
        settled_on=dates(day),
        visit_type=pick(_TYPES, made.kind[row]),
        disease_code=disease.take(pa.array(row)),
        severe=pa.array(made.severe[row]),
        total=whole(made.total[row] * sign),
        basic_paid=whole(made.basic[row] * sign),
        catastrophic_paid=whole(made.catastrophic[row] * sign),
        medical_aid_paid=whole(made.aid[row] * sign),
        self_paid=whole(made.self_paid[row] * sign),
        reverses=pa.concat_arrays([pa.nulls(count, pa.string()), ids.take(pa.array(back))]),
    )
    return Additions("medical_claims", rows, day, plan.first)


def enrolment_stream(plan: Plan, people: Residents, membership: Membership, insured_at_work: Flags) -> Snapshots:
    """The year's enrolment of everybody on the roster and of two residents in five."""
    chance = plan.chance("enrolment")
    count = len(people)
    listed = np.flatnonzero(membership.active | (chance.random(count) < 0.40))
    at_work = insured_at_work[listed]
    tekun, dibao = membership.is_category("特困")[listed], membership.is_category("低保")[listed]
    active = membership.active[listed]
    gap = chance.random(len(listed))
    state = np.where(gap < np.where(active, 0.004, 0.02), 1 + (gap < 0.002), 0)
    share = np.select([tekun, dibao, active], [100, 60, 40], 0)
    share = np.where(active & (chance.random(len(listed)) < 0.004), 0, share)
    chronic = chance.random(len(listed)) < np.where(active & (people.age[listed] > 50), 0.15, 0.02)

    def state_of(day: np.datetime64) -> pa.Table:
        year = int(str(day)[:4])
        premium = PREMIUM.get(year, PREMIUM[2021] if year < 2021 else _NEWEST_PREMIUM)
        seen = people.alive_on(day)[listed]
        own = listed[seen]
        return table(
            "medical_enrolment",
            id_number=people.id_number.take(own),
            name=people.name.take(own),
            scheme=pick(("居民医保", "职工医保"), at_work[seen].astype(np.int64)),
            year=pa.repeat(year, len(own)),
            enrolment=pick(("正常", "中断", "未参保"), state[seen]),
            premium=whole(np.full(len(own), premium), ~at_work[seen]),
            subsidy=whole(premium * share[seen] // 100, ~at_work[seen] & (share[seen] > 0)),
            chronic=pa.array(chronic[seen]),
        )

    return Snapshots("medical_enrolment", state_of)
