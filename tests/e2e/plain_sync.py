"""The command line as installed, but with checks compared in this process: quick, and one of them can be broken."""

import os

from sync_process import PlainJudge

import checks.judge
from commands.main import main

if __name__ == "__main__":
    if "LOWINCOME_TEST_BLOCKED" in os.environ:
        os.environ["LOWINCOME_TEST_BROKEN"] = "match.persons.persons_twice"
    checks.judge.Judge = PlainJudge
    main()
