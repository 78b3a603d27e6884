"""Rows of the snapshot feeds for one person on one day, as plain dictionaries by canonical column."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from oracle_city import random_laws
from oracle_city.dice import Dice
from oracle_city.residents import Resident
from oracle_city.settings import ELSEWHERE, TOWNSHIPS

Rows = list[dict[str, Any]]
GRADES = ["一级", "二级", "三级", "四级"]


def shared(person: Resident) -> dict[str, Any]:
    """The two columns that every feed about persons has."""
    return {"id_number": person.id_number, "name": person.name}


def account(dice: Dice, person: Resident) -> str | None:
    """Mostly the household's own; now and then one of a few that others use too."""
    if dice.maybe(0.06):
        return None
    return f"622848{dice.pick(1, 2, 3):010}" if dice.maybe(0.12) else f"622899{person.household_id}"


def roster(dice: Dice, person: Resident, day: date) -> Rows:
    """One row for a listed person; seldom two that differ in category and date."""
    if person.household_id is None:
        return []
    approved = dice.pick(
        day.replace(day=1) + timedelta(days=dice.pick(-1, 0)),
        dice.past_edge(day, days=(30, 90), months=(12,)),
        dice.past(day, 1500),
        dice.past(day, 300) if person.died_on is None else person.died_on + timedelta(days=dice.pick(-1, 0, 1)),
    )
    row = {
        **shared(person),
        "household_id": person.household_id,
        "relation": person.relation,
        "category": person.category,
        "subcategory": _subcategory(dice, person.category),
        "status": dice.weighted(在享=85, 渐退=9, 停发=6),
        "residence_type": person.residence if dice.maybe(0.95) else dice.pick("城市", "农村"),
        "region_code": person.place if dice.maybe(0.94) else dice.some(TOWNSHIPS[person.law.letter] + ELSEWHERE),
        "monthly_amount": dice.pick(None, Decimal(0), Decimal(300), Decimal("412.50"), Decimal(640)),
        "topup_amount": dice.pick(
            None, None, Decimal(0), dice.near(*person.amounts.topups), dice.near(*person.amounts.topups), Decimal(200)
        ),
        "care_amount": dice.pick(None, Decimal(0), dice.near(*person.amounts.care)),
        "approved_on": min(approved, day),
        "reviewed_on": dice.pick(None, dice.past(day, 600)),
        "labour_capacity": dice.pick(None, "有", "部分", "无"),
        "care_level": dice.pick(None, "全自理", "半护理", "全护理"),
        "income_stable": dice.pick(None, True, False),
        "household_monthly_income": dice.pick(None, Decimal(0), dice.near(*person.amounts.incomes)),
        "account": account(dice, person),
        "priority_group": dice.pick(None, "无", "军属", "残疾军人1-4级"),
    }
    if person.theme in ("idle", "bereaved"):
        row["labour_capacity"] = dice.pick(None, "有", "部分")
    if person.law.letter != "Z":
        random_laws.roster(dice, person, day, row)
    if dice.maybe(0.1 if person.law.letter == "Y" else 0.03):
        other = "特困" if person.category == "低保" else "低保"
        earlier = row["approved_on"] - timedelta(days=dice.pick(1, 40))
        twin = {**row, "category": other, "approved_on": earlier, "status": dice.pick("在享", "停发")}
        twin["household_id"] = dice.pick(person.household_id, f"{person.household_id}x")
        return [row, twin] if dice.maybe(0.5) else [twin, row]
    return [row]


def _subcategory(dice: Dice, category: str) -> str | None:
    if category == "特困":
        return dice.pick("分散供养", "分散供养", "集中供养", None)
    if category == "低保":
        return dice.pick("A类", "B类", "C类", None, "集中供养")
    return dice.pick(None, None, "脱贫不稳定户", "集中供养", "分散供养")


def household_register(dice: Dice, person: Resident, day: date) -> Rows:
    """One row for nearly everybody; seldom two, of which the last speaks."""
    if person.register_no is None:
        return []
    row: dict[str, Any] = {
        **shared(person),
        "former_name": None,
        "register_no": person.register_no,
        "relation": person.relation if dice.maybe(0.9) else dice.pick("子女", "配偶", "本人"),
        "region_code": person.place,
        "residence_type": dice.pick(person.residence, person.residence, None),
        "resident_since": dice.pick(None, dice.past(day, 3000)),
        "change_type": dice.pick(None, "无", "出生", "迁入"),
        "changed_on": None,
    }
    if person.law.letter != "Z":
        row["resident_since"] = random_laws.resident_since(dice, day)
        row["region_code"] = random_laws.register_region(dice, person)
    if dice.maybe(0.08):
        row["name"] = person.name + "改"
        row["former_name"] = dice.pick(None, person.name, "旧名")
    if person.death_known_by in ("register", "both"):
        row["change_type"] = "死亡"
        row["changed_on"] = dice.pick(person.died_on, person.died_on, None)
    elif dice.maybe(0.08):
        row["change_type"] = "迁出"
        row["changed_on"] = dice.pick(day, day + timedelta(days=1), dice.past(day, 400), day.replace(day=1), None)
    if dice.maybe(0.02):
        return [{**row, "register_no": row["register_no"] + "x", "relation": "本人"}, row]
    return [row]


