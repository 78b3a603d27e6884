"""Cases of recipients whom the records contradict: dead, working, owning, moved, on the roster twice, named otherwise."""

from typing import Any

from lowincome.synth.cases.cast import DUE, Cast
from lowincome.synth.cases.people import State

_FAR_AWAY = "410102001001"
"""A committee of Zhengzhou: where somebody may be registered whose own place is a single county."""


def deceased(cast: Cast) -> None:
    rule = "deceased_on_roster"
    cast.fires(rule, cast.house(80, category="低保", topup_amount=DUE).head.die(cast.ago(4), cast.ago(2)))
    later = cast.house(80, category="低保边缘").head.die(cast.ago(-1), cast.ago(-2))
    cast.fires(rule, later, first=2, note="cremated on the third day")
    cast.silent(rule, later, last=1, note="nobody knows yet")
    ended = cast.house(80, category="低保").head.die(cast.ago(40), cast.ago(38)).hold("roster", status="停发")
    cast.silent(rule, ended, note="the roster knows")


def conflicting(cast: Cast) -> None:
    rule = "conflicting_death"
    for days in (5, 9):
        person = cast.house(70).head.die(cast.ago(100), cast.ago(98))
        cast.fires(rule, person.claim(f"ZB-D{days}", cast.ago(days), 300_00), note=f"treated {100 - days} days after")
    near = cast.house(70).head.die(cast.ago(100), cast.ago(98)).claim("ZB-D0", cast.ago(10), 300_00)
    cast.silent(rule, near, note="settled ninety days after")


def working(cast: Cast) -> None:
    rule = "formal_employment"
    months, delivered = cast.months()
    for category in ("低保", "低保边缘"):
        person = cast.house(40, category=category).head
        cast.fires(rule, person.insured("职工养老", "缴费", months, 3800_00, delivered), note=category)
    short = cast.house(40, category="低保").head.insured("职工养老", "缴费", months[1:3], 3800_00, delivered[1:3])
    cast.silent(rule, short, note="two months of three")


def income(cast: Cast) -> None:
    rule = "income_above_line"
    months, delivered = cast.months()
    for category, halves in (("低保", 2), ("低保边缘", 3)):
        above = cast.house(65, category=category, urban=True)
        limit = above.standard * halves // 2
        above.head.insured("职工养老", "领取", months, limit + 1, delivered)
        cast.fires(rule, above, note=f"one fen above {limit}")
        at_line = cast.house(65, category=category, urban=True)
        limit = at_line.standard * halves // 2
        at_line.head.insured("职工养老", "领取", months, limit, delivered)
        cast.silent(rule, at_line, note=f"exactly {limit}")


def vehicles(cast: Cast) -> None:
    rule = "vehicle_owned"
    for category in ("低保", "低保边缘"):
        cast.fires(rule, cast.house(45, category=category).head.hold("assets_check", vehicles=1), note=category)
    car = {"vehicles": 1, "vehicle_for_disabled": True}
    cast.silent(rule, cast.house(45, category="低保").head.hold("assets_check", **car))


def properties(cast: Cast) -> None:
    rule = "multiple_properties"
    for counts in ((1, 1), (2, 0)):
        home = cast.house(45, 44, category="低保")
        for member, count in zip(home.members, counts, strict=True):
            member.hold("assets_check", properties=count)
        cast.fires(rule, home)
    home = cast.house(45, 44, category="低保")
    home.head.hold("assets_check", properties=1)
    cast.silent(rule, home)


def businesses(cast: Cast) -> None:
    rule = "business_registered"
    cast.fires(rule, cast.house(45, category="低保").head.hold("assets_check", business=True))
    cast.fires(rule, cast.house(45, category="低保边缘").head.hold("assets_check", company_capital=200_000_00))
    cast.silent(rule, cast.house(45, category="低保边缘").head.hold("assets_check", company_capital=199_999_99))


def deposits(cast: Cast) -> None:
    rule, months = "deposits_over_limit", cast.notice.deposit_months
    for securities in (None, 8_900_01):
        home = cast.house(45, category="低保")
        saved = home.standard * months + 1 - (securities or 0)
        home.head.hold("assets_check", deposits=saved, securities=securities)
        cast.fires(rule, home, note=f"one fen above {months} months")
    home = cast.house(45, category="低保")
    home.head.hold("assets_check", deposits=home.standard * months)
    cast.silent(rule, home, note=f"exactly {months} months")


def moved(cast: Cast) -> None:
    rule = "moved_out"
    for days in (30, 200):
        person = cast.house(45, category="低保").head
        cast.fires(rule, person.hold("household_register", change_type="迁出", changed_on=cast.ago(days)))
    before = cast.house(45, category="低保").head
    cast.silent(
        rule, before.hold("household_register", change_type="迁出", changed_on=cast.ago(700)), note="approved then"
    )


