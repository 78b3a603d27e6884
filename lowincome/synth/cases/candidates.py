"""Cases of people who may need help: the disabled, ill, out of work, struck or bereaved outside the roster's cover."""

from datetime import date, timedelta

from lowincome.synth.cases.cast import DUE, Cast
from lowincome.synth.work import MONTHS_OF_HISTORY


def disability(cast: Cast) -> None:
    rule = "severe_disability_uncovered"
    cast.fires(rule, cast.house(50).head.disabled("一级", cast.ago(900)))
    cast.fires(rule, cast.house(50, category="低保边缘").head.disabled("二级", cast.ago(900)), note="only 低保边缘")
    cast.silent(rule, cast.house(50).head.disabled("三级", cast.ago(900)))
    covered = cast.house(50, category="低保", topup_amount=DUE).head.disabled("一级", cast.ago(900))
    cast.silent(rule, covered, note="covered")
    rule = "new_severe_disability"
    for days in (10, 0):
        cast.fires(rule, cast.house(50).head.disabled("一级", cast.ago(days)), last=29 - days)
    cast.silent(rule, cast.house(50).head.disabled("一级", cast.ago(30)), note="issued thirty days before")
    rule = "multi_disability_household"
    for grade in ("三级", "四级"):
        home = cast.house(50, 48)
        for member in home.members:
            member.disabled(grade, cast.ago(900))
        cast.fires(rule, home.register_no)
    home = cast.house(50, 48)
    home.head.disabled("四级", cast.ago(900))
    home.members[1].disabled("四级", cast.ago(900), certificate_status="注销", living_allowance=None)
    cast.silent(rule, home.register_no, note="one certificate was revoked")


def students(cast: Cast) -> None:
    rule = "hardship_student_unlisted"
    for level in ("特别困难", "一般困难"):
        pupil = cast.house(42, 16).members[1]
        pupil.hold("education_students", school="实验中学", stage="高中", enrolment="在读", hardship_level=level)
        cast.fires(rule, pupil, note=level)
    fine = cast.house(42, 16).members[1]
    fine.hold("education_students", school="实验中学", stage="高中", enrolment="在读", hardship_level="无")
    cast.silent(rule, fine)
    left = cast.house(42, 16).members[1]
    left.hold("education_students", school="实验中学", stage="高中", enrolment="毕业", hardship_level="困难")
    cast.silent(rule, left, note="left school")


def unemployment(cast: Cast) -> None:
    rule = "long_unemployed"
    for category in ("低保边缘", "防止返贫监测对象"):
        person = cast.house(40, category=category, labour_capacity="有").head
        since = cast.same_day_months_before(6)
        person.hold("hr_employment", employment="失业", registered_on=since, last_service_on=cast.ago(5))
        cast.fires(rule, person, note="registered exactly six months before the first day")
    short = cast.house(40, category="低保边缘", labour_capacity="有").head
    short.hold("hr_employment", employment="失业", registered_on=cast.ago(60), last_service_on=cast.ago(5))
    cast.silent(rule, short, last=110)


def illness(cast: Cast) -> None:
    rule = "illness_burden_listed"
    for category in ("低保边缘", "其他"):
        cast.fires(rule, cast.house(50, category=category).head.claim(f"ZB-L{category}", cast.ago(40), 10000_00))
    cast.silent(rule, cast.house(50, category="低保边缘").head.claim("ZB-L3", cast.ago(40), 9999_99))
    rule = "illness_burden_unlisted"
    person = cast.house(50).head.claim("ZB-U1", cast.ago(40), 20000_00).claim("ZB-U2", cast.ago(35), 6000_00)
    cast.fires(rule, person, note="two claims together")
    later = cast.house(50).head.claim("ZB-U3", cast.ago(40), 20000_00).claim("ZB-U4", cast.ago(-3), 6000_00)
    cast.fires(rule, later, first=3, note="the second claim comes on the fourth day")
    cast.silent(rule, later, last=2)
    below = cast.house(50).head.claim("ZB-U5", cast.ago(40), 25999_99)
    cast.silent(rule, below)
    rule = "single_stay_burden"
    for number, days in enumerate((5, 0)):
        cast.fires(rule, cast.house(50).head.claim(f"ZB-S{number}", cast.ago(days), 50000_00), last=29 - days)
    cast.silent(rule, cast.house(50).head.claim("ZB-S3", cast.ago(5), 49999_99))


