"""Masks what is shown of a signal, a record or a raw cell. What may be shown unmasked is decided by who calls.

Masks of single values are in `kernel.masking`; here is which value of what we show is personal.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from lowincome.contracts import Column
from lowincome.kernel.citizen_id import is_valid, upgrade_15
from lowincome.kernel.masking import mask_account, mask_id, mask_name

_NUMBER = re.compile(r"[0-9]{14,}[0-9Xx]?")
_NOT_SPELLING = re.compile(r"[^0-9\s.,:/\\+\-¥￥元年月日TZ]")
_NOT_DIGIT = re.compile(r"[^0-9]")
_NOT_DELIMITER = re.compile(r"[^,;\t\"\r\n]")
_PERSON = "person"
_LENGTH = 18


def masked_signal(signal: Mapping[str, Any]) -> dict[str, Any]:
    """A signal whose citizen number, name and personal evidence are masked; ids of households and stays are not.

    `evidence` is {fact: {"value", "label", "feeds"}}.
    """
    shown = dict(signal)
    if signal["subject"] == _PERSON:
        shown["subject_id"] = mask_id(signal["subject_id"])
    else:
        shown["subject_id"] = masked_text(signal["subject_id"])
    shown["household_id"] = masked_text(signal["household_id"])
    shown["name"] = mask_name(signal["name"])
    shown["evidence"] = {
        fact: {**found, "value": masked_fact(fact, found.get("value"))} for fact, found in signal["evidence"].items()
    }
    return shown


def masked_fact(fact: str, value: Any) -> Any:
    """A fact's value as it may be shown: names, accounts and numbers masked, ages and births by the decade, as they
    would give away what the mask of a number hides; everything else as it is.
    """
    if isinstance(value, list):
        return [masked_fact(fact, each) for each in value]
    if fact == "age" and isinstance(value, int):
        return f"{value // 10 * 10}-{value // 10 * 10 + 9}"
    if fact == "birth_date" and value is not None:
        return masked_birth(str(value))
    if not isinstance(value, str):
        return value
    if fact == "name" or fact.endswith("_name"):
        return mask_name(value)
    if fact == "account":
        return mask_account(value)
    return masked_text(value)


def masked_birth(born: date | str | None) -> str | None:
    """The decade of a birth date."""
    return f"{str(born)[:3]}0s" if born else None


def masked_text(text: str | None) -> str | None:
    """A text in which every citizen number is masked; a text that only looks like one (a long register number) stays."""
    if text is None:
        return None
    return _NUMBER.sub(lambda found: _masked_if_valid(found.group()), text)


def masked_raw(raw: str | None, column: Column | None) -> str | None:
    """A cell's raw text as it may be shown. A shifted row can put a name or number into any column, so only what the
    column could mean is shown: digits and signs of a date or amount, a code that shares a character with a known code.

    Without a column the text is a whole record: only its delimiters are shown.
    """
    if raw is None:
        return None
    if column is None:
        return _NOT_DELIMITER.sub("*", raw)
    if column.type == "id":
        return mask_id(raw)
    if column.type == "code":
        is_like_a_code = bool(set(raw) & set("".join(column.codes)))
        return _masked_digits(raw) if is_like_a_code else mask_name(raw)
    if column.type == "text":
        return mask_account(_NOT_DIGIT.sub("*", raw)) if column.name == "account" else mask_name(raw)
    return _masked_digits(_NOT_SPELLING.sub("*", raw))


def _masked_digits(text: str) -> str:
    return _NUMBER.sub(lambda found: mask_id(found.group()) or "", text)


def _masked_if_valid(digits: str) -> str:
    """Long digits as they may be shown: masked where a citizen number stands anywhere in them."""
    upper = digits.upper()
    windows = (upper[at : at + _LENGTH] for at in range(len(upper) - _LENGTH + 1))
    holds_number = any(is_valid(window) for window in windows) or (len(upper) == 15 and upgrade_15(upper) is not None)
    return (mask_id(digits) or "") if holds_number else digits
