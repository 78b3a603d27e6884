"""Cases of finance: late, failed, wrong and double payments, heating, one account for two households."""

from datetime import date, timedelta

from lowincome.synth.cases.cast import DUE, Cast
from lowincome.synth.plan import month_of, months_before

PAY_DAY = 5
"""Day of the month on which planted households are paid."""


def late(cast: Cast) -> None:
    def after_the_tenth(day: date) -> bool:
        return day.day > 10

    rule = "payment_late"
    for category in ("低保", "特困"):
        home = cast.house(65, category=category)
        home.pays = False
        cast.fires_when(rule, home.head, after_the_tenth, note=category)
    couple = cast.house(45, 44, category="低保")
    cast.fires_when(rule, couple.members[1], after_the_tenth, note="the husband was paid for both", must=False)


def failed(cast: Cast) -> None:
    rule = "payment_failed"
    before = months_before(month_of(cast.start), 1)
    old = cast.house(82, category="低保", topup_amount=DUE).head
    old.paid("高龄津贴", before, 100_00, cast.ago(6), outcome="失败")
    cast.fires(rule, old, last=83)
    later = cast.house(83, category="低保", topup_amount=DUE).head
    later.paid("高龄津贴", before, 100_00, cast.start, outcome="退回")
    cast.fires(rule, later, first=5, last=89, note="returned on the first day")
    cast.silent(rule, later, last=4, note="not yet five days")
    again = cast.house(84, category="低保", topup_amount=DUE).head
    again.paid("高龄津贴", before, 100_00, cast.ago(6), outcome="失败").paid("高龄津贴", before, 100_00, cast.ago(3))
    cast.silent(rule, again, note="paid three days later")


def amount_off(cast: Cast) -> None:
    def once_paid(day: date) -> bool:
        return day.day >= PAY_DAY

    rule = "payment_amount_off"
    for off_by, category in ((-1_00, "低保"), (1, "特困")):
        home = cast.house(66, category=category)
        home.off_by = off_by
        cast.fires_when(rule, home, once_paid, note=f"off by {off_by} fen")
    cast.fires_when(rule, cast.house(45, 44, category="低保"), once_paid, note="exact", must=False)


def heating(cast: Cast) -> None:
    def season(day: date) -> bool:
        return date(day.year, 1, 31) <= day <= date(day.year, 3, 31)

    rule = "heating_missing"
    for category in ("低保", "特困"):
        home = cast.house(66, category=category)
        home.heats = False
        cast.fires_when(rule, home.head, season, note=category)
    winter = date(cast.start.year - 1 if cast.start.month <= 3 else cast.start.year, 11, 1)
    warm = cast.house(66, category="特困")
    warm.heats = False
    if winter <= cast.plan.end:
        warm.head.paid("冬季取暖补贴", winter, 200_00, winter)
    cast.fires_when(rule, warm.head, season, note="paid on 1 November", must=False)


def twice(cast: Cast) -> None:
    rule = "paid_twice"
    before = months_before(month_of(cast.start), 2)
    for programme, days in (("高龄津贴", 20), ("残疾人护理补贴", 0)):
        person = cast.house(85, category="低保", topup_amount=DUE).head
        person.paid(programme, before, 100_00, cast.ago(25)).paid(programme, before, 100_00, cast.ago(days))
        cast.fires(rule, person, note=programme)
    other = cast.house(85, category="低保", topup_amount=DUE).head
    other.paid("高龄津贴", before, 100_00, cast.ago(25))
    other.paid("高龄津贴", months_before(before, 1), 100_00, cast.ago(25))
    cast.silent(rule, other, note="two periods")


def shared_account(cast: Cast) -> None:
    rule = "shared_account"
    for turn in range(2):
        pair = [cast.house(45, category="低保", account=f"62284807770000000{turn:02d}") for _ in range(2)]
        for home in pair:
            cast.fires(rule, home)
    for _ in range(2):
        home = cast.house(70, category="特困", subcategory="集中供养", account="6228480888000000001")
        cast.silent(rule, home, note="an institution's account")


def after_death(cast: Cast) -> None:
    rule = "paid_after_death"
    died = months_before(month_of(cast.start), 2) + timedelta(days=9)
    for programme in ("低保金", "高龄津贴"):
        person = cast.house(81).head.die(died, died + timedelta(days=2))
        person.paid(programme, months_before(month_of(cast.start), 1), 300_00, cast.ago(min(5, cast.start.day)))
        cast.fires(rule, person, note=programme)
    same = cast.house(81).head.die(died, died + timedelta(days=2)).paid("低保金", died, 300_00, died)
    cast.silent(rule, same, note="for the month of death")