def education_students(dice: Dice, person: Resident, day: date) -> Rows:
    """The young, and a few of the rest."""
    if not dice.maybe(0.75 if 3 < person.age(day) < 26 else 0.06):
        return []
    age = person.age(day)
    semester = date(day.year, 2 if 2 <= day.month <= 7 else 8, 1) if day.month > 1 else date(day.year - 1, 8, 1)
    return [
        {
            **shared(person),
            "school": dice.pick("第一中学", "实验小学", "郑州大学"),
            "stage": dice.pick("小学", "初中") if age < 16 else dice.pick("高中", "中职", "高职", "本科", "本科"),
            "enrolment": dice.weighted(在读=7, 休学=1, 辍学=1, 毕业=1),
            "hardship_level": dice.pick(None, "无", "特别困难", "困难", "一般困难"),
            "home_teaching": dice.pick(None, True, False),
            "aided_on": dice.pick(None, None, semester - timedelta(days=1), semester, day + timedelta(days=1)),
        }
    ]


def hr_employment(dice: Dice, person: Resident, day: date) -> Rows:
    """Grown-ups; the idle ones mostly without work."""
    if person.theme == "squeezed":
        return _one_income(person, day)
    if not dice.maybe(0.65 if 15 < person.age(day) < 62 else 0.05):
        return []
    out_of_work = 12 if person.theme == "idle" else 5 if person.theme in ("ill", "disabled") else 2
    if person.theme == "bereaved":
        out_of_work = 1 if person.died_on else 12
    employment = dice.weighted(失业=out_of_work, 就业=2, 灵活就业=1, 公益性岗位=1)
    if person.theme == "bereaved" and person.died_on:
        employment = "就业"
    return [
        {
            **shared(person),
            "employment": employment,
            "registered_on": min(day, dice.pick(dice.past_edge(day, months=(6,)), dice.past(day, 700))),
            "last_service_on": dice.pick(None, dice.past_edge(day, days=(90,)), dice.past(day, 80)),
            "monthly_wage": dice.pick(
                None, Decimal(0), dice.near(*person.amounts.wages), dice.near(*person.amounts.wages)
            ),
        }
    ]


def _one_income(person: Resident, day: date) -> Rows:
    if person.wage is None:
        return []
    return [{**shared(person), "employment": "就业", "registered_on": day, "monthly_wage": person.wage}]


def medical_enrolment(dice: Dice, person: Resident, day: date, year: int) -> Rows:
    """A row of the year for nearly everybody, sometimes one of the year before too."""
    if dice.maybe(0.1):
        return []
    row = {
        **shared(person),
        "scheme": dice.pick("居民医保", "居民医保", "居民医保", "职工医保"),
        "year": year,
        "enrolment": dice.weighted(正常=8, 中断=1, 未参保=1),
        "premium": dice.pick(None, Decimal(400), Decimal("380.50"), Decimal(0)),
        "subsidy": dice.pick(None, Decimal(0), dice.near(400), Decimal("380.50")),
        "chronic": dice.pick(None, True, False, False),
    }
    if dice.maybe(0.1):
        older = {**row, "year": year - 1, "enrolment": dice.pick("正常", "中断"), "chronic": True}
        return [row, older] if dice.maybe(0.5) else [older, row]
    if dice.maybe(0.03):
        return [{**row, "enrolment": "中断"}, row] if dice.maybe(0.5) else [row, {**row, "enrolment": "中断"}]
    return [row]


def disability_certificates(dice: Dice, person: Resident, day: date) -> Rows:
    """A few of the people, many of some families; never two certificates of one grade."""
    if not dice.maybe(0.7 if person.theme in ("disabled", "pupils") else 0.12):
        return []
    grades = dice.random.sample(GRADES, k=2 if dice.maybe(0.12) else 1)
    if dice.maybe(0.5):
        grades[0] = dice.pick("一级", "二级")
        grades = grades[: 1 if grades[0] in grades[1:] else 2]
    return [
        {
            **shared(person),
            "certificate_no": f"{person.id_number}4{GRADES.index(grade) + 1}",
            "category": dice.pick("视力", "肢体", "智力", "精神"),
            "grade": grade,
            "certificate_status": dice.weighted(有效=8, 过期=1, 注销=1),
            "issued_on": min(day, dice.past_edge(day, days=(30,))) if dice.maybe(0.7) else None,
            "expires_on": dice.pick(None, None, day - timedelta(days=1), day, day + timedelta(days=400)),
            "living_allowance": dice.pick(None, Decimal(0), Decimal("0.01"), Decimal(120)),
            "nursing_allowance": dice.pick(None, Decimal(0), Decimal("0.01"), Decimal(100)),
        }
        for grade in grades
    ]
