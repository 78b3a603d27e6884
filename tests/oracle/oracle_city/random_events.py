"""Rows of the append feeds for one person and one delivery, as plain dictionaries by canonical column."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from oracle_city import random_laws
from oracle_city.dice import Dice
from oracle_city.random_snapshots import Rows, shared
from oracle_city.residents import Resident
from oracle_city.settings import ELSEWHERE, TOWNSHIPS
from oracle_city.spans import months_before, semester_start

BASIC = {"低保": "低保金", "特困": "特困供养金"}
OTHER_PROGRAMMES = ("照料护理费", "残疾人生活补贴", "残疾人护理补贴", "高龄津贴", "价格临时补贴", "临时救助")


def beside(dice: Dice, day: date, *days: int) -> date:
    """Beside the edge of one of these windows, somewhere in the longest, today or tomorrow."""
    return dice.pick(
        dice.past_edge(day, days=days), dice.past_edge(day, days=days), dice.past(day, max(days)), day,
        day + timedelta(days=1),
    )  # fmt: skip


def hr_social_insurance(dice: Dice, person: Resident, day: date) -> Rows:
    """Contributions or pensions of the months around the three that count; after a death too."""
    if person.theme == "squeezed" and dice.maybe(0.8):
        return []
    rows: Rows = []
    first = day.replace(day=1)
    works = 0.06 if person.theme in ("idle", "disabled", "bereaved") else 0.3
    if person.died_on is not None and dice.maybe(0.6):
        rows += [
            {"scheme": "职工养老", "flow": "缴费", "month": months_before(person.died_on.replace(day=1), n)}
            for n in dice.random.sample((-3, -2, -1, 0, 1, 3, 4), k=2)
        ]
    elif dice.maybe(works):
        months = dice.pick((1, 2, 3), (1, 2, 3), (0, 1, 2), (3, 4), (4,), (1,))
        scheme = dice.pick("职工养老", "职工养老", "职工养老", "失业", "居民养老")
        rows += [{"scheme": scheme, "flow": "缴费", "month": months_before(first, n)} for n in months]
    if dice.maybe(0.5 if person.age(day) >= 60 else 0.05):
        for scheme in dice.pick(("职工养老",), ("居民养老",), ("职工养老", "居民养老")):
            months = dice.pick((1,), (2, 3), (4,), (1, 1), (3,))
            rows += [{"scheme": scheme, "flow": "领取", "month": months_before(first, n)} for n in months]
    alone = dice.maybe(0.6)
    for row in rows:
        size = 1 if alone else max(len(person.family), 1)
        row["base_or_amount"] = (
            dice.near(*person.amounts.wages) * size if dice.maybe(0.6) else Decimal(dice.pick(0, 180, 3800))
        )
    return [{**shared(person), **row} for row in rows]


def medical_claims(dice: Dice, person: Resident, day: date, number: int) -> Rows:
    """One to three claims that add up to a line or miss it by a fen; some taken back by a later row."""
    if person.theme == "squeezed":
        return random_laws.one_bill(dice, person, day, number)
    if not dice.maybe(0.5 if person.theme == "ill" else 0.14):
        return []
    line = dice.near(1000, 3000, 10000, 26000, 50000)
    share = dice.pick([line], [line], [line - 500, Decimal(500)], [line, Decimal(1)])
    aided = dice.maybe(0.35)
    rows: Rows = []
    for place, self_paid in enumerate(share):
        settled = dice.pick(
            dice.past_edge(day, days=(30,), months=(12,)), dice.past(day, 29), dice.past(day, 300), day,
            day + timedelta(days=1),
        )  # fmt: skip
        if person.died_on is not None and dice.maybe(0.5):
            settled = person.died_on + timedelta(days=dice.pick(89, 90, 91, -5))
        rows.append(
            {
                **shared(person),
                "claim_id": f"C{number:06}{place}",
                "settled_on": settled,
                "visit_type": dice.pick("住院", "住院", "门诊慢特病", "普通门诊"),
                "severe": dice.pick(None, False, False, True),
                "total": self_paid + 800,
                "basic_paid": Decimal(800),
                "catastrophic_paid": dice.pick(None, None, Decimal(0), Decimal("0.01")),
                "medical_aid_paid": dice.pick(Decimal("0.01"), Decimal(300)) if aided else dice.pick(None, Decimal(0)),
                "self_paid": self_paid,
                "reverses": None,
            }
        )
    if dice.maybe(0.15):
        rows.append(taken_back(dice, dice.some(rows)))
    return rows


def taken_back(dice: Dice, claim: dict[str, Any]) -> dict[str, Any]:
    """The row that reverses a claim: a new claim_id, the amounts negative, settled on the same day or later."""
    money = ("total", "basic_paid", "catastrophic_paid", "medical_aid_paid", "self_paid")
    negative = {column: None if claim[column] is None else -claim[column] for column in money}
    later = claim["settled_on"] + timedelta(days=dice.pick(0, 1, 20))
    return {
        **claim,
        **negative,
        "claim_id": claim["claim_id"] + "T",
        "settled_on": later,
        "reverses": claim["claim_id"],
    }


def funeral_records(dice: Dice, person: Resident, day: date) -> Rows:
    """Those whose death a funeral tells; the date of death or only that of the cremation; seldom a second record."""
    if person.death_known_by not in ("funeral", "both") or person.died_on is None:
        return []
    row: dict[str, Any] = {
        **shared(person),
        "died_on": dice.pick(person.died_on, person.died_on, None),
        "cremated_on": person.died_on,
        "facility": "殡仪馆",
        "fee": dice.pick(None, Decimal(0), Decimal(1000), Decimal(1000)),
        "fee_relief": dice.pick(None, Decimal(0), Decimal(1000), Decimal("999.99")),
    }
    if row["died_on"] is not None:
        row["cremated_on"] = dice.pick(None, person.died_on + timedelta(days=3))
    if dice.maybe(0.1):
        return [row, {**row, "died_on": person.died_on + timedelta(days=dice.pick(-2, 2)), "fee": Decimal(600)}]
    return [row]


def payments(dice: Dice, person: Resident, day: date, roster: Rows) -> Rows:
    """The month's money of a listed person, exact or a fen off, late, failed, repeated; heating, school, funeral."""
    rows: Rows = []
    for listed in roster[:1]:
        rows += _basic(dice, listed, day, person)
    if dice.maybe(0.15):
        rows.append(_row(dice.some(OTHER_PROGRAMMES), day.replace(day=1), Decimal(100), beside(dice, day, 5, 90)))
        if dice.maybe(0.25):
            again = {**rows[-1], "paid_on": dice.pick(dice.past_edge(day, months=(12,)), dice.past(day, 300))}
            rows.append(again)
    if dice.maybe(0.35):
        paid = dice.pick(date(day.year - 1, 10, 31), date(day.year - 1, 11, 1), dice.past(day, 40))
        rows.append(_row("冬季取暖补贴", date(day.year, 1, 1), Decimal(200), paid))
    if dice.maybe(0.15):
        start = semester_start(day)
        paid = dice.pick(start - timedelta(days=1), start, dice.past(day, 40))
        rows.append(_row("教育资助", paid.replace(day=1), Decimal(625), paid))
    if person.died_on is not None:
        rows += _after_death(dice, person.died_on, day)
    return [{**shared(person), **row} for row in rows]


