"""The oracle's rules under Zhengzhou's notice on hand-made examples: at the boundary, beside it, with nothing known."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from oracle_city import spans
from oracle_city.rulebook import RULES
from oracle_city.scene import Scene, number
from oracle_city.timeline import not_evaluated

DAY = date(2025, 3, 14)


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """14 March 2025: after the 10th, in heating time, before the semester's 60th day."""
    return Scene(tmp_path, DAY)


def ago(days: int) -> date:
    """That many days before D."""
    return DAY - timedelta(days=days)


def test_windows_ages_and_semesters() -> None:
    assert spans.months_before(date(2025, 8, 31), 6) == date(2025, 2, 28)
    assert spans.months_before(date(2025, 3, 1), 12) == date(2024, 3, 1)
    assert not spans.in_last_days(ago(90), DAY, 90)
    assert spans.in_last_days(ago(89), DAY, 90)
    assert not spans.in_last_days(DAY + timedelta(days=1), DAY, 90)
    assert spans.age(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert spans.age(date(2008, 2, 29), date(2026, 3, 1)) == 18
    assert spans.semester_start(date(2025, 1, 31)) == date(2024, 8, 1)
    assert spans.semester_start(date(2025, 7, 31)) == date(2025, 2, 1)
    assert spans.complete_months_before(DAY, 3) == [date(2025, 2, 1), date(2025, 1, 1), date(2024, 12, 1)]


@pytest.mark.parametrize(("birthday_in", "fires"), [(0, True), (-1, True), (1, False)])
@pytest.mark.parametrize(("topup", "low"), [(None, True), ("99.99", True), ("100", False), ("100.01", False)])
def test_a_seventieth_birthday_on_the_day_counts(
    scene: Scene, birthday_in: int, fires: bool, topup: str | None, low: bool
) -> None:
    someone = scene.person(70, birthday_in=birthday_in)
    scene.add("roster", someone, topup_amount=topup)
    assert scene.fires("topup_missing_elder") == ({someone} if fires and low else set())


# One person on the roster, one row elsewhere: rule, roster columns, feed, row, whether the rule fires.
ONE_ROW: list[tuple[str, dict[str, Any], str, dict[str, Any], bool]] = [
    ("topup_missing_severe_disability", {}, "disability_certificates", {"grade": "二级"}, True),
    ("topup_missing_severe_disability", {}, "disability_certificates", {"grade": "三级"}, False),
    ("topup_missing_severe_disability", {}, "disability_certificates", {"expires_on": DAY}, True),
    ("topup_missing_severe_disability", {}, "disability_certificates", {"expires_on": ago(1)}, False),
    ("topup_missing_severe_illness", {}, "medical_claims", {"settled_on": date(2024, 3, 15), "severe": "是"}, True),
    ("topup_missing_severe_illness", {}, "medical_claims", {"settled_on": date(2024, 3, 14), "severe": "是"}, False),
    ("topup_missing_severe_illness", {}, "medical_claims", {"settled_on": DAY, "catastrophic_paid": "0.01"}, True),
    ("topup_missing_severe_illness", {}, "medical_claims", {"settled_on": DAY, "catastrophic_paid": "0"}, False),
    ("uninsured", {}, "medical_enrolment", {}, False),
    ("uninsured", {}, "medical_enrolment", {"enrolment": "中断"}, True),
    ("premium_not_fully_subsidised", {"category": "特困"}, "medical_enrolment", {"premium": "400"}, True),
    ("premium_not_fully_subsidised", {"category": "特困"}, "medical_enrolment", {"subsidy": None}, False),
    ("premium_subsidy_missing", {}, "medical_enrolment", {"subsidy": "0"}, True),
    ("premium_subsidy_missing", {}, "medical_enrolment", {"subsidy": "0.01"}, False),
    ("medical_aid_missing", {}, "medical_claims", {"settled_on": DAY, "self_paid": "1000"}, True),
    ("medical_aid_missing", {}, "medical_claims", {"settled_on": DAY, "self_paid": "999.99"}, False),
    ("medical_aid_missing", {"category": "其他"}, "medical_claims", {"settled_on": DAY, "self_paid": "2999.99"}, False),
    ("medical_aid_missing", {"approved_on": DAY}, "medical_claims", {"settled_on": ago(1), "self_paid": 5000}, False),
    ("housing_aid_missing", {}, "housing", {"floor_area": "12.99"}, True),
    ("housing_aid_missing", {}, "housing", {"floor_area": "13"}, False),
    ("housing_aid_missing", {"category": "特困"}, "housing", {"housing": "无房"}, False),
    ("dangerous_house", {"residence_type": "农村"}, "housing", {"housing": "C级危房"}, True),
    ("dangerous_house", {"residence_type": "农村"}, "housing", {"housing": "C级危房", "renovation": "已纳入"}, False),
    ("job_service_missing", {}, "hr_employment", {"last_service_on": ago(91)}, True),
    ("job_service_missing", {}, "hr_employment", {"last_service_on": ago(90)}, False),
    ("disaster_relief_missing", {}, "disasters", {"struck_on": ago(10)}, True),
    ("disaster_relief_missing", {}, "disasters", {"struck_on": ago(9)}, False),
    ("disaster_relief_missing", {}, "disasters", {"struck_on": ago(90)}, False),
    ("payment_late", {}, "payments", {"period": "2025-02", "paid_on": DAY}, True),
    ("payment_late", {}, "payments", {"period": "2025-03", "paid_on": DAY}, False),
    ("payment_late", {}, "payments", {"period": "2025-03", "paid_on": DAY + timedelta(days=1)}, True),
    ("payment_late", {}, "payments", {"period": "2025-03", "paid_on": DAY, "outcome": "失败"}, False),
    ("payment_late", {"approved_on": "2025-03-01"}, "payments", {"period": "2025-02", "paid_on": DAY}, False),
    ("payment_failed", {}, "payments", {"period": "2025-03", "paid_on": ago(5), "outcome": "退回"}, True),
    ("payment_failed", {}, "payments", {"period": "2025-03", "paid_on": ago(4), "outcome": "退回"}, False),
    ("payment_amount_off", {"monthly_amount": 500}, "payments", {"period": "2025-03", "paid_on": DAY}, False),
    ("payment_amount_off", {"monthly_amount": "500.01"}, "payments", {"period": "2025-03", "paid_on": DAY}, True),
    ("heating_missing", {}, "payments",
     {"programme": "冬季取暖补贴", "period": "2024-11", "paid_on": "2024-11-01"}, False),
    ("heating_missing", {}, "payments",
     {"programme": "冬季取暖补贴", "period": "2024-11", "paid_on": "2024-10-31"}, True),
    ("nursing_allowance_missing", {}, "disability_certificates", {"nursing_allowance": "0"}, True),
    ("nursing_allowance_missing", {"category": "特困"}, "disability_certificates", {}, False),
    ("living_allowance_missing", {}, "disability_certificates", {"grade": "四级"}, True),
    ("care_visit_missing", {"care_level": "半护理"}, "care_services", {"served_on": ago(30)}, True),
    ("care_visit_missing", {"care_level": "半护理"}, "care_services", {"served_on": ago(29)}, False),
    ("care_amount_low", {"category": "特困", "care_level": "全自理", "care_amount": "209.99"}, "housing", {}, True),
    ("care_amount_low", {"category": "特困", "care_level": "全护理", "care_amount": "1260"}, "housing", {}, False),
    ("long_unemployed", {"category": "低保边缘"}, "hr_employment", {"registered_on": "2024-09-14"}, True),
    ("long_unemployed", {"category": "低保边缘"}, "hr_employment", {"registered_on": "2024-09-15"}, False),
    ("illness_burden_listed", {"category": "其他"}, "medical_claims", {"settled_on": DAY, "self_paid": 10000}, True),
    ("dibao_candidate", {"category": "其他", "household_monthly_income": "749.99"}, "housing", {}, True),
    ("dibao_candidate", {"category": "其他", "household_monthly_income": "750"}, "housing", {}, False),
    ("deceased_on_roster", {}, "funeral_records", {"cremated_on": DAY}, True),
    ("deceased_on_roster", {}, "funeral_records", {"cremated_on": DAY + timedelta(days=1)}, False),
    ("paid_after_death", {}, "household_register", {"change_type": "死亡", "changed_on": ago(9)}, False),
    ("vehicle_owned", {}, "assets_check", {"vehicles": 1}, True),
    ("vehicle_owned", {}, "assets_check", {"vehicles": 1, "vehicle_for_disabled": "是"}, False),
    ("business_registered", {"category": "低保边缘"}, "assets_check", {"company_capital": "200000"}, True),
    ("business_registered", {"category": "低保边缘"}, "assets_check", {"business": "是"}, False),
    ("poverty_risk_resolved", {"category": "防止返贫监测对象"}, "poverty_prevention", {"risk_resolved": "是"}, True),
    ("moved_out", {"approved_on": ago(5)}, "household_register", {"change_type": "迁出", "changed_on": ago(4)}, True),
    ("moved_out", {"approved_on": ago(5)}, "household_register", {"change_type": "迁出", "changed_on": ago(5)}, False),
    ("topup_condition_ended", {"topup_amount": "0.01"}, "housing", {}, True),
    ("topup_condition_ended", {"topup_amount": 100}, "disability_certificates", {}, False),
    ("tekun_with_disability_allowance", {"category": "特困"}, "disability_certificates",
     {"certificate_status": "注销", "living_allowance": 1}, True),
    ("certificate_lapsed", {}, "disability_certificates", {"expires_on": ago(1), "living_allowance": 1}, True),
    ("certificate_lapsed", {}, "disability_certificates", {"expires_on": DAY, "living_allowance": 1}, False),
    ("relief_over_limit", {}, "temporary_relief",
     {"relieved_on": ago(29), "decided_by": "乡镇", "amount": "2250.01"}, True),
    ("relief_over_limit", {}, "temporary_relief", {"relieved_on": ago(29), "decided_by": "乡镇", "amount": 2250}, False),
    ("visit_due", {"category": "其他"}, "disability_certificates", {}, True),
    ("visit_due", {"category": "其他"}, "field_reports", {"reported_on": ago(89)}, False),
    ("name_mismatch", {"name": "张三"}, "household_register", {"name": "张山", "former_name": "张三"}, False),
    ("name_mismatch", {"name": "张三"}, "household_register", {"name": "张山"}, True),
    ("residence_split", {"region_code": "410102"}, "household_register", {"region_code": "410102001001"}, False),
    ("residence_split", {"region_code": "410105"}, "household_register", {"region_code": "410102001001"}, True),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "listed", "feed", "row", "fires"), ONE_ROW)
