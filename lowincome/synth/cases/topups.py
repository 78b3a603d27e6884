"""Cases of the top-up rules: 低保 members of a group without their extra money, and top-ups that outlived it."""

from datetime import date, timedelta

from lowincome.synth.cases.cast import DUE, Cast


def _birthday(cast: Cast, years: int, days: int) -> date:
    """The birth date of somebody whose birthday, `days` after the first day, is the given one."""
    day = cast.start + timedelta(days=days)
    return date(day.year - years, day.month, day.day if (day.month, day.day) != (2, 29) else 28)


def severe_disability(cast: Cast) -> None:
    rule = "topup_missing_severe_disability"
    none = cast.house(45, category="低保").head
    cast.fires(rule, none.disabled("二级", cast.ago(800)), note="grade 二级, top-up None")
    less = cast.house(45, category="低保")
    less.head.hold("roster", topup_amount=less.least_topup - 1).disabled("一级", cast.ago(800))
    cast.fires(rule, less.head, note=f"grade 一级, top-up {less.least_topup - 1}")
    enough = cast.house(45, category="低保")
    enough.head.hold("roster", topup_amount=enough.least_topup).disabled("二级", cast.ago(800))
    cast.silent(rule, enough.head)
    cast.silent(rule, cast.house(45, category="低保").head.disabled("三级", cast.ago(800)), note="grade three")


def mental_disability(cast: Cast) -> None:
    rule = "topup_missing_severe_disability"
    for category in ("智力", "精神"):
        person = cast.house(45, category="低保").head.disabled("三级", cast.ago(800), category=category)
        say = cast.fires if cast.notice.has_wide_disability else cast.silent
        say(rule, person, note=f"{category}, grade three")


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
    years = cast.notice.elder_age
    word = {60: "sixty", 70: "seventy"}[years]
    cast.fires(rule, cast.house(75, category="低保").head)
    birthday = cast.house(_birthday(cast, years, 0), category="低保").head
    cast.fires(rule, birthday, note=f"{word[:-1]}ieth birthday on the first day")
    after = (cast.plan.end - cast.start).days + 2
    younger = cast.house(_birthday(cast, years, after), category="低保").head
    cast.silent(rule, younger, note=f"{word} after the last day")
    cast.silent(rule, cast.house(75, category="低保", topup_amount=DUE).head)


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
    home = cast.house(41, 17, category="低保")
    home.members[0].hold("roster", topup_amount=home.least_topup // 2)
    cast.fires(rule, home.members[1].hold("roster", topup_amount=home.least_topup // 2), note="half of it")
    grown = cast.house(45, _birthday(cast, 18, 0), category="低保").members[1]
    cast.silent(rule, grown, note="eighteen on the first day")


def veteran(cast: Cast) -> None:
    rule = "topup_missing_veteran"
    cast.fires(rule, cast.house(45, category="低保", priority_group="烈士遗属").head)
    less = cast.house(45, category="低保", priority_group="残疾军人1-4级")
    cast.fires(rule, less.head.hold("roster", topup_amount=less.least_topup - 1), note="one fen less than due")
    cast.silent(rule, cast.house(45, category="低保", priority_group="军属", topup_amount=DUE).head)
    for group in ("残疾军人5-6级", "无", None):
        cast.silent(rule, cast.house(45, category="低保", priority_group=group).head, note=f"group {group}")


def ended(cast: Cast) -> None:
    rule = "topup_condition_ended"
    for age in (45, 30):
        cast.fires(rule, cast.house(age, category="低保", topup_amount=DUE).head)
    cast.silent(rule, cast.house(72, category="低保", topup_amount=DUE).head, note="an elder")
    cast.silent(rule, cast.house(45, category="低保", topup_amount=0).head)
