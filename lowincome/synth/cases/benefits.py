"""Cases of what departments other than finance owe: insurance, aid, housing, work, disaster relief, allowances, care."""

from datetime import date, timedelta

from lowincome.synth.cases.cast import DUE, Cast
from lowincome.synth.forms import FORMS
from lowincome.synth.plan import month_of


def uninsured(cast: Cast) -> None:
    def from_march(day: date) -> bool:
        return day.month >= 3 and day.year == cast.plan.start.year

    rule = "uninsured"
    cast.fires_when(rule, cast.house(45, category="低保").head.drop("medical_enrolment"), from_march)
    paused = cast.house(65, category="特困").head.hold("medical_enrolment", enrolment="中断")
    cast.fires_when(rule, paused, from_march, note="paused")
    worker = cast.house(45, category="低保").head.hold("medical_enrolment", scheme="职工医保", subsidy=None)
    cast.fires_when(rule, worker, from_march, note="insured at work", must=False)


def premium_not_fully_subsidised(cast: Cast) -> None:
    rule = "premium_not_fully_subsidised"
    for subsidy in (None, 279_99):
        person = cast.house(66, category="特困").head.hold("medical_enrolment", subsidy=subsidy, premium=280_00)
        cast.fires(rule, person, note=f"subsidy {subsidy}")
    cast.silent(rule, cast.house(66, category="特困").head.hold("medical_enrolment", premium=280_00, subsidy=280_00))


def premium_subsidy_missing(cast: Cast) -> None:
    rule = "premium_subsidy_missing"
    for subsidy in (None, 0):
        cast.fires(rule, cast.house(45, category="低保").head.hold("medical_enrolment", subsidy=subsidy))
    cast.silent(rule, cast.house(45, category="低保").head.hold("medical_enrolment", subsidy=1), note="one fen")


def medical_aid(cast: Cast) -> None:
    rule = "medical_aid_missing"
    listed = cast.house(45, category="低保").head.claim("ZB-M1", cast.ago(30), 1000_00, medical_aid_paid=None)
    cast.fires(rule, listed)
    edge = cast.house(45, category="低保边缘").head
    edge.claim("ZB-M2", cast.ago(30), 2000_00, medical_aid_paid=0)
    edge.claim("ZB-M3", cast.ago(-1), 1000_00, medical_aid_paid=0)
    cast.fires(rule, edge, first=1, note="reaches 3000 on the second day")
    below = cast.house(45, category="低保").head.claim("ZB-M4", cast.ago(30), 999_99, medical_aid_paid=0)
    cast.silent(rule, below)
    cast.silent(rule, cast.house(45, category="低保").head.claim("ZB-M5", cast.ago(30), 1000_00, medical_aid_paid=1))


def education_aid(cast: Cast) -> None:
    school_days = cast.plan.monthly_days(FORMS["education_students"].day_of_month or 1)

    def semester_is_old(day: date) -> bool:
        # The rule waits for a list of students that was delivered after the sixty days.
        began = _semester(day)
        heard = any(began + timedelta(days=60) <= delivered <= day for delivered in school_days)
        return heard and _semester(cast.start) == began

    rule = "education_aid_missing"
    for category, stage in (("低保", "高中"), ("低保边缘", "小学")):
        pupil = cast.house(40, 11 if stage == "小学" else 16, category=category).members[1]
        pupil.hold("education_students", school="实验中学", stage=stage, enrolment="在读", hardship_level="困难")
        cast.fires_when(rule, pupil, semester_is_old, note=stage)
    aided = cast.house(40, 16, category="低保").members[1]
    aided.hold("education_students", school="实验中学", stage="高中", enrolment="在读", hardship_level="困难")
    aided.paid("教育资助", cast.start, 1000_00, min(cast.start, _semester(cast.start) + timedelta(days=40)))
    cast.fires_when(rule, aided, semester_is_old, note="finance paid the aid", must=False)


