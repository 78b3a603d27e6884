"""Citizen numbers (GB 11643-1999): check digit, validity, the number inside other numbers, what a number says.

Works on one number at a time, in plain Python. Cleaning whole feeds is SQL's work and lives in `harmonising`. An 18-digit
number is six digits of area, eight of birth date (yyyymmdd), three of sequence (odd male, even female) and a check
character 0-9 or X. The area is not checked: people keep the codes of counties that no longer exist.
"""

import re
from datetime import date
from typing import Literal

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_EIGHTEEN = re.compile(r"[1-9][0-9]{16}[0-9X]")
_FIFTEEN = re.compile(r"[1-9][0-9]{14}")
_DISABILITY = re.compile(r"([1-9][0-9]{16}[0-9X])[0-9]{2}(?:B[0-9])?")
_STUDENT = re.compile(r"G([1-9][0-9]{16}[0-9X])")
_EXPONENT = re.compile(r"[0-9]+(?:\.[0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_OLDEST_BIRTH = date(1880, 1, 1)

Gender = Literal["男", "女"]


def check_character(first_seventeen: str) -> str:
    """The check character that belongs to the first 17 digits; ValueError if they are not 17 ASCII digits."""
    if len(first_seventeen) != 17 or not (first_seventeen.isascii() and first_seventeen.isdigit()):
        raise ValueError("a check character needs 17 digits")
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first_seventeen, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def birth_date(number: str) -> date | None:
    """The birth date in an 18-character number; None where the digits are no date."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def gender(number: str) -> Gender:
    """The gender in an 18-character number: the 17th digit is odd for men."""
    return "男" if int(number[16]) % 2 else "女"


def is_valid(number: str | None, today: date | None = None) -> bool:
    """Whether the text is a citizen number: 18 characters, check character right, born between 1880 and `today`.

    `today` defaults to the machine's date. The text must be clean already: a lower-case x or a blank is not valid.
    """
    if number is None or not _EIGHTEEN.fullmatch(number):
        return False
    born = birth_date(number)
    if born is None or not _OLDEST_BIRTH <= born <= (today or date.today()):
        return False
    return check_character(number[:17]) == number[17]


def upgrade_15(number: str) -> str | None:
    """The 18-character form of a 15-digit number (born 19yy, check computed); None where it is no such number."""
    if not _FIFTEEN.fullmatch(number):
        return None
    longer = f"{number[:6]}19{number[6:]}"
    return None if birth_date(longer) is None else longer + check_character(longer)


def from_disability_number(number: str) -> str | None:
    """The citizen number in a disability number of 20 (or, reissued, 22) characters; None where it is none.

    Such a number is the citizen number, a category digit, a grade digit and, where it was reissued, B and a digit.
    """
    found = _DISABILITY.fullmatch(number)
    return found.group(1) if found else None


def from_student_number(number: str) -> str | None:
    """The citizen number in a student number (G and the citizen number); None for any other text."""
    found = _STUDENT.fullmatch(number)
    return found.group(1) if found else None


def is_damaged(number: str) -> bool:
    """Whether a spreadsheet destroyed the number's last digits: `4.10102E+17`, or 18 digits ending 000, check wrong.

    Such a number must never be guessed or matched: 15 significant digits are all that a spreadsheet keeps.
    """
    if _EXPONENT.fullmatch(number):
        return True
    is_rounded = len(number) == 18 and number.isascii() and number.isdigit() and number.endswith("000")
    return is_rounded and check_character(number[:17]) != number[17]