def _row(programme: str, period: date, amount: Decimal, paid_on: date, outcome: str = "成功") -> dict[str, Any]:
    return {"programme": programme, "period": period, "amount": amount, "paid_on": paid_on, "outcome": outcome}


def _basic(dice: Dice, listed: dict[str, Any], day: date, person: Resident) -> Rows:
    month = day.replace(day=1)
    programme = BASIC.get(listed["category"])
    if programme is None or not dice.maybe(0.8):
        return []
    due = (listed["monthly_amount"] or Decimal(0)) + (listed["topup_amount"] or Decimal(0))
    amount = dice.pick(due, due, due, due + Decimal("0.01"), due - Decimal("0.01"), Decimal(0))
    paid_on = dice.pick(month, day, day + timedelta(days=1), beside(dice, day, 5))
    period = dice.pick(month, month, month, month, months_before(month, 1))
    row = _row(programme, period, amount, paid_on)
    if dice.maybe(0.15):
        failed_on = beside(dice, day, 5, 90)
        period = dice.pick(month, months_before(month, 1))
        failed = _row(programme, period, max(due, Decimal(1)), failed_on, dice.pick("失败", "退回"))
        again = {**failed, "outcome": "成功", "paid_on": failed_on + timedelta(days=dice.pick(-1, 0, 1))}
        return [failed, again] if dice.maybe(0.4) else [failed]
    if dice.maybe(0.06):
        return [row, {**row, "paid_on": row["paid_on"] - timedelta(days=1)}]
    return [row, dict(row)] if dice.maybe(0.06) else [row]