def home_teaching(cast: Cast) -> None:
    rule = "home_teaching_missing"
    away = cast.house(38, 8).members[1].disabled("三级", cast.ago(800))
    cast.fires(rule, away, note="no school has the child")
    left = cast.house(38, 12).members[1].disabled("一级", cast.ago(800), category="智力")
    left.hold("education_students", school="第一小学", stage="小学", enrolment="辍学", home_teaching=False)
    cast.fires(rule, left, note="left school")
    for enrolment, is_taught in (("休学", True), ("在读", False)):
        child = cast.house(38, 10).members[1].disabled("三级", cast.ago(800))
        child.hold("education_students", school="第一小学", stage="小学", enrolment=enrolment, home_teaching=is_taught)
        cast.silent(rule, child, note=f"{enrolment}, taught at home: {is_taught}")
    cast.silent(rule, cast.house(38, 10).members[1], note="no certificate")
    for age in (5, 16):
        cast.silent(rule, cast.house(38, age).members[1].disabled("三级", cast.ago(800)), note=f"{age} years old")


def _semester(day: date) -> date:
    if day.month == 1:
        return date(day.year - 1, 8, 1)
    return date(day.year, 8 if day.month >= 8 else 2, 1)


def housing(cast: Cast) -> None:
    rule = "housing_aid_missing"
    cast.fires(rule, cast.house(45, category="低保", urban=True).head.hold("housing", housing="无房", floor_area=None))
    cast.fires(rule, cast.house(45, category="低保边缘", urban=True).head.hold("housing", floor_area=12_99))
    cast.silent(rule, cast.house(45, category="低保", urban=True).head.hold("housing", floor_area=13_00))
    cast.silent(rule, cast.house(45, category="低保").head.hold("housing", floor_area=12_99), note="rural")


def dangerous_house(cast: Cast) -> None:
    rule = "dangerous_house"
    for state, plan in (("C级危房", "未纳入"), ("D级危房", None)):
        cast.fires(rule, cast.house(45, category="低保").head.hold("housing", housing=state, renovation=plan))
    cast.silent(rule, cast.house(45, category="低保").head.hold("housing", housing="D级危房", renovation="已纳入"))


def work(cast: Cast) -> None:
    rule = "zero_employment_household"
    idle = {"employment": "失业", "registered_on": cast.ago(100), "last_service_on": cast.ago(5)}
    for category in ("低保", "刚性支出困难"):
        home = cast.house(45, category=category, labour_capacity="有")
        home.head.hold("hr_employment", **idle)
        cast.fires(rule, home, note=category)
    couple = cast.house(45, 43, category="低保", labour_capacity="有")
    couple.head.hold("hr_employment", **idle)
    couple.members[1].hold("hr_employment", employment="灵活就业", registered_on=cast.ago(90), monthly_wage=300_00)
    cast.silent(rule, couple, note="the wife works")
    rule = "job_service_missing"
    for served in (None, cast.ago(91)):
        home = cast.house(45, 43, category="低保", labour_capacity="部分")
        home.head.hold("hr_employment", **{**idle, "last_service_on": served})
        home.members[1].hold("hr_employment", employment="公益性岗位", registered_on=cast.ago(90), monthly_wage=300_00)
        cast.fires(rule, home.head, note=f"last service {served}")
    cast.silent(rule, couple.head, last=85, note="served five days before the first day")


def disaster_relief(cast: Cast) -> None:
    rule = "disaster_relief_missing"
    storm = {"disaster": "风雹", "house_damage": "一般损坏"}
    person = cast.house(45, category="低保").head
    person.happen("disasters", cast.ago(14), struck_on=cast.ago(15), relief_amount=None, **storm)
    cast.fires(rule, person, last=74)
    later = cast.house(45, category="低保边缘").head
    later.happen("disasters", cast.ago(-1), struck_on=cast.start, relief_amount=0, **storm)
    cast.fires(rule, later, first=10, last=89, note="ten days after the first day")
    cast.silent(rule, later, last=9, note="not yet ten days")
    helped = cast.house(45, category="低保").head
    helped.happen("disasters", cast.ago(14), struck_on=cast.ago(15), relief_amount=300_00, **storm)
    cast.silent(rule, helped)


