"""Hides personal data: what a screen, a log or an error may show of a number, a name or an account.

Masks follow the common practice of keeping six and four characters of a citizen number (`410102********1234`) and the
surname (`张*`).
"""

import re

_LONG_DIGITS = re.compile(r"(?<![0-9A-Za-z])\d{14,22}[0-9Xx]?(?![0-9A-Za-z])|\d{17}[0-9Xx]|\d{15}")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def mask_id(number: str | None) -> str | None:
    """A citizen number with its birth date and part of its sequence hidden; other long texts keep two characters."""
    if number is None:
        return None
    if len(number) >= 15:
        return number[:6] + "*" * (len(number) - 10) + number[-4:]
    return number[:2] + "*" * max(len(number) - 2, 1) if number else number


def mask_name(name: str | None) -> str | None:
    """A name of which only the first character shows, its length hidden too."""
    return f"{name[0]}*" if name else name


def mask_account(account: str | None) -> str | None:
    """An account number of which only the last four characters show."""
    if not account:
        return account
    return "*" * max(len(account) - 4, 0) + account[-4:]


def strip_values(text: str) -> str:
    """A foreign error's text without anything that could be a delivered value: quoted text and long digit runs."""
    return _LONG_DIGITS.sub("‹number›", _QUOTED.sub("‹value›", text))
