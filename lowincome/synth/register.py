"""The household register of public security, monthly: everybody who is born and not yet forgotten."""

import numpy as np
import pyarrow as pa

from lowincome.synth.columns import Snapshots, dates, numbered, pick, table
from lowincome.synth.places import Places
from lowincome.synth.plan import Plan
from lowincome.synth.residents import NEVER, RELATIONS, Residents

_BIRTH, _MOVED_IN, _MOVED_OUT, _DEATH, _NONE = range(5)
_CHANGES = ("出生", "迁入", "迁出", "死亡", "无")
_NATIONS = ("汉族", "回族", "满族", "蒙古族", "维吾尔族")


def register_stream(plan: Plan, places: Places, people: Residents) -> Snapshots:
    """The register of each delivery day. One death in ten is never reported; the funeral record alone knows it."""
    chance = plan.chance("register")
    count = len(people)
    reported = people.died_on + chance.integers(8, 40, count).astype("timedelta64[D]")
    reported = np.where(chance.random(count) < 0.9, reported, NEVER)
    born = people.birth > plan.first - 60
    since = np.maximum(people.birth, plan.first - (7300 * chance.random(count) ** 0.5).astype("timedelta64[D]"))
    moved_in = (since > plan.first - 200) & ~born
    married = (people.relation == 1) | ((people.relation == 0) & (people.sizes > 1)[people.household])
    marital = np.where(people.age < 22, 0, np.where(married, 1, np.where(people.age > 60, 2, 3 * (people.age > 35))))
    fixed = {
        "id_number": people.id_number,
        "name": people.name,
        "register_no": numbered("H", people.household, 9),
        "relation": pick(RELATIONS, people.relation),
        "region_code": places.codes.take(pa.array(people.village)),
        "residence_type": pick(("农村", "城市"), people.urban.astype(np.int64)),
        "marital_status": pick(("未婚", "已婚", "丧偶", "离婚"), marital),
        "ethnicity": pick(_NATIONS, np.where(chance.random(count) < 0.98, 0, chance.integers(1, 5, count))),
        "resident_since": dates(since),
    }

    def state_of(day: np.datetime64) -> pa.Table:
        dead = reported <= day
        change = np.where(dead, _DEATH, np.where(born, _BIRTH, np.where(moved_in, _MOVED_IN, _NONE)))
        changed = np.where(dead, reported, np.where(born, people.birth, np.where(moved_in, since, NEVER)))
        # The day the register states is that of the death, not that of the report.
        changed = np.where(dead, people.died_on, changed)
        rows = table("household_register", **fixed, change_type=pick(_CHANGES, change), changed_on=dates(changed))
        return rows.filter(pa.array(people.birth <= day))

    return Snapshots("household_register", state_of)
