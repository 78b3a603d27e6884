"""How a birth date goes wrong: one function per fault of faults.yaml, from the right date to the one delivered.

None where the fault cannot happen to this date; the missing date is told by MISSING.
"""

from collections.abc import Callable
from datetime import date
from random import Random

from lunar_python import Solar

MISSING = date.min
BirthFault = Callable[[date, Random], date | None]


def _dated(year: int, month: int, day: int, right: date) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return None if made == right else made


def _missing(born: date, chance: Random) -> date | None:
    return MISSING


def _swapped(born: date, chance: Random) -> date | None:
    return _dated(born.year, born.day, born.month, born)


def _lunar(born: date, chance: Random) -> date | None:
    lunar = Solar.fromYmd(born.year, born.month, born.day).getLunar()
    return _dated(lunar.getYear(), abs(lunar.getMonth()), lunar.getDay(), born)


def _digit(born: date, chance: Random) -> date | None:
    for _ in range(20):
        text = f"{born:%m%d}"
        place = chance.randrange(4)
        text = text[:place] + chance.choice("0123456789") + text[place + 1 :]
        made = _dated(born.year, int(text[:2]), int(text[2:]), born)
        if made is not None:
            return made
    return None


def _year(born: date, chance: Random) -> date | None:
    return _dated(born.year + chance.choice((-1, 1)), born.month, born.day, born)


def _first_of_january(born: date, chance: Random) -> date | None:
    return _dated(born.year, 1, 1, born)


BIRTH_FAULTS: dict[str, BirthFault] = {
    "birth_date_missing": _missing,
    "day_month_swapped": _swapped,
    "lunar_date": _lunar,
    "birth_digit_wrong": _digit,
    "year_off": _year,
    "first_of_january": _first_of_january,
}
