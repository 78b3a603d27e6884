"""Kinds `complex` 困难复杂, `review` 核查走访到期 and `data` 数据疑点. Each docstring is the catalogue's sentence."""

from oracle_city import values
from oracle_city.city import Household
from oracle_city.nulls import more_than
from oracle_city.persons import Person
from oracle_city.rulebook import rule
from oracle_city.spans import days_before


@rule(
    "complex",
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


@rule("complex", "temporary_relief")
def relief_over_limit(p: Person) -> bool:
    """relief in the last 30 days, decided_by 乡镇, amount > 3 × standard"""
    if not p.alive or p.standard is None:
        return False
    limit = values.RELIEF_MULTIPLE * p.standard
    relief = p.events("temporary_relief", "relieved_on", 30)
    return any(row.decided_by == "乡镇" and more_than(row.amount, limit) for row in relief)


@rule("complex", "funeral_records household_register medical_claims hr_social_insurance")
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


@rule(
    "review",
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


@rule("data", "roster household_register")
def name_mismatch(p: Person) -> bool:
    """active, and the household_register row of the same id has neither that name nor that former_name"""
    register = p.row("household_register")
    return p.alive and p.active and register.exists and p.roster.name not in (register.name, register.former_name)


@rule("data", "roster household_register")
def residence_split(p: Person) -> bool:
    """active, first 6 digits of roster region ≠ first 6 of register region"""
    register = p.row("household_register")
    return p.alive and p.active and register.exists and p.roster.region_code[:6] != register.region_code[:6]