def _after_death(dice: Dice, died_on: date, day: date) -> Rows:
    rows: Rows = []
    if dice.maybe(0.5):
        period = months_before(died_on.replace(day=1), dice.pick(-1, 0, 1))
        programme = dice.pick("低保金", "高龄津贴", "残疾人护理补贴", "价格临时补贴")
        rows.append(_row(programme, period, dice.pick(Decimal(0), Decimal(50), Decimal(80)), dice.past(day, 20)))
    if dice.maybe(0.2):
        rows.append(_row("丧葬补贴", day.replace(day=1), Decimal(1000), dice.pick(day, day + timedelta(days=1))))
    return rows


def temporary_relief(dice: Dice, person: Resident, day: date) -> Rows:
    """Amounts at three times the standard."""
    if not dice.maybe(0.1):
        return []
    row = {"type": dice.pick("急难型", "支出型"), "cause": "重病", "amount": dice.near(*person.amounts.relief)}
    dated = {"relieved_on": beside(dice, day, 30), "decided_by": dice.pick(None, "乡镇", "乡镇", "县级")}
    if person.law.letter == "H":
        dated["relieved_on"] = dice.past_edge(day, months=(6, 7))
    return [{**shared(person), **row, **dated}]


def disasters(dice: Dice, person: Resident, day: date) -> Rows:
    """Struck ten or ninety days ago, give or take one."""
    if not dice.maybe(0.25 if person.theme in ("ill", "disabled", "idle") else 0.1):
        return []
    damage = dice.pick(None, "倒塌", "严重损坏", "一般损坏", "无")
    row = {"disaster": "洪涝", "struck_on": beside(dice, day, 10, 90), "house_damage": damage}
    return [{**shared(person), **row, "relief_amount": dice.pick(None, Decimal(0), Decimal("0.01"), Decimal(800))}]


def care_services(dice: Dice, person: Resident, day: date) -> Rows:
    """Visits thirty or ninety days ago, give or take one."""
    if not dice.maybe(0.3):
        return []
    return [{**shared(person), "service": dice.pick("探访", "照料"), "served_on": beside(dice, day, 30, 90)}]


def field_reports(dice: Dice, person: Resident, day: date) -> Rows:
    """Reports by number, some of people whom nobody else knows, some without a number."""
    if not dice.maybe(0.12):
        return []
    row = {
        **shared(person),
        "reported_on": beside(dice, day, 30, 90),
        "channel": dice.pick("网格员", "村社区", "热线12345"),
        "region_code": person.place if dice.maybe(0.8) else dice.some(TOWNSHIPS[person.law.letter] + ELSEWHERE),
        "difficulty": dice.pick("重病", "失业", "其他"),
    }
    if dice.maybe(0.1):
        row["id_number"] = None
    return [row]
