"""Cases of known income against what must be spent: Yubei's two kinds of poor households, and the law's third.

Standards that change in the period end what can be promised: such a case is vouched for until the day before.
"""

from datetime import timedelta

from lowincome.synth.cases.cast import STANDING_DAYS, Cast
from lowincome.synth.cases.people import House

_URBAN_LINE, _RURAL_LINE = 48740_00, 30383_00
"""Disposable income per head and year in Zhengzhou, the last year known."""


def _home(cast: Cast, *ages: int, times: int = 0, over: int = 0, urban: bool = True) -> House:
    """A household off the roster whose only known income is the head's wage: so many times the standard, and `over`."""
    home = cast.house(*ages, urban=urban)
    wage = home.standard * times + over
    home.head.hold("hr_employment", employment="灵活就业", registered_on=cast.ago(800), monthly_wage=wage)
    return home


def _steady_days(cast: Cast) -> int:
    """The last day, counted from the first, on which the standards are those of the first day."""
    changes = [(since - cast.start).days - 1 for since, *_ in cast.notice.dibao if since > cast.start]
    return min([STANDING_DAYS, *changes])


def by_income(cast: Cast) -> None:
    rule, last = "income_type_poor", _steady_days(cast)
    cast.fires(rule, _home(cast, 45, times=2).register_no, last=last, note="twice the standard")
    pair = _home(cast, 45, 43, times=2, over=2)
    cast.fires(rule, pair.register_no, last=last, note="one fen a head above the standard")
    exact = _home(cast, 45, times=1)
    cast.silent(rule, exact.register_no, last=last, note="exactly the standard")
    above = _home(cast, 45, times=2, over=1)
    cast.silent(rule, above.register_no, last=last, note="one fen above twice the standard")
    rural = _home(cast, 45, times=2, urban=False)
    cast.silent(rule, rural.register_no, note="lives in the country")
    for days in (0, 1):
        home = _home(cast, 45, times=2)
        since = cast.same_day_months_before(24) + timedelta(days=days)
        home.head.hold("household_register", resident_since=since)
        if days:
            cast.silent(rule, home.register_no, last=0, note="two years are full tomorrow")
        else:
            cast.fires(rule, home.register_no, last=last, note="two years are full today")
    listed = cast.house(45, category="其他", urban=True)
    wage = listed.standard * 2
    listed.head.hold("hr_employment", employment="灵活就业", registered_on=cast.ago(800), monthly_wage=wage)
    cast.silent(rule, listed.register_no, note="on the roster")


def by_expenditure(cast: Cast) -> None:
    last = _steady_days(cast)
    for times, number in ((5, 1), (2, 2)):
        home = _home(cast, 45, times=times)
        home.head.claim(f"ZB-P{number}", cast.ago(40), home.standard * times * 18)
        cast.fires("expenditure_type_poor", home.register_no, last=last, note=f"{times} times the standard")
        cast.silent("income_type_poor", home.register_no, last=last, note="spends one and a half incomes")
    less = _home(cast, 45, times=2)
    less.head.claim("ZB-P3", cast.ago(40), less.standard * 36 - 1)
    cast.silent("expenditure_type_poor", less.register_no, last=last, note="one fen less than one and a half incomes")
    cast.fires("income_type_poor", less.register_no, last=last, note="one fen less than one and a half incomes")
    rich = _home(cast, 45, times=5, over=1)
    rich.head.claim("ZB-P4", cast.ago(40), rich.standard * 90 + 18)
    cast.silent("expenditure_type_poor", rich.register_no, last=last, note="one fen above five times the standard")


def by_rigid_expenditure(cast: Cast) -> None:
    rule = "rigid_expenditure_candidate"
    for urban, line, number in ((True, _URBAN_LINE, 1), (False, _RURAL_LINE, 2)):
        below = line // 12
        home = _home(cast, 45, over=below, urban=urban)
        due = (below * 12 * 6 + 5) // 10
        home.head.claim(f"ZB-G{number}", cast.ago(40), due)
        cast.fires(rule, home.register_no, note=f"income {below * 12} fen a year of {line}")
        less = _home(cast, 45, over=below, urban=urban)
        less.head.claim(f"ZB-G{number + 2}", cast.ago(40), due - 1)
        cast.silent(rule, less.register_no, note="one fen less than six tenths")
        above = _home(cast, 45, over=below + 1, urban=urban)
        above.head.claim(f"ZB-G{number + 4}", cast.ago(40), (below + 1) * 12)
        cast.silent(rule, above.register_no, note="spends all of an income just above the line")
    none = cast.house(45)
    none.head.claim("ZB-G9", cast.ago(40), 30000_00)
    cast.silent(rule, none.register_no, note="no income known")
