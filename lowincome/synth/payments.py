"""One-card payments of finance: every month before the tenth, a year back, with failures that are mostly paid again.

Support money goes to the household's first member, as one sum; allowances go to the person.
"""

from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lowincome.synth.columns import Additions, dates, pick, table, whole
from lowincome.synth.membership import CATEGORIES
from lowincome.synth.plan import Days, Plan, month_of, months_before
from lowincome.synth.residents import Flags
from lowincome.synth.roster import Roster, Rows

PROGRAMMES = (
    "低保金", "特困供养金", "照料护理费", "临时救助", "残疾人生活补贴", "残疾人护理补贴", "高龄津贴", "冬季取暖补贴",
    "价格临时补贴", "教育资助", "医疗救助", "丧葬补贴", "其他",
)  # fmt: skip
_DIBAO, _TEKUN, _CARE, _LIVING, _NURSING, _ELDER, _HEATING = 0, 1, 2, 4, 5, 6, 7
HEATING = 200_00
MONTHS_OF_HISTORY = 12


def payment_months(plan: Plan) -> list[date]:
    """Twelve months before the first day's month, and the months of the period."""
    count = (plan.end.year - plan.start.year) * 12 + plan.end.month - plan.start.month
    first = months_before(month_of(plan.start), MONTHS_OF_HISTORY)
    return [months_before(first, -n) for n in range(MONTHS_OF_HISTORY + count + 1)]


class _Ledger:
    """Collects payments as columns: entry of the roster, programme, period, fen, day."""

    def __init__(self) -> None:
        self.parts: list[tuple[npt.NDArray[np.int64], int, np.datetime64, npt.NDArray[np.int64], Days]] = []

    def add(
        self, entry: npt.NDArray[np.int64], programme: int, period: date, amount: npt.NDArray[np.int64], on: Days
    ) -> None:
        self.parts.append((entry, programme, np.datetime64(period, "D"), amount, on.astype("datetime64[D]")))


def payments_stream(made: Roster) -> Additions:
    """Every payment of the period and of a year before it."""
    plan, people = made.plan, made.people
    chance = plan.chance("payments")
    category = made.membership.category[made.row]
    ledger = _Ledger()
    delay = (people.village[made.row] % 7).astype(np.int64)
    for month in payment_months(plan):
        first = np.datetime64(month, "D")
        entitled = made.listed(first - 1) & ~made.ended(first) & (category <= 1)
        _monthly_support(ledger, made, month, entitled, np.maximum(first, plan.first), delay)
        if month.month == 12:
            _heating(ledger, made, month, entitled, delay)
    return _delivered(made, ledger, chance)


def _monthly_support(
    ledger: _Ledger, made: Roster, month: date, entitled: Flags, day: np.datetime64, delay: Rows
) -> None:
    first = np.datetime64(month, "D")
    category, row = made.membership.category[made.row], made.row
    on = np.datetime64(month, "D") + (1 + delay).astype("timedelta64[D]")
    due = np.where(entitled, made.means.monthly[row] + made.topup(day), 0)
    own = made.people.household[row]
    sums = np.bincount(own, weights=due, minlength=len(made.people.sizes)).astype(np.int64)
    payee = np.flatnonzero(entitled)
    payee = payee[np.unique(own[payee], return_index=True)[1]]
    payee = payee[sums[own[payee]] > 0]
    for programme, name in ((_DIBAO, "低保"), (_TEKUN, "特困")):
        mine = payee[category[payee] == CATEGORIES.index(name)]
        ledger.add(mine, programme, month, sums[own[mine]], on[mine])
    tekun = np.flatnonzero(entitled & (category == 1))
    ledger.add(tekun, _CARE, month, made.means.care[row[tekun]], on[tekun])
    known = made.known
    certified = entitled & (known.grade[row] > 0) & (known.issued_on[row] < first)
    for programme, chosen in (
        (_LIVING, np.flatnonzero(certified & (category == 0))),
        (_NURSING, np.flatnonzero(certified & (known.grade[row] <= 2) & (category == 0))),
        (_ELDER, np.flatnonzero(entitled & (made.people.age[row] >= 81))),
    ):
        ledger.add(chosen, programme, month, np.full(len(chosen), 75_00 if programme != _ELDER else 100_00), on[chosen])


def _heating(ledger: _Ledger, made: Roster, month: date, entitled: Flags, delay: Rows) -> None:
    own = made.people.household[made.row]
    payee = np.flatnonzero(entitled)
    payee = payee[np.unique(own[payee], return_index=True)[1]]
    heads = np.bincount(own[entitled], minlength=len(made.people.sizes))
    on = np.datetime64(month, "D") + (9 + 4 * delay[payee]).astype("timedelta64[D]")
    ledger.add(payee, _HEATING, month, heads[own[payee]] * HEATING, on)


def _delivered(made: Roster, ledger: _Ledger, chance: np.random.Generator) -> Additions:
    plan, row = made.plan, made.row
    entry = np.concatenate([part[0] for part in ledger.parts])
    programme = np.concatenate([np.full(len(part[0]), part[1]) for part in ledger.parts])
    period = np.concatenate([np.full(len(part[0]), part[2]) for part in ledger.parts])
    amount = np.concatenate([part[3] for part in ledger.parts])
    on = np.concatenate([part[4] for part in ledger.parts])
    count = len(entry)
    fails = chance.random(count) < 0.003
    missing = chance.random(count) < 0.001
    outcome = np.where(fails, 1 + (chance.random(count) < 0.4), 0)
    again = np.flatnonzero(fails & (chance.random(count) < 0.93))
    later = on[again] + chance.integers(2, 5, len(again)).astype("timedelta64[D]")
    keep = np.r_[np.flatnonzero(~missing), again]
    on = np.r_[on[~missing], later]
    outcome = np.r_[outcome[~missing], np.zeros(len(again), dtype=np.int64)]
    paid = on <= plan.last
    keep, on, outcome = keep[paid], on[paid], outcome[paid]
    owner = row[entry[keep]]
    rows = table(
        "payments",
        id_number=made.people.id_number.take(pa.array(owner)),
        name=made.people.name.take(pa.array(owner)),
        programme=pick(PROGRAMMES, programme[keep]),
        period=dates(period[keep]),
        amount=whole(amount[keep]),
        paid_on=dates(on),
        account=made.account.take(pa.array(entry[keep])),
        outcome=pick(("成功", "失败", "退回"), outcome),
    )
    return Additions("payments", rows, on, plan.first)
