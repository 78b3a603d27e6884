"""Turns one typed cell of a workbook or a Parquet file into the text it would be in a CSV, without loss or noise."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite

_EXACT = 1e15
"""From here on a float no longer holds every integer a person typed."""


def cell_text(value: object) -> str | None:
    """The text of a cell; None where it is empty.

    Whole floats lose their point (`45536.0` → `45536`); from 1e15 on they are written with an exponent, so that a damaged
    citizen number shows as one. Dates are ISO text, with the time of day only where there is one; booleans true, false.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, timedelta):
        return _float_text(value.total_seconds() / 86400)
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return str(value)


def _float_text(value: float) -> str | None:
    if not isfinite(value):
        return None
    if abs(value) >= _EXACT:
        digits, _, exponent = f"{value:.16e}".partition("e")
        return f"{digits.rstrip('0').rstrip('.')}e{exponent}"
    return str(int(value)) if value.is_integer() else repr(value)