def test_a_listed_person_and_one_row(
    scene: Scene, rule: str, listed: dict[str, Any], feed: str, row: dict[str, Any], fires: bool
) -> None:
    someone = scene.person(40)
    scene.add("roster", someone, **listed).add(feed, someone, **row)
    assert scene.fires(rule) == ({someone if RULES[rule].subject == "person" else "H1"} if fires else set())


# Nobody on the roster, the person on the register: rule, feed, row, whether the rule fires.
UNLISTED: list[tuple[str, str, dict[str, Any], bool]] = [
    ("severe_disability_uncovered", "disability_certificates", {"issued_on": ago(30)}, True),
    ("severe_disability_uncovered", "disability_certificates", {"issued_on": ago(29)}, False),
    ("severe_disability_uncovered", "disability_certificates", {"issued_on": None}, True),
    ("new_severe_disability", "disability_certificates", {"issued_on": ago(29)}, True),
    ("hardship_student_unlisted", "education_students", {"hardship_level": "困难"}, True),
    ("hardship_student_unlisted", "education_students", {"hardship_level": "无"}, False),
    ("illness_burden_unlisted", "medical_claims", {"settled_on": DAY, "self_paid": "26000"}, True),
    ("illness_burden_unlisted", "medical_claims", {"settled_on": DAY, "self_paid": "25999.99"}, False),
    ("single_stay_burden", "medical_claims", {"settled_on": ago(29), "self_paid": "50000"}, True),
    ("single_stay_burden", "medical_claims", {"settled_on": ago(30), "self_paid": "50000"}, False),
    ("poverty_prevention_unlisted", "poverty_prevention", {}, True),
    ("disaster_affected", "disasters", {"struck_on": ago(89), "house_damage": "倒塌"}, True),
    ("disaster_affected", "disasters", {"struck_on": ago(89), "house_damage": "一般损坏"}, False),
    ("field_report", "field_reports", {"reported_on": ago(29)}, True),
    ("field_report", "field_reports", {"reported_on": ago(30)}, False),
    ("no_labour_household", "disability_certificates", {"grade": "二级"}, True),
    ("no_labour_household", "disability_certificates", {"grade": "三级"}, False),
    ("multi_disability_household", "disability_certificates", {}, False),
]


