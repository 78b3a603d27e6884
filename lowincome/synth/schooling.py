"""Pupils and students, monthly: school, hardship level and this semester's aid."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lowincome.synth.columns import Snapshots, dates, pick, table, whole
from lowincome.synth.facts import Facts
from lowincome.synth.membership import Membership
from lowincome.synth.plan import Plan
from lowincome.synth.residents import NEVER, Residents

STAGES = ("学前", "小学", "初中", "高中", "中职", "高职", "本科")
_SCHOOLS = ("幼儿园", "第一小学", "实验中学", "第二高级中学", "职业中等专业学校", "职业技术学院", "师范学院")
_TOWNS = ("城关", "东风", "育才", "建设", "文化", "光明", "新华", "中心")


def semester_start(day: np.datetime64) -> np.datetime64:
    """1 February or 1 August on or before a day."""
    month = day.astype("datetime64[M]")
    number = int(month.astype(np.int64)) % 12 + 1
    back = number - 2 if 2 <= number < 8 else (number - 8) % 12
    return np.datetime64(month - back, "D")


def students_stream(plan: Plan, people: Residents, membership: Membership, known: Facts) -> Snapshots:
    """Everybody with a school stage. Pupils on the roster are aided within four weeks of a semester's start."""
    chance = plan.chance("schooling")
    row = np.flatnonzero(known.stage >= 0)
    count, stage, listed = len(row), known.stage[row], membership.active[row]
    state = np.where(known.in_school[row], 0, chance.integers(1, 4, count))
    poor = np.where(listed, chance.integers(0, 3, count), np.where(chance.random(count) < 0.002, 2, 3))
    aided = listed & (chance.random(count) < 0.993) | ((poor < 3) & ~listed)
    wait = chance.integers(8, 27, count).astype("timedelta64[D]")
    town = pick(_TOWNS, (people.village[row] * 7 + stage) % len(_TOWNS))
    aid = np.array([500, 625, 750, 1000, 1000, 1650, 1650])[stage] * 100
    number = people.id_number.take(pa.array(row))
    fixed = {
        "id_number": number,
        "name": people.name.take(pa.array(row)),
        "student_number": pc.binary_join_element_wise("G", number, ""),
        "school": pc.binary_join_element_wise(town, pick(_SCHOOLS, stage), ""),
        "stage": pick(STAGES, stage),
        "enrolment": pick(("在读", "休学", "辍学", "毕业"), state),
        "hardship_level": pick(("特别困难", "困难", "一般困难", "无"), poor),
        "home_teaching": pa.array((state != 0) & (known.grade[row] > 0)),
        "aid_type": pick(("国家助学金",), np.where(aided, 0, -1)),
        "aid_amount": whole(aid, aided),
    }

    def state_of(day: np.datetime64) -> pa.Table:
        this, before = semester_start(day), semester_start(semester_start(day) - 1)
        on = np.where(this + wait <= day, this + wait, before + wait)
        rows = table("education_students", **fixed, aided_on=dates(np.where(aided, on, NEVER)))
        return rows.filter(pa.array(people.alive_on(day)[row]))

    return Snapshots("education_students", state_of)
