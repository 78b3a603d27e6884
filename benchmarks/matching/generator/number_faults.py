"""How a citizen number goes wrong on its way into a department's file: one function per fault of faults.yaml.

Each takes the right number and a source of chance and gives the text as cleaning leaves it (a 15-digit number stands
converted, because every contestant gets what the harmonise stage would keep), or None where the fault cannot happen.
Faults that put another person's number there belong in records.
"""

from collections.abc import Callable
from random import Random

from lowincome.kernel.citizen_id import upgrade_15

PAD = {
    "1": "24",
    "2": "135",
    "3": "26",
    "4": "157",
    "5": "2468",
    "6": "359",
    "7": "48",
    "8": "579",
    "9": "68",
    "0": "1",
}
DIGITS = "0123456789"

NumberFault = Callable[[str, Random], str | None]


def _put(number: str, place: int, character: str) -> str:
    return number[:place] + character + number[place + 1 :]


def _missing(number: str, chance: Random) -> str | None:
    return ""


def digit_wrong(number: str, chance: Random) -> str | None:
    """Another digit in one of the first 17 places."""
    place = chance.randrange(1, 17)
    return _put(number, place, chance.choice([digit for digit in DIGITS if digit != number[place]]))


def _neighbour_key(number: str, chance: Random) -> str | None:
    place = chance.randrange(1, 17)
    return _put(number, place, chance.choice(PAD[number[place]]))


def _swapped(number: str, chance: Random) -> str | None:
    places = [place for place in range(1, 16) if number[place] != number[place + 1]]
    place = chance.choice(places)
    return number[:place] + number[place + 1] + number[place] + number[place + 2 :]


def _lost(number: str, chance: Random) -> str | None:
    place = chance.randrange(1, 18)
    return number[:place] + number[place + 1 :]


def _doubled(number: str, chance: Random) -> str | None:
    place = chance.randrange(1, 17)
    return number[:place] + number[place] + number[place:]


def _two_wrong(number: str, chance: Random) -> str | None:
    return digit_wrong(str(digit_wrong(number, chance)), chance)


def _tail_cut(number: str, chance: Random) -> str | None:
    return number[: -chance.randint(1, 6)]


def _head_cut(number: str, chance: Random) -> str | None:
    return number[6:]


def _letter(number: str, chance: Random) -> str | None:
    swapped = number.replace("0", "O", 1) if chance.random() < 0.5 else number.replace("1", "l", 1)
    return None if swapped == number else swapped


def _fifteen(number: str) -> str | None:
    return number[:6] + number[8:17] if number[6:8] == "19" else None


def _fifteen_right(number: str, chance: Random) -> str | None:
    old = _fifteen(number)
    return None if old is None else upgrade_15(old)


def _fifteen_wrong(number: str, chance: Random) -> str | None:
    old = _fifteen(number)
    if old is None:
        return None
    place = chance.randrange(1, 15)
    wrong = _put(old, place, chance.choice([digit for digit in DIGITS if digit != old[place]]))
    return upgrade_15(wrong) or wrong


def _rounded(number: str, chance: Random) -> str | None:
    damaged = number[:15] + "000"
    return None if damaged == number else damaged


def _exponent(number: str, chance: Random) -> str | None:
    return f"{number[0]}.{number[1:6]}E+17"


NUMBER_FAULTS: dict[str, NumberFault] = {
    "number_missing": _missing,
    "digit_wrong": digit_wrong,
    "digit_neighbour_key": _neighbour_key,
    "digits_swapped": _swapped,
    "digit_lost": _lost,
    "digit_doubled": _doubled,
    "two_digits_wrong": _two_wrong,
    "tail_cut": _tail_cut,
    "head_cut": _head_cut,
    "letter_for_digit": _letter,
    "fifteen_digits": _fifteen_right,
    "fifteen_digit_wrong": _fifteen_wrong,
    "spreadsheet_rounded": _rounded,
    "spreadsheet_exponent": _exponent,
}
# After these no digit of the number may count as evidence.
DESTROYED = frozenset({"spreadsheet_rounded", "spreadsheet_exponent"})
