"""What a check of `lowincome doctor` says."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["ok", "warn", "fail"]


@dataclass(frozen=True)
class Finding:
    """What a check found, and what to do about it (empty where it is well)."""

    check: str
    verdict: Verdict
    found: str
    remedy: str = ""
