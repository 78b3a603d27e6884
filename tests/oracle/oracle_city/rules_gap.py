"""Kind `gap` 政策未落实. Each docstring is the catalogue's sentence; "unless a row says otherwise the person is alive"."""

from datetime import date, timedelta

from oracle_city import spans, values
from oracle_city.city import Household
from oracle_city.nulls import ZERO, empty_or_zero, less_than, or_zero
from oracle_city.persons import Person
from oracle_city.rulebook import rule
from oracle_city.spans import days_before, months_before, semester_start


@rule("gap", "Z S X", "roster medical_enrolment", year_feed="medical_enrolment")
def uninsured(p: Person) -> bool:
    """covered, D's month ≥ from_month, and no medical_enrolment row of D's year with enrolment 正常"""
    insured = any(row.enrolment == "正常" for row in p.enrolments)
    return p.alive and p.covered and p.day.month >= values.UNINSURED_FROM_MONTH and not insured


def insured_as_resident(p: Person) -> bool:
    """居民医保 正常 row of D's year"""
    return p.enrolment.scheme == "居民医保" and p.enrolment.enrolment == "正常"


@rule("gap", "Z S", "roster medical_enrolment")
def premium_not_fully_subsidised(p: Person) -> bool:
    """active 特困, 居民医保 正常 row of D's year, premium − subsidy (empty = 0) > 0"""
    premium = p.enrolment.premium
    if not (p.alive and p.active_in("特困") and insured_as_resident(p)) or premium is None:
        return False
    return bool(premium - or_zero(p.enrolment.subsidy) > 0)


@rule("gap", "Z S X", "roster medical_enrolment")
def premium_subsidy_missing(p: Person) -> bool:
    """active 低保, 居民医保 正常 row of D's year, subsidy empty or 0"""
    return p.alive and p.active_in("低保") and insured_as_resident(p) and empty_or_zero(p.enrolment.subsidy)


@rule(
    "gap",
    "Z H S X",
    "roster medical_claims",
    windows=lambda day: {"medical_claims": months_before(day, 12) + timedelta(days=1)},
)
def medical_aid_missing(p: Person) -> bool:
    """active; over the claims of the last 12 months, settled on or after approved_on, with visit_type 住院 or
    门诊慢特病: sum of self_paid ≥ deductible and sum of medical_aid_paid (empty = 0) = 0"""
    if not (p.alive and p.active):
        return False
    claims = [
        row
        for row in p.claims_12m
        if row.settled_on >= p.roster.approved_on and row.visit_type in ("住院", "门诊慢特病")
    ]
    deductible = values.DEDUCTIBLES.get(p.roster.category, values.OTHER_DEDUCTIBLE)
    self_paid = sum((row.self_paid for row in claims), ZERO)
    aid = sum((or_zero(row.medical_aid_paid) for row in claims), ZERO)
    return self_paid >= deductible and aid == 0


def semester_deadline(day: date) -> dict[str, date]:
    """After a semester's 60 days, both sources of aided_this_semester must have come on or after the 60th day."""
    deadline = semester_start(day) + timedelta(days=values.SEMESTER_GRACE_DAYS)
    return {"education_students": deadline, "payments": deadline} if day >= deadline else {}


@rule(
    "gap",
    "Z H S X",
    "roster education_students payments",
    deadlines=semester_deadline,
    windows=lambda day: {"payments": semester_start(day)},
)
def education_aid_missing(p: Person) -> bool:
    """active in 低保, 特困, 低保边缘, 刚性支出困难; in_school; not aided_this_semester; semester began ≥ 60 days ago"""
    return (
        p.alive
        and p.active_in("低保", "特困", "低保边缘", "刚性支出困难")
        and p.in_school
        and not p.aided_this_semester
        and (p.day - semester_start(p.day)).days >= values.SEMESTER_GRACE_DAYS
    )


@rule("gap", "H S X", "disability_certificates education_students")
def home_teaching_missing(p: Person) -> bool:
    """certificate, age 6–15, neither in_school nor home_teaching"""
    return p.alive and p.certificate and p.age in values.HOME_TEACHING_AGES and not (p.in_school or p.home_teaching)


