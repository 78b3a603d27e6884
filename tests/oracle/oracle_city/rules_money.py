"""Kind `gap` 政策未落实, the rules about money due and paid out. Each docstring is the catalogue's sentence."""

from datetime import date

from oracle_city import spans, values
from oracle_city.city import Household
from oracle_city.law import fen
from oracle_city.nulls import ZERO, less_than, or_zero
from oracle_city.persons import Person
from oracle_city.records import Row
from oracle_city.rulebook import rule
from oracle_city.spans import days_before

PROGRAMME = {"低保": "低保金", "特困": "特困供养金"}
BASIC = ("低保金", "特困供养金")


def paid_to(persons: list[Person]) -> list[Row]:
    """All payments to these persons."""
    return [row for person in persons for row in person.payments]


def household_or_self(person: Person) -> list[Person]:
    """「to the person or any member of the household, alive or not」."""
    household = person.household
    return household.all_members if household else [person]


def tenth(day: date) -> dict[str, date]:
    """After the 10th, payments must have come on or after the 10th."""
    return {"payments": day.replace(day=10)} if day.day > values.PAYMENT_DAY else {}


def month_so_far(day: date) -> dict[str, date]:
    """After the 10th, D's month is searched."""
    return {"payments": day.replace(day=1)} if day.day > values.PAYMENT_DAY else {}


@rule("gap", "Z", "roster payments", deadlines=tenth, windows=month_so_far)
def payment_late(p: Person) -> bool:
    """covered, status 在享, approved before the 1st of D's month, D's day > 10, no payment of the category's programme
    (低保→低保金, 特困→特困供养金) for D's month to the person or any member of the household, alive or not; no 失败 or
    退回 row of it for D's month to the person (that is payment_failed)"""
    month = p.day.replace(day=1)
    if not (p.alive and p.covered and p.roster.status == "在享" and p.roster.approved_on < month):
        return False
    programme = PROGRAMME[p.roster.category]
    return (
        p.day.day > values.PAYMENT_DAY
        and not any(row.programme == programme and row.period == month for row in paid_to(household_or_self(p)))
        and not any(row.programme == programme and row.period == month for row in p.failures)
    )


@rule("gap", "Z", "roster payments")
def payment_failed(p: Person) -> bool:
    """covered; a 失败 or 退回 row in the last 90 days and ≥ 5 days ago, of any programme and period, with no payment of
    the same programme and period on that day or later"""
    if not (p.alive and p.covered):
        return False
    for failed in p.failures:
        old = failed.paid_on <= days_before(p.day, values.PAYMENT_GRACE_DAYS)
        if not (old and spans.in_last_days(failed.paid_on, p.day, 90)):
            continue
        if not any(
            row.programme == failed.programme and row.period == failed.period and row.paid_on >= failed.paid_on
            for row in p.payments
        ):
            return True
    return False


@rule("gap", "Z", "roster payments", of="household")
def payment_amount_off(h: Household) -> bool:
    """household of active persons, none of its covered members 渐退 or with a 失败 or 退回 row of 低保金 or 特困供养金 for
    D's month, with some payment of 低保金 or 特困供养金 for D's month to a member, alive or not; the sum of these ≠ the
    sum of monthly_amount + topup_amount (empty = 0) over its covered members"""
    month = h.day.replace(day=1)
    covered = [p for p in h.members if p.covered]
    if any(p.roster.status == "渐退" for p in covered):
        return False
    if any(row.programme in BASIC and row.period == month for p in covered for row in p.failures):
        return False
    paid = [row.amount for row in paid_to(h.all_members) if row.programme in BASIC and row.period == month]
    due = sum((or_zero(p.roster.monthly_amount) + p.topup for p in covered), ZERO)
    return bool(paid) and sum(paid, ZERO) != due


def in_heating_time(day: date) -> bool:
    """D from 31 Jan to 31 Mar"""
    return date(day.year, 1, 31) <= day <= date(day.year, 3, 31)


@rule(
    "gap",
    "Z H",
    "roster payments",
    deadlines=lambda day: {"payments": date(day.year, 1, 31)} if in_heating_time(day) else {},
    windows=lambda day: {"payments": date(day.year - 1, 11, 1)} if in_heating_time(day) else {},
)
def heating_missing(p: Person) -> bool:
    """covered, D from 31 Jan to 31 Mar, no payment of 冬季取暖补贴 since 1 Nov before to the person or any member of the
    household, alive or not"""
    return (
        p.alive
        and p.covered
        and in_heating_time(p.day)
        and not any(
            row.programme == "冬季取暖补贴" and row.paid_on >= date(p.day.year - 1, 11, 1)
            for row in paid_to(household_or_self(p))
        )
    )


@rule(
    "gap",
    "Z H X",
    "roster funeral_records household_register payments",
    windows=lambda day: {"payments": days_before(day, 90 - 1)},
)
def funeral_relief_missing(p: Person) -> bool:
    """died in the last 90 days; active 低保, 特困 (Z also 低保边缘, 刚性支出困难) with approved_on ≤ died_on; some funeral
    row with fee − fee_relief (empty = 0) > 0; no payment of 丧葬补贴 to the person or any member of the household or the
    register household, alive or not"""
    if not (
        p.died_on is not None
        and spans.in_last_days(p.died_on, p.day, 90)
        and p.active_in("低保", "特困", *(("低保边缘", "刚性支出困难") if p.law.letter == "Z" else ()))
        and p.roster.approved_on <= p.died_on
    ):
        return False
    charged = any(row.fee is not None and row.fee - or_zero(row.fee_relief) > 0 for row in p.burials)
    family = household_or_self(p) + (p.register_household.all_members if p.register_household else [])
    return charged and not any(row.programme == "丧葬补贴" for row in paid_to(family))


@rule("gap", "Z S", "roster")
def care_amount_low(p: Person) -> bool:
    """active 特困, care_amount (empty = 0) < share × minimum wage. S: 集中供养 only"""
    share, wage = p.law.care_shares.get(p.roster.care_level), p.law.wage(p.day)
    if not (p.alive and p.active_in("特困")) or share is None or wage is None:
        return False
    counted = p.law.letter != "S" or p.roster.subcategory == "集中供养"
    return counted and or_zero(p.roster.care_amount) < fen(share * wage)


@rule("gap", "H S", "roster")
def tekun_amount_low(p: Person) -> bool:
    """active 特困, monthly_amount < factor × standard"""
    if not (p.alive and p.active_in("特困")) or p.standard is None:
        return False
    return less_than(p.roster.monthly_amount, fen(values.TEKUN_FACTOR * p.standard))


@rule("gap", "X", "roster")
def dibao_amount_off(p: Person) -> bool:
    """active 低保, 在享, household_monthly_income given, abs(monthly_amount − max(0, standard −
    household_monthly_income)) > 1"""
    income, amount = p.roster.household_monthly_income, p.roster.monthly_amount
    if not (p.alive and p.active_in("低保") and p.roster.status == "在享") or p.standard is None:
        return False
    if income is None or amount is None:  # a comparison with an empty value is false
        return False
    return bool(abs(amount - max(ZERO, p.standard - income)) > values.AMOUNT_TOLERANCE)
