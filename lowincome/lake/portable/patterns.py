"""Regular expressions as DuckDB (RE2) reads them, written for Spark (Java), which reads some signs otherwise."""

_CLASSES = {"s": "\\t\\n\\f\\r ", "d": "0-9"}
_AS_WRITTEN = frozenset("tnrf")


class PatternError(ValueError):
    """A pattern that the two engines do not read alike; the message names the sign."""


def java_pattern(pattern: str) -> str:
    """The pattern for Java. Raises PatternError for an escape that is not known to mean the same.

    In Java a blank is one more character, `.` stops at more line ends, `$` stands before a last line end too, and a class
    may hold another one.
    """
    written: list[str] = []
    is_in_class = False
    signs = iter(pattern)
    for sign in signs:
        if sign == "\\":
            written.append(_escape(next(signs, ""), is_in_class))
        elif is_in_class:
            is_in_class = sign != "]"
            written.append(f"\\{sign}" if sign in "[&" else sign)
        elif sign == "[":
            is_in_class = True
            written.append(sign)
        else:
            written.append({"^": "\\A", "$": "\\z"}.get(sign, sign))
    return "(?d)" + "".join(written)


def java_full_pattern(pattern: str) -> str:
    """The same for a text that must match as a whole."""
    return "(?d)\\A(?:" + java_pattern(pattern).removeprefix("(?d)") + ")\\z"


def java_replacement(replacement: str) -> str:
    """A replacement: groups are `\\1` in DuckDB and `$1` in Java."""
    written: list[str] = []
    signs = iter(replacement)
    for sign in signs:
        if sign == "\\":
            following = next(signs, "")
            written.append(f"${following}" if following.isdigit() else f"\\{following}")
        else:
            written.append("\\$" if sign == "$" else sign)
    return "".join(written)


def _escape(sign: str, is_in_class: bool) -> str:
    if sign in _CLASSES:
        return _CLASSES[sign] if is_in_class else f"[{_CLASSES[sign]}]"
    if sign in _AS_WRITTEN or (sign and not sign.isalnum()):
        return f"\\{sign}"
    raise PatternError(f"\\{sign}")
