"""Chooses between the Chinese and the English wording of a message.

The language is set once per process, by `--lang`, `LOWINCOME_LANG` or the locale; Chinese unless the locale is English.
A process that answers several people speaks to each in their own (`speaking`).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

Language = Literal["zh", "en"]

_current: Language | None = None
_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)


def use_language(language: Language) -> None:
    """Fixes the language of this process."""
    global _current
    _current = language


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Inside, this thread's messages are in this language, whatever the process's is."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def current_language() -> Language:
    """The language in use: that of `speaking`, else what was fixed, else `LOWINCOME_LANG`, else the locale's."""
    if (spoken := _spoken.get()) is not None:
        return spoken
    if _current is not None:
        return _current
    wanted = os.environ.get("LOWINCOME_LANG", "")
    if wanted in ("zh", "en"):
        return "zh" if wanted == "zh" else "en"
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if locale.lower().startswith("en") else "zh"


def say(zh: str, en: str) -> str:
    """The wording in the language in use."""
    return zh if current_language() == "zh" else en
