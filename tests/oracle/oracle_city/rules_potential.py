"""Kind `potential` 疑似应救未救. Each docstring is the catalogue's sentence."""

from oracle_city import laws, spans, values
from oracle_city.city import Household
from oracle_city.law import fen
from oracle_city.nulls import at_least, at_most, less_than
from oracle_city.persons import Person
from oracle_city.rulebook import rule, under
from oracle_city.stays import Stay


def issued_lately(p: Person) -> bool:
    """certificate issued_on in the last 30 days"""
    return spans.in_last_days(p.certificate_row.issued_on, p.day, 30)


@rule("potential", "Z", "disability_certificates roster")
def severe_disability_uncovered(p: Person) -> bool:
    """severe_disability, certificate not issued in the last 30 days, not covered"""
    return p.alive and p.severe_disability and not issued_lately(p) and not p.covered


@rule("potential", "Z", "disability_certificates roster")
def new_severe_disability(p: Person) -> bool:
    """severe_disability, certificate issued_on in the last 30 days, not covered"""
    return p.alive and p.severe_disability and issued_lately(p) and not p.covered


@rule("potential", "Z", "education_students roster")
def hardship_student_unlisted(p: Person) -> bool:
    """hardship_student, not active"""
    return p.alive and p.hardship_student and not p.active


@rule("potential", "Z", "roster hr_employment")
def long_unemployed(p: Person) -> bool:
    """active 低保边缘, 刚性支出困难 or 防止返贫监测对象; unemployed; registered_on ≤ D − 6 months"""
    return (
        p.alive
        and p.active_in("低保边缘", "刚性支出困难", "防止返贫监测对象")
        and p.unemployed
        and p.job.registered_on <= spans.months_before(p.day, values.LONG_UNEMPLOYED_MONTHS)
    )


@rule("potential", "Z", "roster medical_claims")
def illness_burden_listed(p: Person) -> bool:
    """active but not covered, self_paid_12m ≥ line"""
    return p.alive and p.active and not p.covered and p.self_paid_12m >= values.BURDEN_LISTED


@rule("potential", "Z", "roster medical_claims")
def illness_burden_unlisted(p: Person) -> bool:
    """not active, self_paid_12m ≥ line"""
    return p.alive and not p.active and p.self_paid_12m >= values.BURDEN_UNLISTED


@rule("potential", "Z", "roster medical_claims")
def single_stay_burden(p: Person) -> bool:
    """not covered, one 住院 claim in the last 30 days with self_paid ≥ line"""
    return (
        p.alive
        and not p.covered
        and any(
            row.visit_type == "住院"
            and spans.in_last_days(row.settled_on, p.day, 30)
            and row.self_paid >= values.SINGLE_STAY
            for row in p.claims
        )
    )


@rule("potential", "H S X", "roster disability_certificates medical_claims")
def edge_individual_dibao(p: Person) -> bool:
    """active 低保边缘 with severe_disability_wide or severe_illness; H also with a priority_group other than empty or
    无; S, X before the national law: severe_disability or severe_illness"""
    if p.law.letter == "H":
        privileged = p.alive and p.active_in("低保边缘") and p.roster.priority_group not in (None, "无")
        return privileged or edge_individual_nationwide(p)
    if laws.NATIONAL.holds_on(p.day):
        return edge_individual_nationwide(p)
    return p.alive and p.active_in("低保边缘") and (p.severe_disability or p.severe_illness)


@under("N", "edge_individual_dibao")
def edge_individual_nationwide(p: Person) -> bool:
    """active 低保边缘 with severe_disability_wide or severe_illness"""
    return p.alive and p.active_in("低保边缘") and (p.severe_disability_wide or p.severe_illness)


@rule("potential", "Z", "roster", of="register_household")
def partial_household(h: Household) -> bool:
    """register household with at least one member active 低保 and at least one member who has no roster row at all"""
    return any(p.active_in("低保") for p in h.members) and any(not p.rows("roster") for p in h.members)


@rule(
    "potential",
    "Z",
    "roster disability_certificates education_students hr_employment hr_social_insurance medical_claims",
    of="register_household",
    windows=lambda day: {"hr_social_insurance": spans.complete_months_before(day, 3)[-1]},
)
def no_labour_household(h: Household) -> bool:
    """register household with no covered member, no_able = 0, nobody employed, every member's pension < standard, some
    member with a certificate or severe_illness, and some member aged 18 or more"""
    return (
        not any(p.covered for p in h.members)
        and h.no_able == 0
        and not any(p.employed for p in h.members)
        and all(less_than(p.pension, h.standard) for p in h.members)
        and any(p.certificate or p.severe_illness for p in h.members)
        and any(p.age >= 18 for p in h.members)
    )


