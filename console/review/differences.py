"""Two texts beside one another: where they differ, and what of it may be seen without a reason given.

Masked, a pair shows the characters at which it differs and hides those at which it agrees: enough to see a slip of the
hand, not enough to know somebody. Texts that differ in most places are no slip: they show no more than any masked text.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher

HIDDEN = "•"
MOST = 0.5
"""From this share of differing characters on, two texts are two texts and not one with a slip."""


@dataclass(frozen=True)
class Part:
    """A stretch of a text as it is shown. `differs`: the other text has something else here, or nothing."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Beside:
    """Two texts as they are shown, part by part. verdict: same, differs, far (in most places) or missing (on a side)."""

    verdict: str
    left: tuple[Part, ...]
    right: tuple[Part, ...]


def beside(one: str | None, two: str | None, *, mask: object, is_open: bool) -> Beside:
    """Compares two texts. mask: a function that hides a whole text, as everywhere else; is_open: show everything.

    None and '' are the missing text.
    """
    if not one or not two:
        return Beside("missing", _whole(one, mask, is_open), _whole(two, mask, is_open))
    if one == two:
        return Beside("same", _whole(one, mask, is_open), _whole(two, mask, is_open))
    steps = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    agreeing = sum(until - since for step, since, until, _, _ in steps if step == "equal")
    if 1 - agreeing / max(len(one), len(two)) > MOST and not is_open:
        return Beside("far", _whole(one, mask, is_open), _whole(two, mask, is_open))
    left = tuple(_part(one[a:b], step, is_open) for step, a, b, _, _ in steps if a < b)
    right = tuple(_part(two[a:b], step, is_open) for step, _, _, a, b in steps if a < b)
    return Beside("differs", left, right)


def _part(text: str, step: str, is_open: bool) -> Part:
    agrees = step == "equal"
    return Part(HIDDEN * len(text) if agrees and not is_open else text, not agrees)


def _whole(text: str | None, mask: object, is_open: bool) -> tuple[Part, ...]:
    if not text:
        return ()
    shown = text if is_open else mask(text) if callable(mask) else HIDDEN * len(text)
    return (Part(str(shown), False),)