@pytest.mark.parametrize(("rule", "feed", "row", "fires"), UNLISTED)
def test_an_unlisted_person_and_one_row(scene: Scene, rule: str, feed: str, row: dict[str, Any], fires: bool) -> None:
    someone = scene.person(40)
    scene.add("household_register", someone).add(feed, someone, **row)
    assert scene.fires(rule) == ({someone if RULES[rule].subject == "person" else "R1"} if fires else set())


def test_a_reversed_claim_and_its_reversal_count_for_nothing(scene: Scene) -> None:
    someone = scene.person(40)
    scene.add("roster", someone, category="其他")
    scene.add("medical_claims", someone, claim_id="C1", settled_on=ago(9), self_paid=12000)
    scene.add("medical_claims", someone, claim_id="C2", settled_on=ago(8), self_paid=-12000, reverses="C1")
    scene.add("medical_claims", someone, claim_id="C3", settled_on=ago(8), self_paid=9999)
    assert scene.fires("illness_burden_listed") == set()


def test_nobody_without_a_region_and_nobody_elsewhere(scene: Scene) -> None:
    placeless, elsewhere = scene.person(40), scene.person(40, 3)
    for someone in (placeless, elsewhere):
        scene.add("disability_certificates", someone)
    scene.add("household_register", elsewhere, region_code="230102001001")
    assert scene.fires("severe_disability_uncovered") == set()


