"""Cases of people who may belong in another category, or in one at all: singly into 低保, into 特困, among the orphans."""

from datetime import date

from lowincome.synth.cases.cast import Cast
from lowincome.synth.cases.people import Member
from lowincome.synth.notices import LAW_SINCE


def edge_individual(cast: Cast) -> None:
    rule = "edge_individual_dibao"

    def edge(group: str = "无") -> Member:
        return cast.house(45, category="低保边缘", priority_group=group).head

    cast.fires(rule, edge().disabled("二级", cast.ago(800)), note="肢体, grade two")
    cast.fires(rule, edge().claim("ZB-E1", cast.ago(20), 800_00, severe=True), note="severely ill")
    cast.silent(rule, edge().disabled("三级", cast.ago(800)), note="肢体, grade three")
    cast.silent(rule, cast.house(45, category="其他").head.disabled("二级", cast.ago(800)), note="其他")
    mental = edge().disabled("三级", cast.ago(800), category="智力")
    if cast.notice.has_wide_disability:
        cast.fires(rule, mental, note="智力, grade three")
    else:
        cast.fires_when(rule, mental, _under_the_law, note="智力, grade three")
        cast.fires_when(rule, mental, _before_the_law, note="智力, grade three, before the law", must=False)
    say = cast.fires if cast.place == "harbin" else cast.silent
    say(rule, edge("军属"), note="军属")
    cast.silent(rule, edge(), note="no group")


def _under_the_law(day: date) -> bool:
    return day >= LAW_SINCE


def _before_the_law(day: date) -> bool:
    return day < LAW_SINCE


def edge_by_income(cast: Cast) -> None:
    rule = "edge_candidate"
    for category, halves, over in (("刚性支出困难", 2, 0), ("其他", 3, 0), ("其他", 3, 1), ("其他", 2, -1)):
        home = cast.house(45, category=category)
        person = home.head.hold("roster", household_monthly_income=home.standard * halves // 2 + over)
        say = cast.silent if over else cast.fires
        say(rule, person, note=f"{halves} halves of the standard and {over} fen")
    home = cast.house(45, category="低保边缘")
    cast.silent(rule, home.head.hold("roster", household_monthly_income=home.standard), note="低保边缘 already")


def tekun(cast: Cast) -> None:
    rule = "tekun_candidate"
    cast.fires(rule, cast.house(65).head)
    poor = cast.house(66, category="低保边缘")
    poor.head.insured("居民养老", "领取", *_pension(cast, poor.standard - 1))
    cast.fires(rule, poor.head, note="a pension one fen below the standard")
    fine = cast.house(66)
    fine.head.insured("居民养老", "领取", *_pension(cast, fine.standard))
    cast.silent(rule, fine.head, note="a pension as high as the standard")
    widow = cast.house(70, 68)
    widow.head.die(cast.ago(40), cast.ago(38))
    cast.fires(rule, widow.members[1], note="the husband died")
    couple = cast.house(70, 68)
    cast.silent(rule, couple.head, note="not alone")
    cast.fires(rule, cast.house(45).head.disabled("一级", cast.ago(800)), note="肢体, grade one")
    for category, grade in (("肢体", "二级"), ("视力", "一级"), ("智力", "三级")):
        say = cast.fires if cast.place == "harbin" else cast.silent
        say(rule, cast.house(45).head.disabled(grade, cast.ago(800), category=category), note=f"{category} {grade}")
    cast.silent(rule, cast.house(45).head.disabled("一级", cast.ago(800), category="听力"), note="听力, grade one")
    busy = cast.house(65).head
    busy.hold("hr_employment", employment="灵活就业", registered_on=cast.ago(400), monthly_wage=500_00)
    cast.silent(rule, busy, note="works")
    cast.silent(rule, cast.house(65, category="低保").head, note="covered")


def _pension(cast: Cast, amount: int) -> tuple[list[date], int, list[date]]:
    months, delivered = cast.months()
    return months, amount, delivered


def orphan(cast: Cast) -> None:
    rule = "orphan_candidate"
    for category in (None, "低保边缘"):
        home = cast.house(40, 10, category=category)
        home.head.die(cast.ago(30), cast.ago(28))
        cast.fires(rule, home.members[1], note=category or "not on the roster")
    both = cast.house(44, 42, 15)
    both.head.die(cast.ago(90), cast.ago(88))
    both.members[1].die(cast.ago(30), cast.ago(28))
    cast.fires(rule, both.members[2], note="father and mother")
    mother = cast.house(44, 42, 15)
    mother.head.die(cast.ago(90), cast.ago(88))
    cast.silent(rule, mother.members[2], note="the mother lives")
    helped = cast.house(40, 10, category="特困")
    helped.head.die(cast.ago(30), cast.ago(28))
    cast.silent(rule, helped.members[1], note="特困 already")
    grown = cast.house(60, 18)
    grown.head.die(cast.ago(30), cast.ago(28))
    cast.silent(rule, grown.members[1], note="eighteen years old")


def relieved(cast: Cast) -> None:
    rule = "relief_six_months_on"
    urgent = {"type": "急难型", "cause": "突发疾病", "amount": 800_00, "decided_by": "乡镇"}
    months = {6: cast.same_day_months_before(6), 5: cast.same_day_months_before(5), 7: cast.same_day_months_before(7)}

    def given(on: date, category: str | None = None, **other: str) -> Member:
        person = cast.house(50, category=category).head
        return person.happen("temporary_relief", on, relieved_on=on, **{**urgent, **other})

    cast.fires(rule, given(months[6]), last=27)
    cast.fires(rule, given(months[6], "低保边缘"), last=27, note="低保边缘")
    cast.silent(rule, given(months[5]), last=25, note="five months before the first day")
    cast.silent(rule, given(months[7]), note="seven months before the first day")
    cast.silent(rule, given(months[6], type="支出型"), note="支出型")
    cast.silent(rule, given(months[6], "低保"), note="covered by now")
