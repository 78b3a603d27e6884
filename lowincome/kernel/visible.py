"""Texts from elsewhere as a terminal or a list may show them: what would steer the screen is spelt out instead of sent."""

import re

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_STEERING_BUT_LINES = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


def visible(text: str) -> str:
    """One line: control characters, line breaks and marks of direction as their escapes (`\\x1b`)."""
    return _STEERING.sub(_spelt, text)


def visible_lines(text: str) -> str:
    """Lines of a report: as `visible`, with its line breaks kept."""
    return _STEERING_BUT_LINES.sub(_spelt, text)


def _spelt(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")
