"""Citizen numbers: checksum, birth date, and what the cleaning table of feeds.md makes of an id cell."""

import re
from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"


class Damaged(ValueError):
    """The digits are gone: the record is quarantined."""


def check_digit(first17: str) -> str:
    """The 18th character that belongs to 17 digits."""
    return CHECK_DIGITS[sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True)) % 11]


def birth_date(number: str) -> date | None:
    """The birth date in an 18-digit number, None where no calendar has such a day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def is_valid(number: str | None) -> bool:
    """18 characters, a real birth date and the right checksum."""
    if number is None or not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return False
    return birth_date(number) is not None and check_digit(number[:17]) == number[17]


def is_born(number: str | None, day: date) -> bool:
    """Whether the birth date is possible for somebody named in a delivery of that day."""
    born = birth_date(number) if number else None
    return born is not None and born <= day


def clean(text: str) -> tuple[str, bool]:
    """(number, id_valid) of an id cell that is already folded and without blanks.

    "18-digit number ending in x × * | X"; "a 20- or 22-digit disability number, or a student number G + 18, in the
    id column | the 18-digit citizen number in it"; "15-digit number | converted to 18 digits (19yy, checksum
    computed)"; "number Excel turned into 4.10102E+17, or 18 digits ending 000 with a wrong checksum | quarantined".
    """
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?[eE]\+?[0-9]+", text):
        raise Damaged(text)
    number = text
    if re.fullmatch(r"[gG][0-9]{17}[0-9xX×*]", number):
        number = number[1:]
    if re.fullmatch(r"[0-9]{17}[0-9xX×*][0-9]{2}(-?[bB][0-9]|[0-9]{2})?", number):
        number = number[:18]
    if re.fullmatch(r"[0-9]{17}[xX×*]", number):
        number = number[:17] + "X"
    if re.fullmatch(r"[0-9]{18}", number) and number.endswith("000") and not is_valid(number):
        raise Damaged(text)
    if re.fullmatch(r"[0-9]{15}", number):
        longer = number[:6] + "19" + number[6:]
        longer += check_digit(longer)
        if is_valid(longer):
            return longer, True
    return number, is_valid(number)