@rule("potential", "Z", "disability_certificates roster", of="register_household")
def multi_disability_household(h: Household) -> bool:
    """register household with no covered member and ≥ 2 alive members with a certificate"""
    return not any(p.covered for p in h.members) and sum(p.certificate for p in h.members) >= 2


@rule("potential", "Z X", "poverty_prevention roster")
def poverty_prevention_unlisted(p: Person) -> bool:
    """poverty_prevention row with risk_resolved false, not active"""
    return p.alive and p.row("poverty_prevention").risk_resolved is False and not p.active


@rule("potential", "Z H", "roster")
def dibao_candidate(p: Person) -> bool:
    """active 低保边缘, 刚性支出困难, 防止返贫监测对象 or 其他; household_monthly_income < standard"""
    return (
        p.alive
        and p.active_in("低保边缘", "刚性支出困难", "防止返贫监测对象", "其他")
        and less_than(p.roster.household_monthly_income, p.standard)
    )


@rule("potential", "H", "roster")
def edge_candidate(p: Person) -> bool:
    """active 刚性支出困难, 防止返贫监测对象 or 其他; standard ≤ household_monthly_income ≤ 1.5 × standard"""
    if not (p.alive and p.active_in("刚性支出困难", "防止返贫监测对象", "其他")) or p.standard is None:
        return False
    income = p.roster.household_monthly_income
    return at_least(income, p.standard) and at_most(income, fen(values.EDGE_MULTIPLE * p.standard))


@rule(
    "potential",
    "H S X",
    "roster disability_certificates hr_employment hr_social_insurance",
    windows=lambda day: {"hr_social_insurance": spans.complete_months_before(day, 3)[-1]},
)
def tekun_candidate(p: Person) -> bool:
    """not covered; the only alive member of the register household; age ≥ 60, or certificate in the no-labour list;
    pension < standard; not employed"""
    listed = p.certificate_row.grade in p.law.no_labour.get(p.certificate_row.category, ())
    return (
        p.alive
        and not p.covered
        and p.register_household is not None
        and p.register_household.n == 1
        and (p.age >= values.TEKUN_AGE or listed)
        and less_than(p.pension, p.standard)
        and not p.employed
    )


@rule("potential", "H X", "roster funeral_records household_register")
def orphan_candidate(p: Person) -> bool:
    """age < 18, not active 特困, no alive adult in the register household and at least one adult of it died (age 18 or
    more on D's reckoning)"""
    if not (p.alive and p.age < 18 and not p.active_in("特困")) or p.register_household is None:
        return False
    adults = [member for member in p.register_household.all_members if member.age >= 18]
    return bool(adults) and not any(member.alive for member in adults)


@rule(
    "potential",
    "Z",
    "roster funeral_records household_register hr_employment hr_social_insurance",
    of="register_household",
    windows=lambda day: {"hr_social_insurance": spans.complete_months_before(day, 3)[-1]},
)
def main_earner_died(h: Household) -> bool:
    """register household with a member who died in the last 60 days and had worked (a 职工养老 缴费 in the 3 complete
    months before the month of death, or employment 就业); no alive member employed; nobody covered"""
    lost = any(
        p.died_on is not None
        and spans.in_last_days(p.died_on, h.day, values.EARNER_DAYS)
        and (bool(p.contributions(p.died_on)) or p.job.employment == "就业")
        for p in h.all_members
    )
    return lost and not any(p.employed for p in h.members) and not any(p.covered for p in h.members)


@rule("potential", "Z", "disasters roster")
def disaster_affected(p: Person) -> bool:
    """not active; house_damage 倒塌 or 严重损坏 in the last 90 days"""
    return p.alive and not p.active and p.struck_hard


@rule("potential", "Z X", "field_reports roster")
def field_report(p: Person) -> bool:
    """a field_reports row of the last 30 days by id, person not active"""
    return p.alive and bool(p.events("field_reports", "reported_on", values.REPORT_DAYS)) and not p.active


@rule("potential", "H", "temporary_relief roster")
def relief_six_months_on(p: Person) -> bool:
    """急难型 relief in (D − 7 months, D − 6 months]; not covered"""
    last = spans.months_before(p.day, values.RELIEF_AFTER_MONTHS)
    first = spans.months_before(p.day, values.RELIEF_AFTER_MONTHS + 1)
    relieved = any(row.type == "急难型" and first < row.relieved_on <= last for row in p.rows("temporary_relief"))
    return p.alive and relieved and not p.covered


@rule("potential", "H S X", "shelter_stays", of="stay")
def long_shelter_stay(s: Stay) -> bool:
    """shelter stay admitted ≤ D − 3 months, identity unknown, not settled (subject: stay_no)"""
    long_ago = s.row.admitted_on <= spans.months_before(s.day, values.SHELTER_MONTHS)
    return long_ago and s.row.identity_known is False and s.row.settled is not True
