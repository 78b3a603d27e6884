"""Errors that people see: what is wrong, in Chinese and English, and what to do next.

A message names the feed, file, row or clause it is about. It never quotes a value that was delivered: values can be
citizen numbers, and messages end up in logs. Exit codes are those of the command line's contract.
"""

from lowincome.kernel.language import say


class LowIncomeError(Exception):
    """The root of all errors of our making; `exit_code` is what the command line returns."""

    exit_code = 3

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        self.en = en
        super().__init__(en)

    def __str__(self) -> str:
        return say(self.zh, self.en)

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return type(self), (self.zh, self.en)


class HeldBack(LowIncomeError):
    """The work was done, but something was held back (exit code 1)."""

    exit_code = 1


class InputError(LowIncomeError):
    """Wrong usage or input; nothing was written (exit code 2)."""

    exit_code = 2


class Failure(LowIncomeError):
    """The work failed and can safely be run again (exit code 3)."""

    exit_code = 3
