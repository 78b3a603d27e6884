"""Cells for people's spreadsheet programs: a text that would be run as a formula is made plain text."""

from typing import Any

_STARTS = frozenset("=+-@\t\r\n＝＋－＠")


def plain_cell(value: Any) -> Any:
    """The value with an apostrophe before it where a spreadsheet would take the text for a formula."""
    if isinstance(value, str) and value[:1] in _STARTS:
        return "'" + value
    return value
