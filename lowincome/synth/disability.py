"""Disability certificates and the two allowances, monthly; expired certificates stay in the file without money."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lowincome.synth.columns import Snapshots, dates, pick, table, whole
from lowincome.synth.facts import Facts
from lowincome.synth.membership import Membership
from lowincome.synth.plan import Plan
from lowincome.synth.residents import Residents

DISABILITIES = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
GRADES = ("一级", "二级", "三级", "四级")
_LIVING, _NURSING = 75_00, 75_00


def disability_stream(plan: Plan, people: Residents, membership: Membership, known: Facts) -> Snapshots:
    """Everybody with a certificate, from the day it was issued."""
    chance = plan.chance("disability")
    row = np.flatnonzero(known.grade > 0)
    count = len(row)
    grade, category = known.grade[row].astype(np.int64), known.category[row].astype(np.int64)
    needed = membership.covered[row] | (people.age[row] < 16)
    state = np.where(~needed & (chance.random(count) < 0.04), 1 + (chance.random(count) < 0.3), 0)
    valid = state == 0
    expires = known.issued_on[row] + 3652
    expires = np.where(valid, np.maximum(expires, plan.last + 200), plan.first - 30)
    tekun = membership.is_category("特困")[row]
    gap = chance.random(count) < 0.006
    nursing = valid & (grade <= 2) & ~tekun & ~gap
    living = valid & membership.is_category("低保")[row] & ~gap
    number = people.id_number.take(pa.array(row))
    reissued = pick(("B1",), np.where(chance.random(count) < 0.05, 0, -1))
    code = pc.binary_join_element_wise(
        number, whole(category).cast(pa.string()), whole(grade).cast(pa.string()), pc.fill_null(reissued, ""), ""
    )
    fixed = table(
        "disability_certificates",
        id_number=number,
        name=people.name.take(pa.array(row)),
        certificate_no=code,
        category=pick(DISABILITIES, category - 1),
        grade=pick(GRADES, grade - 1),
        certificate_status=pick(("有效", "过期", "注销"), state),
        issued_on=dates(known.issued_on[row]),
        expires_on=dates(expires),
        living_allowance=whole(np.full(count, _LIVING), living),
        nursing_allowance=whole(np.full(count, _NURSING), nursing),
    )

    def state_of(day: np.datetime64) -> pa.Table:
        return fixed.filter(pa.array((known.issued_on[row] <= day) & people.alive_on(day)[row]))

    return Snapshots("disability_certificates", state_of)
