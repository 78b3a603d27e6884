"""What a delivered number tells: the citizen number in it, whole or damaged, and what is left of one that was hurt.

Works on the few records that are put to the fuzzy tier. What a spreadsheet destroyed (an exponent, zeros in the last
places) tells nothing at all, not even the digits before: they are zeros or rounded, and nobody can say from where on.
"""

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from lowincome.kernel.citizen_id import (
    birth_date,
    from_disability_number,
    from_student_number,
    is_valid,
    upgrade_15,
)

_MULTIPLIED = str.maketrans("×*", "XX")
_LETTERS = str.maketrans("OQDILZSB", "00011258")
"""Letters that stand where a digit was meant, on scanned papers."""
_NOISE = re.compile(r"[^0-9X]")
_DISABILITY = re.compile(r"[1-9][0-9]{16}[0-9X][0-9]{2}(B[0-9]|[0-9]{2})?")
_EXPONENT = re.compile(r"[0-9]+([.,][0-9]+)?E\+?[0-9]+")
_ZEROS = re.compile(r"[0-9]{12,17}000+")
_FEWEST_DIGITS = 12
_MASKED = "**"


class NumberTold(NamedTuple):
    """What a record's numbers say. `valid`: a whole citizen number; `digits`: what stands there, damaged or of 15 digits;

    `born`: the birth date that the digits in the right place make, as yyyymmdd. None where it says nothing.
    """

    valid: str | None
    digits: str | None
    born: str | None


NOTHING = NumberTold(None, None, None)


def read_number(delivered: str | None) -> NumberTold:
    """Reads a citizen number as it was delivered: whole, of 15 digits, inside another number, or damaged."""
    text = _plain(delivered)
    if not text or is_destroyed(text) or _MASKED in (delivered or ""):
        return NOTHING
    whole = _whole(text)
    if whole:
        return NumberTold(whole, text if len(text) == 15 else whole, whole[6:14])
    digits = _NOISE.sub("", text[:1].replace("G", "") + text[1:].translate(_LETTERS))
    if len(digits) > 18 and _DISABILITY.fullmatch(digits):
        digits = digits[:18]
    if len(digits) < _FEWEST_DIGITS or is_destroyed(digits):
        return NOTHING
    return NumberTold(None, digits, _born(digits))


def number_inside(other: str | None) -> str | None:
    """The valid citizen number inside a disability or student number; None where there is none."""
    text = _plain(other)
    if not text or is_destroyed(text):
        return None
    found = from_disability_number(text) or from_student_number(text) or text
    return found if is_valid(found) else None


def is_destroyed(text: str) -> bool:
    """Whether a spreadsheet went over the number: an exponent, or zeros in the last three places and a wrong check."""
    return bool(_EXPONENT.fullmatch(text)) or bool(_ZEROS.fullmatch(text) and not is_valid(text))


def _plain(text: str | None) -> str:
    folded = unicodedata.normalize("NFKC", text or "").upper().translate(_MULTIPLIED)
    return re.sub(r"[\s'`’\-\u200b-\u200f\ufeff]", "", folded)


def _whole(text: str) -> str | None:
    for candidate in (text, number_inside(text), upgrade_15(text)):
        if candidate and is_valid(candidate):
            return candidate
    return None


def _born(digits: str) -> str | None:
    """The birth date in a damaged number of 14 digits and more, where its digits are one."""
    if len(digits) < 14:
        return None
    born = birth_date(digits + "0000")
    return digits[6:14] if born and date(1880, 1, 1) <= born <= date.today() else None
