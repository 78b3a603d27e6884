"""Rows of the snapshot feeds about what a person has: prevention lists, homes, assets, shelter stays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from oracle_city import random_laws
from oracle_city.dice import Dice
from oracle_city.random_snapshots import Rows, shared
from oracle_city.residents import Resident


def poverty_prevention(dice: Dice, person: Resident, day: date) -> Rows:
    """Those the roster calls so, and some it does not know."""
    if not dice.maybe(0.8 if person.category == "防止返贫监测对象" and person.household_id else 0.08):
        return []
    row = {
        **shared(person),
        "household_id": f"F{person.register_no}",
        "type": dice.pick("脱贫不稳定户", "边缘易致贫户", "突发严重困难户"),
        "risk": dice.pick("因病", "因学", "因残", "其他"),
        "risk_resolved": dice.pick(True, False),
        "identified_on": dice.past(day, 900),
    }
    if dice.maybe(0.05):
        return [row, {**row, "risk_resolved": not row["risk_resolved"]}]
    return [row]


def housing(dice: Dice, person: Resident, day: date) -> Rows:
    """Half of the people."""
    if dice.maybe(0.5):
        return []
    return [
        {
            **shared(person),
            "housing": dice.pick("安全", "C级危房", "D级危房", "无房"),
            "floor_area": dice.pick(None, Decimal("12.99"), Decimal(13), Decimal("13.01"), Decimal(40)),
            "public_rental": dice.pick(None, None, False, True),
            "rent_subsidy": dice.pick(None, None, Decimal(0), Decimal("0.01")),
            "renovation": dice.pick(None, "未纳入", "已纳入", "已竣工"),
        }
    ]


def assets_check(dice: Dice, person: Resident, day: date) -> Rows:
    """Applicants and recipients; the deposits of a rich household stand at the limit when added up."""
    if person.household_id is None or not dice.maybe(0.8):
        return []
    living = sum(one.household_id == person.household_id and one.died_on is None for one in person.family)
    standard = person.law.standard(person.place, person.residence, day) or Decimal(0)
    limit = person.amounts.deposit_months * standard * max(living, 1)
    rich = person.theme == "rich"
    deposits = dice.pick(dice.near(limit), dice.near(limit) - 1000) if rich and dice.maybe(0.6) else Decimal(0)
    return [
        {
            **shared(person),
            "vehicles": dice.pick(None, 0, 0, 1, 2),
            "vehicle_for_disabled": dice.pick(None, True, False),
            "properties": dice.pick(None, 0, 0, 1, 1, 2),
            "deposits": dice.pick(deposits, deposits, None),
            "securities": dice.pick(None, Decimal(0), Decimal(1000) if rich else Decimal(0)),
            "business": dice.pick(None, False, True),
            "company_capital": dice.pick(None, dice.near(200000)),
            "checked_on": dice.past(day, 30),
        }
    ]


def shelter_stays(dice: Dice, person: Resident, day: date) -> Rows:
    """A handful, which Zhengzhou's notice does not read; elsewhere more."""
    if person.law.letter != "Z":
        return random_laws.shelter_stay(dice, person, day)
    if not dice.maybe(0.03):
        return []
    return [
        {
            **shared(person),
            "stay_no": f"S{person.id_number[-6:]}",
            "admitted_on": dice.past(day, 200),
            "identity_known": dice.pick(True, False),
            "settled": dice.pick(None, True, False),
            "region_code": person.place,
        }
    ]
