"""Cases of time that ran out: help that fades for too long, children of 特困 who grew up, reviews that are due, strays
whom nobody knows after three months.
"""

from datetime import date, timedelta
from typing import Any

from lowincome.synth.cases.cast import Cast

_TOMORROW = timedelta(days=1)


def fading(cast: Cast) -> None:
    rule, year = "fading_over_limit", cast.same_day_months_before(12)
    for category in ("低保", "低保边缘"):
        cast.fires(rule, cast.house(45, category=category, status="渐退", fading_since=year).head, note=category)
    later = cast.house(45, category="低保", status="渐退", fading_since=year + _TOMORROW).head
    cast.silent(rule, later, last=0, note="a year is full tomorrow")
    cast.fires(rule, later, first=1, note="a year was full on the second day")
    cast.silent(rule, cast.house(45, category="低保", fading_since=cast.ago(500)).head, note="在享 again")


def grown(cast: Cast) -> None:
    rule = "tekun_minor_grown"
    today = date(cast.start.year - 18, cast.start.month, min(cast.start.day, 28))
    works: dict[str, Any] = {"category": "特困", "labour_capacity": "有"}
    cast.fires(rule, cast.house(19, **works).head)
    cast.fires(rule, cast.house(today, **works).head, note="eighteen by the first day")
    tomorrow = cast.house(_eighteen_in(cast, 3), **works).head
    cast.silent(rule, tomorrow, last=2, note="eighteen on the fourth day")
    cast.fires(rule, tomorrow, first=3, note="eighteen on the fourth day")
    pupil = cast.house(19, **works).head
    pupil.hold("education_students", school="职业中等专业学校", stage="中职", enrolment="在读", hardship_level="困难")
    cast.silent(rule, pupil, note="still in school")
    for capacity in ("部分", "无", None):
        cast.silent(rule, cast.house(19, category="特困", labour_capacity=capacity).head, note=f"labour {capacity}")
    cast.silent(rule, cast.house(30, **works).head, note="approved as an adult")


def _eighteen_in(cast: Cast, days: int) -> date:
    day = cast.start + timedelta(days=days)
    return date(day.year - 18, day.month, day.day if (day.month, day.day) != (2, 29) else 28)


def yearly_review(cast: Cast) -> None:
    rule, year = "review_due_yearly", cast.same_day_months_before(12)
    cast.fires(rule, cast.house(70, category="特困", reviewed_on=year).head, note="特困")
    cast.fires(rule, cast.house(45, category="低保", reviewed_on=year, income_stable=True).head, note="stable income")
    frail = cast.house(45, category="低保", reviewed_on=year, labour_capacity="部分").head
    cast.fires(rule, frail.disabled("一级", cast.ago(800)), note="severely disabled")
    ill = cast.house(45, category="低保", reviewed_on=cast.ago(500), labour_capacity="有").head
    cast.fires(rule, ill.claim("ZB-V1", cast.ago(20), 800_00, severe=True), note="severely ill")
    cast.fires(rule, cast.house(70, category="特困", reviewed_on=None).head, note="never since the approval")
    later = cast.house(70, category="特困", reviewed_on=year + _TOMORROW).head
    cast.silent(rule, later, last=0, note="a year is full tomorrow")
    cast.silent(rule, cast.house(45, category="低保", reviewed_on=cast.ago(500)).head, note="none of the groups")
    edge = cast.house(45, category="低保边缘", reviewed_on=cast.ago(500), income_stable=True).head
    cast.silent(rule, edge, note="低保边缘")


def half_yearly_review(cast: Cast) -> None:
    rule, half = "review_due_half_yearly", cast.same_day_months_before(6)
    for capacity in ("有", "部分"):
        person = cast.house(45, category="低保", reviewed_on=half, labour_capacity=capacity).head
        cast.fires(rule, person, note=f"labour {capacity}")
    never = cast.house(45, category="低保", reviewed_on=None, labour_capacity="有").head
    cast.fires(rule, never, note="never since the approval")
    later = cast.house(45, category="低保", reviewed_on=half + _TOMORROW, labour_capacity="有").head
    cast.silent(rule, later, last=0, note="half a year is full tomorrow")
    cast.silent(rule, cast.house(45, category="低保", reviewed_on=half, labour_capacity="无").head, note="cannot work")
    steady = cast.house(45, category="低保", reviewed_on=half, labour_capacity="有", income_stable=True).head
    cast.silent(rule, steady, note="stable income: yearly")
    frail = cast.house(45, category="低保", reviewed_on=half, labour_capacity="部分").head
    cast.silent(rule, frail.disabled("二级", cast.ago(800)), note="severely disabled: yearly")


def strays(cast: Cast) -> None:
    rule, quarter = "long_shelter_stay", cast.same_day_months_before(3)
    cast.fires(rule, cast.stay(quarter), note="three months are full today")
    cast.fires(rule, cast.stay(cast.ago(200), settled=None), note="nothing is said of a home")
    cast.silent(rule, cast.stay(quarter + _TOMORROW), last=0, note="three months are full tomorrow")
    cast.silent(rule, cast.stay(cast.ago(200), identity_known=True), note="known")
    cast.silent(rule, cast.stay(cast.ago(200), settled=True), note="settled")
