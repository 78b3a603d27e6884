"""The catalogue of rules: each code with its kind, its level and the places that enact it, and what the places have."""

from datetime import date

import pytest

PLACES = {"Z": "zhengzhou", "H": "harbin", "S": "shapotou", "X": "xiangtan", "Y": "yubei", "N": "national"}
PRACTICE = "P"
"""What running platforms do without a clause: enacted with Zhengzhou's notice, and marked so."""
CATALOGUE = """
topup_missing_severe_disability gap orange ZHX
topup_missing_severe_illness gap orange ZHX
topup_missing_elder gap orange ZHX
topup_missing_student gap orange Z
topup_missing_minor gap orange ZHX
topup_missing_veteran gap orange H
uninsured gap orange ZSX
premium_not_fully_subsidised gap red ZS
premium_subsidy_missing gap orange ZSX
medical_aid_missing gap orange ZHSX
education_aid_missing gap yellow ZHSX
home_teaching_missing gap orange HSX
housing_aid_missing gap yellow ZHSX
dangerous_house gap orange ZSX
zero_employment_household gap red ZHSX
job_service_missing gap yellow ZSX
disaster_relief_missing gap red ZHSX
payment_late gap orange Z
payment_failed gap orange Z
payment_amount_off gap yellow Z
heating_missing gap blue ZH
funeral_relief_missing gap yellow ZHX
nursing_allowance_missing gap orange ZH
living_allowance_missing gap orange ZH
care_visit_missing gap blue ZSX
care_amount_low gap orange ZS
tekun_amount_low gap orange HS
dibao_amount_off gap yellow X
severe_disability_uncovered potential orange Z
new_severe_disability potential orange ZP
hardship_student_unlisted potential yellow Z
long_unemployed potential yellow Z
illness_burden_listed potential red Z
illness_burden_unlisted potential orange Z
single_stay_burden potential red ZP
edge_individual_dibao potential red HSXN
partial_household potential orange Z
no_labour_household potential orange Z
multi_disability_household potential orange ZP
poverty_prevention_unlisted potential orange ZX
dibao_candidate potential red ZH
edge_candidate potential yellow H
tekun_candidate potential orange HSX
orphan_candidate potential red HX
main_earner_died potential red ZP
disaster_affected potential red Z
field_report potential orange ZX
field_report_by_name potential orange ZX
relief_six_months_on potential yellow H
income_type_poor potential yellow Y
expenditure_type_poor potential orange Y
rigid_expenditure_candidate potential orange N
long_shelter_stay potential orange HSX
deceased_on_roster exit red ZHSX
paid_after_death exit red Z
formal_employment exit yellow ZS
income_above_line exit orange ZHSX
vehicle_owned exit orange ZS
multiple_properties exit orange ZS
business_registered exit yellow ZS
deposits_over_limit exit orange ZH
poverty_risk_resolved exit yellow Z
fading_over_limit exit orange SX
tekun_minor_grown exit yellow HSX
moved_out exit orange Z
topup_condition_ended exit yellow Z
certificate_lapsed exit orange Z
duplicate_on_roster duplicate red ZY
tekun_with_disability_allowance duplicate orange Z
paid_twice duplicate red Z
shared_account duplicate orange Z
compound_hardship complex red Z
relief_over_limit complex orange Z
conflicting_death complex red Z
review_due_yearly review yellow HS
review_due_half_yearly review yellow HS
deceased_weak_match review orange Z
visit_due review blue Z
name_mismatch data yellow Z
residence_split data blue ZY
"""
ROWS = [line.split() for line in CATALOGUE.strip().splitlines()]


def test_the_catalogue_and_the_cards_are_the_same_rules(policies):
    assert {code: (card.kind, card.level) for code, card in policies.cards.items()} == {
        code: (kind, level) for code, kind, level, _ in ROWS
    }


@pytest.mark.parametrize(("letter", "place"), PLACES.items())
def test_a_place_enacts_the_rules_that_the_catalogue_gives_it(policies, letter, place):
    assert set(policies.jurisdictions[place].enacts) == {code for code, _, _, by in ROWS if letter in by}


def test_only_the_rules_of_running_platforms_rest_on_practice_in_zhengzhou(policies):
    enacts = policies.jurisdictions["zhengzhou"].enacts
    assert {rule for rule, enactment in enacts.items() if enactment.basis == "practice"} == {
        code for code, _, _, by in ROWS if PRACTICE in by
    }


@pytest.mark.parametrize(
    ("place", "day", "is_in_force"),
    [
        ("zhengzhou", "2024-09-01", False),
        ("zhengzhou", "2024-09-02", True),
        ("zhengzhou", "2030-01-01", True),
        ("harbin", "2023-05-29", False),
        ("harbin", "2023-05-30", True),
        ("shapotou", "2023-10-08", False),
        ("shapotou", "2023-10-09", True),
        ("xiangtan", "2021-11-14", False),
        ("xiangtan", "2021-11-15", True),
        ("yubei", "2019-05-31", False),
        ("yubei", "2019-06-01", True),
        ("yubei", "2020-05-31", True),
        ("yubei", "2020-06-01", False),
        ("national", "2026-06-30", False),
        ("national", "2026-07-01", True),
    ],
)
def test_a_notice_raises_nothing_outside_its_time(policies, place, day, is_in_force):
    found = [each for each in policies.in_force(date.fromisoformat(day)) if each.jurisdiction.code == place]
    assert len(found) == (len(policies.jurisdictions[place].enacts) if is_in_force else 0)


@pytest.mark.parametrize(
    ("place", "day", "figures"),
    [
        ("zhengzhou", "2020-06-30", None),
        ("zhengzhou", "2021-12-31", {("", "城市", 750, "practice"), ("", "农村", 525, "practice")}),
        ("zhengzhou", "2022-01-01", {("", "城市", 750, "assumed"), ("", "农村", 525, "assumed")}),
        ("shapotou", "2022-12-31", None),
        ("shapotou", "2023-01-01", {("", "城市", 660, "assumed"), ("", "农村", 460, "assumed")}),
        ("xiangtan", "2020-12-31", None),
        ("xiangtan", "2021-11-15", {("", "城市", 550, "practice"), ("", "农村", 358, "practice")}),
        ("yubei", "2018-08-31", None),
        ("yubei", "2019-08-31", {("", "城市", 546, "assumed"), ("", "农村", 410, "assumed")}),
        ("yubei", "2019-09-01", {("", "城市", 580, "practice"), ("", "农村", 440, "practice")}),
    ],
)
def test_the_standard_of_a_day_is_the_newest_known(policies, place, day, figures):
    resolved = policies.resolve("dibao_standard", place, date.fromisoformat(day))
    told = resolved and {(cell.prefix, cell.residence_type, cell.value, cell.basis) for cell in resolved.cells}
    assert told == figures


def test_harbin_has_one_standard_in_nine_districts_and_another_elsewhere(policies):
    cells = policies.resolve("dibao_standard", "harbin", date(2023, 6, 1)).cells
    districts = {"230102", "230103", "230104", "230108", "230109", "230110", "230111", "230112", "230113"}
    assert {cell.prefix for cell in cells if cell.prefix} == districts
    assert {(bool(cell.prefix), cell.residence_type, cell.value) for cell in cells} == {
        (True, "城市", 835),
        (True, "农村", 625),
        (False, "城市", 669),
        (False, "农村", 441),
    }
    assert policies.resolve("dibao_standard", "harbin", date(2021, 12, 31)) is None