@rule("gap", "Z H S X", "roster housing")
def housing_aid_missing(p: Person) -> bool:
    """residence 城市; active 低保, 低保边缘, 刚性支出困难, or 特困 分散供养; housing 无房 or floor_area < min_area;
    public_rental not true; rent_subsidy empty or 0"""
    home = p.row("housing")
    scattered = p.active_in("特困") and p.roster.subcategory == "分散供养"
    return (
        p.alive
        and p.residence_type == "城市"
        and (p.active_in("低保", "低保边缘", "刚性支出困难") or scattered)
        and (home.housing == "无房" or less_than(home.floor_area, values.MIN_FLOOR_AREA))
        and home.public_rental is not True
        and empty_or_zero(home.rent_subsidy)
    )


@rule("gap", "Z S X", "roster housing")
def dangerous_house(p: Person) -> bool:
    """residence 农村, active, housing C级危房 or D级危房, renovation 未纳入 or empty"""
    home = p.row("housing")
    return (
        p.alive
        and p.residence_type == "农村"
        and p.active
        and home.housing in ("C级危房", "D级危房")
        and home.renovation in ("未纳入", None)
    )


@rule(
    "gap",
    "Z H S X",
    "roster hr_employment hr_social_insurance disability_certificates education_students",
    of="household",
    windows=lambda day: {"hr_social_insurance": spans.complete_months_before(day, 3)[-1]},
)
def zero_employment_household(h: Household) -> bool:
    """household of an active 低保, 低保边缘 or 刚性支出困难 person; no_able ≥ 1; no_working = 0; some able member
    unemployed"""
    return (
        any(p.active_in("低保", "低保边缘", "刚性支出困难") for p in h.members)
        and h.no_able >= 1
        and h.no_working == 0
        and any(p.able and p.unemployed for p in h.members)
    )


@rule("gap", "Z S X", "roster hr_employment disability_certificates education_students")
def job_service_missing(p: Person) -> bool:
    """active, able, unemployed, last_service_on empty or < D − 90 days"""
    served = p.job.last_service_on
    unknown = served is None or served > p.day
    return p.active and p.able and p.unemployed and (unknown or served < days_before(p.day, values.JOB_SERVICE_DAYS))


@rule("gap", "Z H S X", "roster disasters")
def disaster_relief_missing(p: Person) -> bool:
    """active, struck in the last 90 days and ≥ 10 days ago, relief_amount empty or 0"""
    return (
        p.alive
        and p.active
        and any(
            row.struck_on <= days_before(p.day, values.DISASTER_GRACE_DAYS) and empty_or_zero(row.relief_amount)
            for row in p.events("disasters", "struck_on", values.DISASTER_DAYS)
        )
    )


@rule("gap", "Z H", "disability_certificates roster")
def nursing_allowance_missing(p: Person) -> bool:
    """severe_disability, not active 特困, nursing_allowance empty or 0"""
    return (
        p.alive
        and p.severe_disability
        and not p.active_in("特困")
        and empty_or_zero(p.certificate_row.nursing_allowance)
    )


@rule("gap", "Z H", "roster disability_certificates")
def living_allowance_missing(p: Person) -> bool:
    """active 低保, certificate, living_allowance empty or 0"""
    return p.alive and p.active_in("低保") and p.certificate and empty_or_zero(p.certificate_row.living_allowance)


@rule(
    "gap",
    "Z S X",
    "roster care_services",
    windows=lambda day: {"care_services": days_before(day, values.CARE_DAYS - 1)},
)
def care_visit_missing(p: Person) -> bool:
    """active 特困 分散供养, or active with care_level 半护理 or 全护理 and not 集中供养; no care_services in the last 30
    days"""
    scattered = p.active_in("特困") and p.roster.subcategory == "分散供养"
    needs_care = p.active and p.roster.care_level in ("半护理", "全护理") and p.roster.subcategory != "集中供养"
    return p.alive and (scattered or needs_care) and not p.events("care_services", "served_on", values.CARE_DAYS)