def test_a_field_report_places_a_person(scene: Scene) -> None:
    someone = number(date(1980, 1, 1))
    scene.add("field_reports", someone, reported_on=ago(200)).add("disability_certificates", someone)
    assert scene.fires("severe_disability_uncovered") == {someone}


@pytest.mark.parametrize(
    ("rule", "delivered", "day", "evaluated"),
    [
        ("payment_late", date(2025, 3, 9), date(2025, 3, 11), False),
        ("payment_late", date(2025, 3, 10), date(2025, 3, 11), True),
        ("payment_late", date(2025, 3, 9), date(2025, 3, 10), True),
        ("heating_missing", date(2025, 1, 30), date(2025, 1, 31), False),
        ("heating_missing", date(2025, 1, 31), date(2025, 1, 31), True),
        ("education_aid_missing", date(2025, 4, 1), date(2025, 4, 1), True),
        ("education_aid_missing", date(2025, 4, 1), date(2025, 4, 2), False),
        ("education_aid_missing", date(2025, 4, 2), date(2025, 4, 2), True),
        ("uninsured", date(2025, 3, 14), date(2025, 3, 14), False),
    ],
)
def test_absence_is_believed_only_after_the_deadlines_delivery(
    tmp_path: Path, rule: str, delivered: date, day: date, evaluated: bool
) -> None:
    landing = Scene(tmp_path, day, delivered).land()
    assert (rule not in not_evaluated(landing, day)) == evaluated


def test_a_window_before_the_history_is_not_evaluated(scene: Scene) -> None:
    landing = scene.land()
    assert "care_visit_missing" in not_evaluated(landing, DAY, {"care_services": ago(28)})
    assert "care_visit_missing" not in not_evaluated(landing, DAY, {"care_services": ago(29)})


def test_nothing_fires_before_the_notice(tmp_path: Path) -> None:
    for day, fires in ((date(2024, 9, 1), False), (date(2024, 9, 2), True)):
        scene = Scene(tmp_path / str(day), day)
        someone = scene.person(75)
        assert scene.add("roster", someone).fires("topup_missing_elder") == ({someone} if fires else set())


@pytest.mark.parametrize("order", [("正常", "中断"), ("中断", "正常")])
def test_one_valid_enrolment_of_the_year_is_enough(scene: Scene, order: tuple[str, str]) -> None:
    someone = scene.person()
    scene.add("roster", someone)
    for enrolment in order:
        scene.add("medical_enrolment", someone, enrolment=enrolment)
    assert scene.fires("uninsured") == set()


def test_of_two_equal_rows_of_the_roster_the_last_one_speaks(scene: Scene) -> None:
    someone = scene.person(75)
    scene.add("roster", someone, topup_amount="100").add("roster", someone, topup_amount="0")
    assert scene.fires("topup_missing_elder") == {someone}


def test_a_service_dated_after_the_day_does_not_count(scene: Scene) -> None:
    someone = scene.person()
    scene.add("roster", someone).add("hr_employment", someone, last_service_on=DAY + timedelta(days=1))
    assert scene.fires("job_service_missing") == {someone}
