"""Chooses between the Chinese and the English wording of a message.

The language is set once per process, by `--lang`, `LOWINCOME_LANG` or the locale; Chinese unless the locale is English.
"""

import os
from typing import Literal

Language = Literal["zh", "en"]

_current: Language | None = None


def use_language(language: Language) -> None:
    """Fixes the language of this process."""
    global _current
    _current = language


def current_language() -> Language:
    """The language in use: what was fixed, else `LOWINCOME_LANG`, else the locale's, else Chinese."""
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
