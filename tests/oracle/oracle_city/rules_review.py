"""Kinds `complex` 困难复杂, `review` 核查走访到期 and `data` 数据疑点. Each docstring is the catalogue's sentence."""

from datetime import timedelta

from oracle_city import values
from oracle_city.city import Household
from oracle_city.nulls import at_most, more_than
from oracle_city.persons import Person
from oracle_city.rulebook import rule
from oracle_city.spans import days_before, months_before


@rule(
    "complex",
    "Z",
    "roster medical_claims disability_certificates hr_employment education_students disasters",
    of="household register_household",
)
def compound_hardship(h: Household) -> bool:
    """household of active persons, or register household with nobody active (its members who are not active), with ≥ 3
    of: severe_illness, severe_disability, an unemployed able member, a hardship_student, a disaster in the last 90 days
    with house_damage 倒塌 or 严重损坏"""
    if h.kind == "register_household" and any(p.active for p in h.members):
        return False
    hardships = (
        any(p.severe_illness for p in h.members),
        any(p.severe_disability for p in h.members),
        any(p.able and p.unemployed for p in h.members),
        any(p.hardship_student for p in h.members),
        any(p.struck_hard for p in h.members),
    )
    return sum(hardships) >= values.HARDSHIPS


@rule("complex", "Z", "temporary_relief")
def relief_over_limit(p: Person) -> bool:
    """relief in the last 30 days, decided_by 乡镇, amount > 3 × standard"""
    if not p.alive or p.standard is None:
        return False
    limit = values.RELIEF_MULTIPLE * p.standard
    relief = p.events("temporary_relief", "relieved_on", 30)
    return any(row.decided_by == "乡镇" and more_than(row.amount, limit) for row in relief)


@rule("complex", "Z", "funeral_records household_register medical_claims hr_social_insurance")
def conflicting_death(p: Person) -> bool:
    """died_on, and a claim settled more than 90 days after it, or a 职工养老 缴费 month whose first day is more than 31
    days after it"""
    died_on = p.died_on
    if died_on is None:
        return False
    return any((row.settled_on - died_on).days > values.CLAIM_AFTER_DEATH_DAYS for row in p.claims) or any(
        row.scheme == "职工养老"
        and row.flow == "缴费"
        and row.month <= p.day
        and (row.month - died_on).days > values.CONTRIBUTION_AFTER_DEATH_DAYS
        for row in p.rows("hr_social_insurance")
    )


def reviewed_before(p: Person, months: int) -> bool:
    """reviewed_on (else approved_on) ≤ D − months; a review dated after D does not count"""
    reviewed_on = p.roster.reviewed_on
    if reviewed_on is None or reviewed_on > p.day:
        reviewed_on = p.roster.approved_on
    return at_most(reviewed_on, months_before(p.day, months))


def seldom_changing(p: Person) -> bool:
    """active 低保 that is severe_illness, severe_disability or income_stable"""
    return p.active_in("低保") and (p.severe_illness or p.severe_disability or p.roster.income_stable is True)


@rule("review", "H S", "roster medical_claims disability_certificates")
def review_due_yearly(p: Person) -> bool:
    """active 特困; or active 低保 that is severe_illness, severe_disability or income_stable: reviewed_on (else
    approved_on) ≤ D − 12 months"""
    return p.alive and (p.active_in("特困") or seldom_changing(p)) and reviewed_before(p, values.YEARLY_MONTHS)


@rule(
    "review",
    "H S",
    "roster medical_claims disability_certificates",
    windows=lambda day: {"medical_claims": months_before(day, 12) + timedelta(days=1)},
)
def review_due_half_yearly(p: Person) -> bool:
    """active 低保, none of those, labour_capacity 有 or 部分, income_stable not true: reviewed_on (else approved_on) ≤
    D − 6 months"""
    return (
        p.alive
        and p.active_in("低保")
        and not seldom_changing(p)
        and p.roster.labour_capacity in ("有", "部分")
        and reviewed_before(p, values.HALF_YEARLY_MONTHS)
    )


@rule(
    "review",
    "Z",
    "roster disability_certificates medical_enrolment education_students care_services field_reports",
    windows=lambda day: dict.fromkeys(("care_services", "field_reports"), days_before(day, values.VISIT_DAYS - 1)),
)
def visit_due(p: Person) -> bool:
    """active, not covered; the person has a certificate or is chronic, or no_able = 0 in the household; no
    care_services and no field_reports in the last 90 days"""
    return (
        p.alive
        and p.active
        and not p.covered
        and (p.certificate or p.chronic or (p.household is not None and p.household.no_able == 0))
        and not p.events("care_services", "served_on", values.VISIT_DAYS)
        and not p.events("field_reports", "reported_on", values.VISIT_DAYS)
    )


@rule("data", "Z", "roster household_register")
def name_mismatch(p: Person) -> bool:
    """active, and the household_register row of the same id has neither that name nor that former_name"""
    register = p.row("household_register")
    return p.alive and p.active and register.exists and p.roster.name not in (register.name, register.former_name)


@rule("data", "Z Y", "roster household_register")
def residence_split(p: Person) -> bool:
    """active, first 6 digits of roster region ≠ first 6 of register region"""
    register = p.row("household_register")
    return p.alive and p.active and register.exists and p.roster.region_code[:6] != register.region_code[:6]