def allowances(cast: Cast) -> None:
    rule = "nursing_allowance_missing"
    home = cast.house(45, category="低保", topup_amount=DUE)
    cast.fires(rule, home.head.disabled("一级", cast.ago(900), nursing_allowance=None))
    cast.fires(rule, cast.house(50).head.disabled("二级", cast.ago(900), nursing_allowance=0), note="not on the roster")
    cast.silent(rule, cast.house(50).head.disabled("三级", cast.ago(900)))
    tekun = cast.house(66, category="特困").head
    cast.silent(rule, tekun.disabled("一级", cast.ago(900), living_allowance=None, nursing_allowance=None), note="特困")
    rule = "living_allowance_missing"
    for allowance in (None, 0):
        cast.fires(
            rule, cast.house(45, category="低保").head.disabled("四级", cast.ago(900), living_allowance=allowance)
        )
    cast.silent(rule, cast.house(45, category="低保").head.disabled("四级", cast.ago(900)))


def care_visits(cast: Cast) -> None:
    rule = "care_visit_missing"
    alone = cast.house(70, category="特困")
    alone.visited = False
    cast.fires(rule, alone.head)
    frail = cast.house(50, category="低保", care_level="半护理")
    frail.visited = False
    frail.head.happen("care_services", cast.ago(28), service="探访", served_on=cast.ago(28))
    cast.fires(rule, frail.head, first=2, note="last visit 28 days before the first day")
    cast.silent(rule, frail.head, last=1, note="still within thirty days")
    cast.silent(rule, cast.house(70, category="特困").head, note="visited every three weeks")


def care_amount(cast: Cast) -> None:
    rule = "care_amount_low"
    for level, amount in (("全自理", 209_99), ("全护理", 525_00)):
        cast.fires(rule, cast.house(70, category="特困", care_level=level, care_amount=amount).head, note=level)
    for level, amount in (("全自理", 210_00), ("半护理", 525_00), ("全护理", 1260_00)):
        cast.silent(rule, cast.house(70, category="特困", care_level=level, care_amount=amount).head, note=level)


def care_amount_in_homes(cast: Cast) -> None:
    rule = "care_amount_low"
    for level, due in (("半护理", 877_50), ("全护理", 1462_50)):
        for amount, say in ((due - 1, cast.fires), (due, cast.silent)):
            home = cast.house(70, category="特困", subcategory="集中供养", care_level=level, care_amount=amount)
            say(rule, home.head, note=f"{level}, {amount} fen")
    at_home = cast.house(70, category="特困", care_level="全护理", care_amount=210_00).head
    cast.silent(rule, at_home, note="lives at home")
    able = cast.house(70, category="特困", subcategory="集中供养", care_level="全自理", care_amount=210_00).head
    cast.silent(rule, able, note="needs no care")


def funeral_relief(cast: Cast) -> None:
    rule = "funeral_relief_missing"
    for category, relief in (("低保", 1000_00), ("低保边缘", None)):
        person = cast.house(80, category=category, topup_amount=DUE if category == "低保" else None).head
        say = cast.fires if category in cast.notice.funeral_categories else cast.silent
        say(rule, person.die(cast.ago(5), cast.ago(3), relief=relief), last=84, note=category)
    free = cast.house(80, category="特困").head.die(cast.ago(5), cast.ago(3))
    cast.silent(rule, free, note="nothing was charged")
    home = cast.house(80, 78, category="低保", topup_amount=DUE)
    home.head.die(cast.ago(5), cast.ago(3), relief=None)
    home.members[1].paid("丧葬补贴", month_of(cast.start), 1380_00, cast.ago(1))
    cast.silent(rule, home.head, note="the widow was paid")
