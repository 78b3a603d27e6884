"""Cases of the top-up rules: 低保 members of a group without their extra hundred yuan, and top-ups that outlived it."""

from datetime import date, timedelta

from lowincome.synth.cases.cast import Cast


def _birthday(cast: Cast, years: int, days: int) -> date:
    """The birth date of somebody whose birthday, `days` after the first day, is the given one."""
    day = cast.start + timedelta(days=days)
    return date(day.year - years, day.month, day.day if (day.month, day.day) != (2, 29) else 28)


def severe_disability(cast: Cast) -> None:
    rule = "topup_missing_severe_disability"
    for grade, topup in (("二级", None), ("一级", 99_99)):
        person = cast.house(45, category="低保", topup_amount=topup).head.disabled(grade, cast.ago(800))
        cast.fires(rule, person, note=f"grade {grade}, top-up {topup}")
    cast.silent(rule, cast.house(45, category="低保", topup_amount=100_00).head.disabled("二级", cast.ago(800)))
    cast.silent(rule, cast.house(45, category="低保").head.disabled("三级", cast.ago(800)), note="grade three")


def severe_illness(cast: Cast) -> None:
    rule = "topup_missing_severe_illness"
    person = cast.house(45, category="低保").head.claim("ZB-I1", cast.ago(20), 800_00, severe=True)
    cast.fires(rule, person)
    later = cast.house(50, category="低保").head
    later.claim("ZB-I2", cast.ago(-2), 600_00, catastrophic_paid=9000_00)
    cast.fires(rule, later, first=2, note="catastrophic insurance paid on the third day")
    taken_back = cast.house(45, category="低保").head.claim("ZB-I3", cast.ago(20), 800_00, severe=True)
    taken_back.claim("ZB-I4", cast.ago(18), -800_00, severe=True, medical_aid_paid=-500_00, reverses="ZB-I3")
    cast.silent(rule, taken_back, note="the claim was reversed")
    old = cast.house(45, category="低保").head
    old.claim("ZB-I5", cast.same_day_months_before(12), 800_00, severe=True)
    cast.silent(rule, old, note="settled exactly twelve months before the first day")


def elder(cast: Cast) -> None:
    rule = "topup_missing_elder"
    cast.fires(rule, cast.house(75, category="低保").head)
    cast.fires(
        rule, cast.house(_birthday(cast, 70, 0), category="低保").head, note="seventieth birthday on the first day"
    )
    after = (cast.plan.end - cast.start).days + 2
    cast.silent(rule, cast.house(_birthday(cast, 70, after), category="低保").head, note="seventy after the last day")
    cast.silent(rule, cast.house(75, category="低保", topup_amount=100_00).head)


def student(cast: Cast) -> None:
    rule = "topup_missing_student"
    for stage in ("本科", "高职"):
        person = cast.house(20, category="低保").head
        person.hold("education_students", school="师范学院", stage=stage, enrolment="在读", hardship_level="困难")
        cast.fires(rule, person, note=stage)
    pupil = cast.house(18, category="低保").head
    pupil.hold("education_students", school="实验中学", stage="高中", enrolment="在读", hardship_level="困难")
    cast.silent(rule, pupil, note="not a university")


def minor(cast: Cast) -> None:
    rule = "topup_missing_minor"
    home = cast.house(40, 10, category="低保")
    cast.fires(rule, home.members[1])
    teenager = cast.house(41, 17, category="低保", topup_amount=50_00).members[1]
    cast.fires(rule, teenager, note="half of it")
    grown = cast.house(45, _birthday(cast, 18, 0), category="低保").members[1]
    cast.silent(rule, grown, note="eighteen on the first day")


def ended(cast: Cast) -> None:
    rule = "topup_condition_ended"
    for age in (45, 30):
        cast.fires(rule, cast.house(age, category="低保", topup_amount=100_00).head)
    cast.silent(rule, cast.house(72, category="低保", topup_amount=100_00).head, note="an elder")
    cast.silent(rule, cast.house(45, category="低保", topup_amount=0).head)
