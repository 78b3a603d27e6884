"""Named points at which a test may kill the process, to prove that the next run finishes the work.

A point does nothing unless `LOWINCOME_CRASH_AT` names it; then the process ends as by SIGKILL, with no clean-up.
`name:3` names the third time that the process comes by. The lists are what the tests go through: a point that is on
none of them is an error.
"""

import os
import signal
from collections import Counter

VARIABLE = "LOWINCOME_CRASH_AT"

SYNC_POINTS = (
    "feeds-read",
    "harmonise-written",
    "match-written",
    "profile-written",
    "signals-written",
    "tasks-written",
    "publish-before-run-complete",
    "publish-before-version",
    "publish-before-rename",
    "publish-after-rename",
    "handover-before-commit",
    "handover-after-commit",
    "audit-before-append",
    "audit-after-append",
    "root-before-write",
)
"""Where a sync can be ended."""

VERDICT_POINTS = (
    "act-before-commit",
    "act-after-commit",
    "verdict-before-landing",
    "landing-before-rename",
    "verdict-after-landing",
    "owed-after-landing",
)
"""Where a verdict can be lost or doubled on its way: from the console's act to its outbox, and from there to the landing."""

BACKUP_POINTS = ("backup-blocks-written", "backup-before-entry", "backup-before-rename", "backup-after-rename")
"""Where taking a backup can be ended."""

RESTORE_POINTS = ("restore-staged", "restore-ready", "restore-half-placed", "restore-placed")
"""Where putting one back can be ended."""

POINTS = (*SYNC_POINTS, *VERDICT_POINTS, *BACKUP_POINTS, *RESTORE_POINTS)

_passed: Counter[str] = Counter()


def crash_point(name: str) -> None:
    """Ends the process here when the environment asks for it. Raises KeyError for a name that is not in POINTS."""
    if name not in POINTS:
        raise KeyError(name)
    wanted, _, time = os.environ.get(VARIABLE, "").partition(":")
    if wanted == name:
        _passed[name] += 1
        if _passed[name] == int(time or 1):
            os.kill(os.getpid(), signal.SIGKILL)