def split(cast: Cast) -> None:
    rule = "residence_split"
    for _ in range(2):
        home = cast.house(45, category="低保")
        other = next((code for code in cast.villages if code[:6] != home.region[:6]), None)
        if other:
            home.head.hold("roster", region_code=other)
        else:
            home.head.hold("household_register", region_code=_FAR_AWAY)
        cast.fires(rule, home.head)
    near = cast.house(45, category="低保")
    neighbour = next(code for code in cast.villages if code[:6] == near.region[:6] and code != near.region)
    cast.silent(rule, near.head.hold("roster", region_code=neighbour), note="another village of the county")


def names(cast: Cast) -> None:
    rule = "name_mismatch"
    for name in ("王不同", "李他人"):
        person = cast.house(45, category="低保").head
        cast.fires(rule, person.hold("household_register", name=name))
    renamed = cast.house(45, category="低保").head
    renamed.hold("household_register", name="王改名", former_name=renamed.name)
    cast.silent(rule, renamed, note="the former name")


def lapsed(cast: Cast) -> None:
    rule = "certificate_lapsed"
    for state in ("过期", "注销"):
        person = cast.house(50).head.disabled("三级", cast.ago(3000), certificate_status=state)
        cast.fires(rule, person, note=state)
    cast.silent(rule, cast.house(50).head.disabled("三级", cast.ago(900)))


def twice_listed(cast: Cast) -> None:
    rule = "duplicate_on_roster"
    for status in ("在享", "渐退", "停发"):
        home = cast.house(50, category="低保")
        again = {**home.head.roster, "household_id": home.household_id + "B", "category": "低保边缘", "status": status}
        home.head.more.append(State("roster", {**again, "monthly_amount": None, "fading_since": None}))
        say = cast.silent if status == "停发" else cast.fires
        say(rule, home.head, note=f"second row {status}")


def tekun_with_allowance(cast: Cast) -> None:
    rule = "tekun_with_disability_allowance"
    paid: dict[str, Any] = {"living_allowance": None, "nursing_allowance": 75_00}
    cast.fires(rule, cast.house(66, category="特困").head.disabled("一级", cast.ago(900), **paid))
    cast.fires(rule, cast.house(66, category="特困").head.disabled("四级", cast.ago(900)))
    unpaid: dict[str, Any] = {"living_allowance": None, "nursing_allowance": 0}
    cast.silent(rule, cast.house(66, category="特困").head.disabled("一级", cast.ago(900), **unpaid))


def compound(cast: Cast) -> None:
    rule = "compound_hardship"
    for category in ("低保边缘", None):
        home = cast.house(50, 48, 16, category=category)
        home.head.disabled("一级", cast.ago(900))
        home.members[1].claim(f"ZB-C{category}", cast.ago(30), 3000_00, severe=True)
        student = {"school": "实验中学", "stage": "高中", "enrolment": "在读", "hardship_level": "困难"}
        home.members[2].hold("education_students", **student)
        cast.fires(rule, home if category else home.register_no, note=category or "not on the roster")
    two = cast.house(50, 48, category="低保边缘")
    two.head.disabled("一级", cast.ago(900))
    two.members[1].claim("ZB-C2", cast.ago(30), 3000_00, severe=True)
    cast.silent(rule, two, note="two of the five")


def relief(cast: Cast) -> None:
    rule = "relief_over_limit"
    given = {"type": "急难型", "cause": "突发疾病", "decided_by": "乡镇"}
    for days in (5, 0):
        person = cast.house(50).head
        person.happen("temporary_relief", cast.ago(days), relieved_on=cast.ago(days), amount=1575_01, **given)
        cast.fires(rule, person, last=29 - days)
    exact = cast.house(50).head
    exact.happen("temporary_relief", cast.ago(5), relieved_on=cast.ago(5), amount=1575_00, **given)
    cast.silent(rule, exact, note="exactly three times the standard")


def unvisited(cast: Cast) -> None:
    rule = "visit_due"
    for category in ("低保边缘", "刚性支出困难"):
        home = cast.house(50, category=category)
        home.visited = False
        home.head.disabled("三级", cast.ago(900))
        cast.fires(rule, home.head)
    seen = cast.house(50, category="低保边缘")
    seen.visited = False
    seen.head.disabled("三级", cast.ago(900))
    seen.head.happen("care_services", cast.ago(30), service="探访", served_on=cast.ago(30))
    cast.silent(rule, seen.head, last=59)
    cast.fires(rule, seen.head, first=60, note="ninety days after the visit")
