"""Kinds `exit` 疑似不再符合 and `duplicate` 重复. Each docstring is the catalogue's sentence."""

from collections import Counter
from datetime import timedelta

from oracle_city import spans, values
from oracle_city.city import Household
from oracle_city.nulls import ZERO, at_least, at_most, more_than, or_zero
from oracle_city.persons import Person
from oracle_city.rulebook import rule

LIVING = ("低保金", "特困供养金", "照料护理费", "残疾人生活补贴", "残疾人护理补贴", "高龄津贴")


@rule("exit", "Z H S X", "roster funeral_records household_register")
def deceased_on_roster(p: Person) -> bool:
    """active and not alive"""
    return p.active and not p.alive


@rule("exit", "Z", "payments funeral_records household_register")
def paid_after_death(p: Person) -> bool:
    """payments of 低保金, 特困供养金, 照料护理费, 残疾人生活补贴, 残疾人护理补贴 or 高龄津贴 with a period later than
    died_on's month"""
    died_on = p.died_on
    return died_on is not None and any(
        row.programme in LIVING and row.period > died_on.replace(day=1) for row in p.payments
    )


@rule("exit", "Z S", "roster hr_social_insurance")
def formal_employment(p: Person) -> bool:
    """active 低保 or 低保边缘, contribution_months = 3"""
    return p.alive and p.active_in("低保", "低保边缘") and p.contribution_months == 3


@rule("exit", "Z H S X", "roster hr_employment hr_social_insurance", of="household")
def income_above_line(h: Household) -> bool:
    """household with a member 在享 in 低保 or 低保边缘: imputed_income > multiple × standard; 1.0, 1.5 as soon as one
    member is 低保边缘"""
    if not h.has_receiving_member() or h.standard is None:
        return False
    edge = any(p.active_in("低保边缘") for p in h.members)
    multiple = values.INCOME_MULTIPLE_EDGE if edge else values.INCOME_MULTIPLE
    return h.income > multiple * h.standard * h.n


@rule("exit", "Z S", "roster assets_check")
def vehicle_owned(p: Person) -> bool:
    """active 低保 or 低保边缘, vehicles ≥ 1, vehicle_for_disabled not true"""
    check = p.row("assets_check")
    return (
        p.alive
        and p.active_in("低保", "低保边缘")
        and at_least(check.vehicles, 1)
        and check.vehicle_for_disabled is not True
    )


@rule("exit", "Z S", "roster assets_check", of="household")
def multiple_properties(h: Household) -> bool:
    """household with a member 在享 in 低保 or 低保边缘: sum of its members' properties ≥ 2"""
    owned = sum((or_zero(p.row("assets_check").properties) for p in h.members), ZERO)
    return h.has_receiving_member() and owned >= values.PROPERTIES


@rule("exit", "Z S", "roster assets_check")
def business_registered(p: Person) -> bool:
    """active 低保 with business true; active 低保边缘 with company_capital ≥ limit"""
    check = p.row("assets_check")
    return p.alive and (
        (p.active_in("低保") and check.business is True)
        or (p.active_in("低保边缘") and at_least(check.company_capital, values.CAPITAL))
    )


@rule("exit", "Z H", "roster assets_check", of="household")
def deposits_over_limit(h: Household) -> bool:
    """household with a member 在享 in 低保 or 低保边缘: (sum of its members' deposits + securities)/n > months ×
    standard"""
    checks = [p.row("assets_check") for p in h.members]
    held = sum((or_zero(check.deposits) + or_zero(check.securities) for check in checks), ZERO)
    if not h.has_receiving_member() or h.standard is None:
        return False
    return held > h.law.deposit_months * h.standard * h.n


@rule("exit", "Z", "roster poverty_prevention")
def poverty_risk_resolved(p: Person) -> bool:
    """active 防止返贫监测对象, risk_resolved true"""
    return p.alive and p.active_in("防止返贫监测对象") and p.row("poverty_prevention").risk_resolved is True