def households(cast: Cast) -> None:
    rule = "partial_household"
    for _ in range(2):
        home = cast.house(50, 25, category="低保")
        home.members[1].drop("roster")
        cast.fires(rule, home.register_no)
    ended = cast.house(50, 25, category="低保")
    ended.members[1].hold("roster", status="停发")
    cast.silent(rule, ended.register_no, note="the other's help has ended, but there is a row")
    rule = "no_labour_household"
    home = cast.house(72, 70)
    home.head.disabled("三级", cast.ago(900))
    cast.fires(rule, home.register_no)
    sick = cast.house(72, 70)
    sick.head.claim("ZB-N1", cast.ago(30), 3000_00, severe=True)
    sick.members[1].insured("居民养老", "领取", *_monthly(cast, 524_99))
    cast.fires(rule, sick.register_no, note="a pension just under the standard")
    rich = cast.house(72, 70)
    rich.head.disabled("三级", cast.ago(900)).insured("居民养老", "领取", *_monthly(cast, 525_00))
    cast.silent(rule, rich.register_no, note="a pension as high as the standard")


def _monthly(cast: Cast, amount: int, count: int = 99) -> tuple[list[date], int, list[date]]:
    months, delivered = cast.months(count)
    return months, amount, delivered


_WATCHED = {"type": "脱贫不稳定户", "risk": "因病"}


def unlisted_prevention(cast: Cast) -> None:
    rule = "poverty_prevention_unlisted"
    watched = {**_WATCHED, "identified_on": cast.ago(300)}
    for number in range(2):
        person = cast.house(45).head
        person.hold("poverty_prevention", household_id=f"FPZ{number}", risk_resolved=False, **watched)
        cast.fires(rule, person)
    safe = cast.house(45).head.hold("poverty_prevention", household_id="FPZ9", risk_resolved=True, **watched)
    cast.silent(rule, safe, note="out of danger")


def resolved_prevention(cast: Cast) -> None:
    rule = "poverty_risk_resolved"
    watched = {**_WATCHED, "identified_on": cast.ago(300)}
    for number in range(2):
        person = cast.house(45, category="防止返贫监测对象").head
        person.hold("poverty_prevention", household_id=f"FPY{number}", risk_resolved=True, **watched)
        cast.fires(rule, person)
    still = cast.house(45, category="防止返贫监测对象").head
    still.hold("poverty_prevention", household_id="FPY9", risk_resolved=False, **watched)
    cast.silent(rule, still)


def dibao(cast: Cast) -> None:
    rule = "dibao_candidate"
    for category, urban in (("低保边缘", False), ("其他", True)):
        home = cast.house(45, category=category, urban=urban)
        person = home.head.hold("roster", household_monthly_income=home.standard - 1)
        cast.fires(rule, person, note="urban" if urban else "")
    home = cast.house(45, category="低保边缘")
    cast.silent(rule, home.head.hold("roster", household_monthly_income=home.standard))


def bereaved(cast: Cast) -> None:
    rule = "main_earner_died"
    for days in (10, 3):
        home = cast.house(40, 38, 10)
        home.head.insured("职工养老", "缴费", *_monthly(cast, 4000_00, count=MONTHS_OF_HISTORY)).die(
            cast.ago(days), cast.ago(days - 2)
        )
        cast.fires(rule, home.register_no, last=59 - days)
    home = cast.house(40, 38, 10)
    home.head.insured("职工养老", "缴费", *_monthly(cast, 4000_00, count=MONTHS_OF_HISTORY)).die(
        cast.ago(10), cast.ago(8)
    )
    home.members[1].hold("hr_employment", employment="就业", registered_on=cast.ago(500), monthly_wage=3000_00)
    cast.silent(rule, home.register_no, note="the widow works")


def struck(cast: Cast) -> None:
    rule = "disaster_affected"
    for damage in ("倒塌", "严重损坏"):
        person = cast.house(45).head
        person.happen(
            "disasters", cast.ago(4), disaster="洪涝", struck_on=cast.ago(5), house_damage=damage, relief_amount=2000_00,
            relieved_on=cast.ago(4),
        )  # fmt: skip
        cast.fires(rule, person, last=84, note=damage)
    light = cast.house(45).head
    light.happen("disasters", cast.ago(4), disaster="洪涝", struck_on=cast.ago(5), house_damage="一般损坏")
    cast.silent(rule, light)


def reported(cast: Cast) -> None:
    rule = "field_report"
    told = {"channel": "网格员", "difficulty": "重病", "detail": "独居老人患病，邻里反映"}
    for days in (3, -1):
        home = cast.house(60)
        on = cast.ago(days)
        home.head.happen("field_reports", on, reported_on=on, region_code=home.region, **told)
        cast.fires(rule, home.head, first=max(-days, 0), last=29 - days)
    old = cast.house(60)
    old.head.happen("field_reports", cast.ago(30), reported_on=cast.ago(30), region_code=old.region, **told)
    cast.silent(rule, old.head, note="thirty days before the first day")
    listed = cast.house(60, category="低保")
    on = cast.start + timedelta(days=1)
    listed.head.happen("field_reports", on, reported_on=on, region_code=listed.region, **told)
    cast.silent(rule, listed.head, note="on the roster")
