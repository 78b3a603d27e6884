"""The list of all planted cases: every rule of the five notices, of the law and of practice, save the two of the fuzzy
tier; and who plays where.
"""

from collections.abc import Callable
from typing import NamedTuple

from lowincome.synth.cases import amounts, benefits, candidates, categories, deadlines, incomes, payments, recipients
from lowincome.synth.cases import topups as tops
from lowincome.synth.cases.cast import Cast
from lowincome.synth.cases.company import Company
from lowincome.synth.cases.rulebook import windows
from lowincome.synth.notices import NATIONAL
from lowincome.synth.places import Places
from lowincome.synth.plan import Plan


class Act(NamedTuple):
    """What makes the people of a case, the rules it is about, and where it plays (empty: wherever a rule applies)."""

    make: Callable[[Cast], None]
    rules: str
    places: tuple[str, ...] = ()


ACTS: tuple[Act, ...] = (
    Act(tops.severe_disability, "topup_missing_severe_disability"),
    Act(tops.severe_illness, "topup_missing_severe_illness"),
    Act(tops.elder, "topup_missing_elder"),
    Act(tops.student, "topup_missing_student"),
    Act(tops.minor, "topup_missing_minor"),
    Act(tops.ended, "topup_condition_ended"),
    Act(benefits.uninsured, "uninsured"),
    Act(benefits.premium_not_fully_subsidised, "premium_not_fully_subsidised"),
    Act(benefits.premium_subsidy_missing, "premium_subsidy_missing"),
    Act(benefits.medical_aid, "medical_aid_missing"),
    Act(benefits.education_aid, "education_aid_missing"),
    Act(benefits.housing, "housing_aid_missing"),
    Act(benefits.dangerous_house, "dangerous_house"),
    Act(benefits.work, "zero_employment_household job_service_missing"),
    Act(benefits.disaster_relief, "disaster_relief_missing"),
    Act(benefits.allowances, "nursing_allowance_missing living_allowance_missing"),
    Act(benefits.care_visits, "care_visit_missing"),
    Act(benefits.care_amount, "care_amount_low", ("zhengzhou",)),
    Act(benefits.funeral_relief, "funeral_relief_missing"),
    Act(payments.late, "payment_late"),
    Act(payments.failed, "payment_failed"),
    Act(payments.amount_off, "payment_amount_off"),
    Act(payments.heating, "heating_missing"),
    Act(payments.twice, "paid_twice"),
    Act(payments.shared_account, "shared_account"),
    Act(payments.after_death, "paid_after_death"),
    Act(candidates.disability, "severe_disability_uncovered new_severe_disability multi_disability_household"),
    Act(candidates.students, "hardship_student_unlisted"),
    Act(candidates.unemployment, "long_unemployed"),
    Act(candidates.illness, "illness_burden_listed illness_burden_unlisted single_stay_burden"),
    Act(candidates.households, "partial_household no_labour_household"),
    Act(candidates.unlisted_prevention, "poverty_prevention_unlisted"),
    Act(candidates.resolved_prevention, "poverty_risk_resolved"),
    Act(candidates.dibao, "dibao_candidate"),
    Act(candidates.bereaved, "main_earner_died"),
    Act(candidates.struck, "disaster_affected"),
    Act(candidates.reported, "field_report"),
    Act(recipients.deceased, "deceased_on_roster"),
    Act(recipients.conflicting, "conflicting_death"),
    Act(recipients.working, "formal_employment"),
    Act(recipients.income, "income_above_line"),
    Act(recipients.vehicles, "vehicle_owned"),
    Act(recipients.properties, "multiple_properties"),
    Act(recipients.businesses, "business_registered"),
    Act(recipients.deposits, "deposits_over_limit"),
    Act(recipients.moved, "moved_out"),
    Act(recipients.split, "residence_split"),
    Act(recipients.names, "name_mismatch"),
    Act(recipients.lapsed, "certificate_lapsed"),
    Act(recipients.twice_listed, "duplicate_on_roster"),
    Act(recipients.tekun_with_allowance, "tekun_with_disability_allowance"),
    Act(recipients.compound, "compound_hardship"),
    Act(recipients.relief, "relief_over_limit"),
    Act(recipients.unvisited, "visit_due"),
    Act(tops.veteran, "topup_missing_veteran"),
    Act(benefits.home_teaching, "home_teaching_missing"),
    Act(tops.mental_disability, "topup_missing_severe_disability", ("harbin", "xiangtan")),
    Act(benefits.care_amount_in_homes, "care_amount_low", ("shapotou",)),
    Act(amounts.tekun_low, "tekun_amount_low"),
    Act(amounts.dibao_off, "dibao_amount_off"),
    Act(categories.edge_by_income, "edge_candidate"),
    Act(categories.tekun, "tekun_candidate"),
    Act(categories.orphan, "orphan_candidate"),
    Act(categories.relieved, "relief_six_months_on"),
    Act(incomes.by_income, "income_type_poor"),
    Act(incomes.by_expenditure, "expenditure_type_poor"),
    Act(deadlines.fading, "fading_over_limit"),
    Act(deadlines.grown, "tekun_minor_grown"),
    Act(deadlines.yearly_review, "review_due_yearly"),
    Act(deadlines.half_yearly_review, "review_due_half_yearly"),
    Act(deadlines.strays, "long_shelter_stay"),
    Act(categories.edge_individual, "edge_individual_dibao"),
    Act(incomes.by_rigid_expenditure, "rigid_expenditure_candidate"),
)
"""In the order in which their people are made."""


def play(plan: Plan, places: Places) -> Company:
    """The whole company with its cases; nobody where the plan has no room for cases.

    What a place's own notice has is planted whether or not it is in force on these days: the same facts can then be
    judged by the law of another day. What only the law over all has is planted from the day it begins.
    """
    company = Company([])
    for place in plan.jurisdictions if plan.has_cases else ():
        cast = Cast(plan, places, place, first=len(company.houses))
        for act in ACTS:
            if (not act.places or place in act.places) and _applies(act, place, plan):
                act.make(cast)
        company.casts.append(cast)
    return company


def _applies(act: Act, place: str, plan: Plan) -> bool:
    return any(
        name != NATIONAL or since <= plan.end for rule in act.rules.split() for name, since, _ in windows(rule, place)
    )