@rule("exit", "S X", "roster")
def fading_over_limit(p: Person) -> bool:
    """status 渐退 and fading_since ≤ D − 12 months"""
    limit = spans.months_before(p.day, values.FADING_MONTHS)
    return p.alive and p.roster.status == "渐退" and at_most(p.roster.fading_since, limit)


@rule("exit", "H S X", "roster education_students")
def tekun_minor_grown(p: Person) -> bool:
    """active 特困, approved before the 18th birthday, age ≥ 18, not in_school, labour_capacity 有"""
    return (
        p.alive
        and p.active_in("特困")
        and p.age_on(p.roster.approved_on) < values.GROWN_AGE <= p.age
        and not p.in_school
        and p.roster.labour_capacity == "有"
    )


@rule("exit", "Z", "roster household_register")
def moved_out(p: Person) -> bool:
    """active, register change_type 迁出 with approved_on < changed_on ≤ D"""
    register = p.row("household_register")
    changed_on = register.changed_on
    return (
        p.alive
        and p.active
        and register.change_type == "迁出"
        and changed_on is not None
        and p.roster.approved_on < changed_on <= p.day
    )


@rule(
    "exit",
    "Z",
    "roster disability_certificates medical_claims education_students",
    windows=lambda day: {"medical_claims": spans.months_before(day, 12) + timedelta(days=1)},
)
def topup_condition_ended(p: Person) -> bool:
    """active 低保, 在享, topup_amount > 0, none of Z's five topup groups applies"""
    groups = (p.severe_disability, p.severe_illness, p.age >= p.law.elder_age, p.university, p.age < 18)
    return (
        p.alive
        and p.active_in("低保")
        and p.roster.status == "在享"
        and more_than(p.roster.topup_amount, 0)
        and not any(groups)
    )


def drawn_allowances(p: Person) -> bool:
    """some disability row with living or nursing allowance > 0"""
    rows = p.rows("disability_certificates")
    return any(more_than(row.living_allowance, 0) or more_than(row.nursing_allowance, 0) for row in rows)


@rule("exit", "Z", "disability_certificates")
def certificate_lapsed(p: Person) -> bool:
    """some disability row with nursing or living allowance > 0, and no certificate"""
    return p.alive and drawn_allowances(p) and not p.certificate


@rule("duplicate", "Z Y", "roster")
def duplicate_on_roster(p: Person) -> bool:
    """more than one active roster row with the same id"""
    return p.alive and len(p.active_rows) > 1


@rule("duplicate", "Z", "roster disability_certificates")
def tekun_with_disability_allowance(p: Person) -> bool:
    """active 特困 with a disability row whose living or nursing allowance > 0"""
    return p.alive and p.active_in("特困") and drawn_allowances(p)


@rule("duplicate", "Z", "payments")
def paid_twice(p: Person) -> bool:
    """two or more payments to one id of the same programme and period, paid in the last 12 months; 低保金, 特困供养金,
    照料护理费, 残疾人生活补贴, 残疾人护理补贴, 高龄津贴, 冬季取暖补贴 only"""
    counts = Counter(
        (row.programme, row.period)
        for row in p.payments
        if row.programme in (*LIVING, "冬季取暖补贴") and spans.in_last_months(row.paid_on, p.day, 12)
    )
    return p.alive and any(count >= 2 for count in counts.values())


@rule("duplicate", "Z", "roster", of="household")
def shared_account(h: Household) -> bool:
    """one account on the roster rows (those that speak, not 集中供养: they share their home's account) of alive active
    persons of more than one household_id (subject: each such household_id)"""
    own = {account for p in h.members if (account := counted_account(p)) is not None}
    others = h.members[0].city.households.values() if h.members else []
    return any(counted_account(p) in own for household in others if household.key != h.key for p in household.members)


def counted_account(p: Person) -> str | None:
    """The account on the roster row that speaks; None for 集中供养."""
    return None if p.roster.subcategory == "集中供养" else p.roster.account
