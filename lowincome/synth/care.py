"""Eyes on the ground, daily: visits and care, reports of townships and the hotline, people in relief stations."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lowincome.synth.columns import Additions, Snapshots, dates, numbered, pick, table
from lowincome.synth.facts import Facts
from lowincome.synth.means import Means
from lowincome.synth.membership import Membership
from lowincome.synth.places import Places
from lowincome.synth.plan import Days, Plan
from lowincome.synth.residents import Residents

_SERVICES = ("探访", "照料", "送医", "心理疏导", "清洁", "其他")
_PROVIDERS = ("乡镇社会工作站", "村级服务点", "养老服务中心", "志愿服务队")
CHANNELS = ("网格员", "村社区", "热线12345", "社工", "信访", "其他")
DIFFICULTIES = ("重病", "残疾", "失业", "就学", "受灾", "意外", "无劳动力", "走失流浪", "家庭暴力", "其他")


def care_stream(plan: Plan, people: Residents, membership: Membership, known: Facts, means: Means) -> Additions:
    """Visits: every three weeks to who cannot look after themselves, every two months to other watched people."""
    chance = plan.chance("care")
    home = ~means.in_home
    tekun = membership.is_category("特困")
    frail = membership.active & home & (tekun | (means.care_level > 0))
    no_able = (people.per_household(known.able) == 0)[people.household]
    watched = membership.active & ~membership.covered & (no_able | (known.grade > 0) | (people.age > 50))
    row = np.flatnonzero(frail | watched)
    row = row[chance.random(len(row)) < 0.995]
    every = np.where(frail[row], chance.integers(14, 26, len(row)), chance.integers(50, 80, len(row)))
    span = 365 + plan.days
    visits = span // every
    who = np.repeat(row, visits)
    turn = np.arange(len(who)) - np.repeat(np.cumsum(visits) - visits, visits)
    offset = np.repeat((chance.random(len(row)) * every).astype(np.int64), visits)
    on = plan.last - (turn * np.repeat(every, visits) + offset).astype("timedelta64[D]")
    lives = ~(people.died_on[who] <= on) & (people.birth[who] <= on)
    who, on = who[lives], on[lives]
    kind = np.where(frail[who], chance.choice(6, len(who), p=[0.4, 0.4, 0.05, 0.05, 0.08, 0.02]), 0)
    rows = table(
        "care_services",
        id_number=people.id_number.take(pa.array(who)),
        name=people.name.take(pa.array(who)),
        service=pick(_SERVICES, kind),
        served_on=dates(on),
        provider=pick(_PROVIDERS, people.village[who] % 4),
    )
    return Additions("care_services", rows, on, plan.first)


def reports_stream(plan: Plan, places: Places, people: Residents, membership: Membership) -> Additions:
    """Reports of hardship. One in four comes without a number, some of these with birth date and gender."""
    chance = plan.chance("reports")
    span = 365 + plan.days
    drawn = chance.poisson(np.where(membership.active, 0.05, 0.0008) * span / 365)
    row = np.repeat(np.arange(len(people)), drawn)
    on = plan.first - 365 + chance.integers(0, span, len(row)).astype("timedelta64[D]")
    lives = ~(people.died_on[row] <= on) & (people.birth[row] <= on)
    row, on = row[lives], on[lives]
    count = len(row)
    nameless = chance.random(count) < 0.25
    with_birth = nameless & (chance.random(count) < 0.5)
    difficulty = chance.integers(0, len(DIFFICULTIES), count)
    rows = table(
        "field_reports",
        id_number=pc.if_else(pa.array(nameless), pa.scalar(None, pa.string()), people.id_number.take(pa.array(row))),
        name=people.name.take(pa.array(row)),
        birth_date=dates(_masked(people.birth[row], with_birth)),
        sex=pick(("女", "男"), np.where(with_birth, people.male[row].astype(np.int64), -1)),
        reported_on=dates(on),
        channel=pick(CHANNELS, chance.integers(0, len(CHANNELS), count)),
        region_code=places.codes.take(pa.array(people.village[row])),
        difficulty=pick(DIFFICULTIES, difficulty),
        detail=pc.binary_join_element_wise("家庭反映", pick(DIFFICULTIES, difficulty), "困难，请入户了解", ""),
    )
    return Additions("field_reports", rows, on, plan.first)


def _masked(days: Days, kept: npt.NDArray[np.bool_]) -> Days:
    return np.where(kept, days, np.datetime64("NaT", "D")).astype("datetime64[D]")


def shelter_stream(plan: Plan, places: Places) -> Snapshots:
    """Stays in relief stations: most for days, a few unknown people settled after months."""
    chance = plan.chance("shelter")
    span = 200 + plan.days
    count = max(int(plan.people / 5000 * span / 30), 40)
    came = plan.first - 200 + chance.integers(0, span, count).astype("timedelta64[D]")
    stays = np.minimum(2 + chance.geometric(1 / 8, count), 75)
    unknown = chance.random(count) < 0.3
    rows = table(
        "shelter_stays",
        stay_no=numbered("JZ", np.arange(count), 8),
        name=pick(("无名氏",), np.where(unknown, 0, -1)),
        admitted_on=dates(came),
        identity_known=pa.array(~unknown),
        settled=pa.array(np.zeros(count, dtype=bool)),
        region_code=places.codes.take(pa.array(chance.integers(0, len(places.codes), count))),
    )
    return Snapshots("shelter_stays", lambda day: rows.filter(pa.array((came <= day) & (came + stays >= day))))
