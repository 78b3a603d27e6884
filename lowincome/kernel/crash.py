"""Named points at which a test may kill the process, to prove that the next run finishes the work.

A point does nothing unless `LOWINCOME_CRASH_AT` names it; then the process ends as by SIGKILL, with no clean-up.
`POINTS` is the list that the tests go through: a point that is not on it is an error.
"""

import os
import signal

VARIABLE = "LOWINCOME_CRASH_AT"

POINTS = (
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


def crash_point(name: str) -> None:
    """Ends the process here when the environment asks for it. Raises KeyError for a name that is not in POINTS."""
    if name not in POINTS:
        raise KeyError(name)
    if os.environ.get(VARIABLE) == name:
        os.kill(os.getpid(), signal.SIGKILL)
