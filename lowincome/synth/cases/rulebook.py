"""Which place enacts which rule, as far as cases are planted for it: the catalogue's column `by`, written down again.

The two rules that match people by likeness are left out. What is mere practice counts as Zhengzhou's.
"""

from datetime import date

from lowincome.synth.notices import LAW_SINCE, NATIONAL, NOTICES

_LETTERS = {"Z": "zhengzhou", "H": "harbin", "S": "shapotou", "X": "xiangtan", "Y": "yubei", "N": NATIONAL}
_CATALOGUE = """
topup_missing_severe_disability ZHX, topup_missing_severe_illness ZHX, topup_missing_elder ZHX, topup_missing_student Z,
topup_missing_minor ZHX, topup_missing_veteran H, uninsured ZSX, premium_not_fully_subsidised ZS,
premium_subsidy_missing ZSX, medical_aid_missing ZHSX, education_aid_missing ZHSX, home_teaching_missing HSX,
housing_aid_missing ZHSX, dangerous_house ZSX, zero_employment_household ZHSX, job_service_missing ZSX,
disaster_relief_missing ZHSX, payment_late Z, payment_failed Z, payment_amount_off Z, heating_missing ZH,
funeral_relief_missing ZHX, nursing_allowance_missing ZH, living_allowance_missing ZH, care_visit_missing ZSX,
care_amount_low ZS, tekun_amount_low HS, dibao_amount_off X,
severe_disability_uncovered Z, new_severe_disability Z, hardship_student_unlisted Z, long_unemployed Z,
illness_burden_listed Z, illness_burden_unlisted Z, single_stay_burden Z, edge_individual_dibao HSXN, partial_household Z,
no_labour_household Z, multi_disability_household Z, poverty_prevention_unlisted ZX, dibao_candidate ZH, edge_candidate H,
tekun_candidate HSX, orphan_candidate HX, main_earner_died Z, disaster_affected Z, field_report ZX, relief_six_months_on H,
income_type_poor Y, expenditure_type_poor Y, rigid_expenditure_candidate N, long_shelter_stay HSX,
deceased_on_roster ZHSX, paid_after_death Z, formal_employment ZS, income_above_line ZHSX, vehicle_owned ZS,
multiple_properties ZS, business_registered ZS, deposits_over_limit ZH, poverty_risk_resolved Z, fading_over_limit SX,
tekun_minor_grown HSX, moved_out Z, topup_condition_ended Z, certificate_lapsed Z,
duplicate_on_roster ZY, tekun_with_disability_allowance Z, paid_twice Z, shared_account Z,
compound_hardship Z, relief_over_limit Z, conflicting_death Z,
review_due_yearly HS, review_due_half_yearly HS, visit_due Z,
name_mismatch Z, residence_split ZY
"""
ENACTED: dict[str, frozenset[str]] = {
    rule: frozenset(_LETTERS[letter] for letter in letters)
    for rule, letters in (entry.split() for entry in _CATALOGUE.split(","))
}
"""Rule → who enacts it: places, or `national`."""
_INCOME_KNOWN = frozenset({"zhengzhou"})
"""Places whose disposable income per head is known, without which nobody's rigid expenditure can be judged."""

Window = tuple[str, date, date | None]


def windows(rule: str, place: str) -> list[Window]:
    """By whom and from when to when (None: without end) the rule is applied in a place.

    Where the place's own notice has the rule, signals are reported under that, whatever the law over it says.
    """
    if place in ENACTED[rule]:
        return [(place, NOTICES[place].since, NOTICES[place].until)]
    if NATIONAL not in ENACTED[rule] or (rule == "rigid_expenditure_candidate" and place not in _INCOME_KNOWN):
        return []
    return [(NATIONAL, LAW_SINCE, None)]
