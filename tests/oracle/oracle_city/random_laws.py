"""What only the notices of other places than Zhengzhou read of a row: reviews, fading, honours, amounts due, stays."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from oracle_city import values
from oracle_city.dice import Dice
from oracle_city.law import FEN, fen
from oracle_city.residents import Resident
from oracle_city.settings import NEXT_DOOR, TOWNSHIPS

Row = dict[str, Any]
HONOURS = ("军属", "烈士遗属", "因公牺牲军人遗属", "病故军人遗属", "在乡老复员军人", "残疾军人1-4级", "残疾军人5-6级")


def roster(dice: Dice, person: Resident, day: date, row: Row) -> None:
    """Adds to a roster row what its place's notice reads."""
    if dice.maybe(0.03):
        row["region_code"] = dice.some(TOWNSHIPS[dice.pick(*TOWNSHIPS)])
    row["priority_group"] = dice.pick(None, None, "无", "无", dice.some(HONOURS))
    row["reviewed_on"] = dice.pick(
        None, dice.past_edge(day, months=(6,)), dice.past_edge(day, months=(12,)), day + timedelta(days=1)
    )
    if dice.maybe(0.3):
        row["approved_on"] = min(day, dice.past_edge(day, months=(6, 12)))
    if dice.maybe(0.15):
        row["status"] = "渐退"
    row["fading_since"] = dice.pick(None, dice.past_edge(day, months=(12,))) if row["status"] == "渐退" else None
    if row["category"] == "特困":
        _in_care(dice, person, day, row)
    elif dice.maybe(0.7):
        row["monthly_amount"] = _gap(dice, person, day, row)


def _in_care(dice: Dice, person: Resident, day: date, row: Row) -> None:
    standard = person.law.standard(row["region_code"], row["residence_type"], day)
    if standard is not None and dice.maybe(0.7):
        row["monthly_amount"] = dice.near(fen(values.TEKUN_FACTOR * standard))
    if 17 <= person.age(day) <= 23:
        grown_up = person.born.replace(year=person.born.year + 18, day=min(person.born.day, 28))
        row["approved_on"] = min(day, grown_up + timedelta(days=dice.pick(-1, 0, 1)))
        row["labour_capacity"] = dice.pick("有", "有", "部分", None)


def _gap(dice: Dice, person: Resident, day: date, row: Row) -> Decimal | None:
    """standard − income, give or take a yuan and a fen."""
    standard = person.law.standard(row["region_code"], row["residence_type"], day)
    if standard is None:
        return None
    if dice.maybe(0.5):
        row["household_monthly_income"] = dice.pick(Decimal(0), Decimal("120.50"), standard, standard + 40)
    due = max(Decimal(0), standard - (row["household_monthly_income"] or 0))
    return max(Decimal(0), due + dice.pick(Decimal(0), Decimal(1), -Decimal(1), 1 + FEN, -1 - FEN))


def register_region(dice: Dice, person: Resident) -> str:
    """Some stand on the register of another county: Yubei asks for it."""
    return dice.some(NEXT_DOOR) if person.law.letter == "Y" and dice.maybe(0.12) else person.place


def resident_since(dice: Dice, day: date) -> date | None:
    """Two years, give or take a day."""
    return dice.pick(None, dice.past_edge(day, months=(24,)), dice.past(day, 3000), dice.past(day, 3000))


def one_bill(dice: Dice, person: Resident, day: date, number: int) -> list[Row]:
    """The bill of a family that has only one, sooner or later."""
    if person.burden is None or not dice.maybe(0.5):
        return []
    paid, person.burden = person.burden, None
    row = {
        "id_number": person.id_number,
        "name": person.name,
        "claim_id": f"B{number:06}",
        "settled_on": dice.past(day, 300),
        "visit_type": "住院",
        "total": paid + 800,
        "basic_paid": Decimal(800),
        "catastrophic_paid": None,
        "medical_aid_paid": None,
        "self_paid": paid,
        "reverses": None,
    }
    if dice.maybe(0.5):
        return [row]
    return [{**row, "self_paid": paid - 100}, {**row, "claim_id": f"B{number:06}b", "self_paid": Decimal(100)}]


def shelter_stay(dice: Dice, person: Resident, day: date) -> list[Row]:
    """A few: mostly of nobody known, three months ago, give or take a day; seldom two rows of one stay."""
    if not dice.maybe(0.12):
        return []
    row = {
        "id_number": dice.pick(None, None, person.id_number),
        "name": dice.pick(None, person.name),
        "stay_no": f"S{person.id_number[-9:]}",
        "admitted_on": dice.past_edge(day, months=(3,)),
        "identity_known": dice.pick(True, False, False),
        "settled": dice.pick(None, True, False),
        "region_code": dice.some((person.place, *TOWNSHIPS[person.law.letter])),
    }
    if dice.maybe(0.05):
        return [{**row, "identity_known": not row["identity_known"]}, row]
    return [row]
