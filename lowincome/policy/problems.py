"""What is wrong with the policies: each problem names its file, line and column and the remedy; all are raised at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from lowincome.kernel.errors import InputError


@dataclass(frozen=True, order=True)
class Place:
    """A point in a policy file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it is, what it is and the remedy, in both languages."""

    place: Place
    zh: str
    en: str

    @property
    def line_zh(self) -> str:
        return f"{self.place}: {self.zh}"

    @property
    def line_en(self) -> str:
        return f"{self.place}: {self.en}"


class PolicyError(InputError):
    """The policies cannot be used as they are; `problems` holds everything found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(
            "政策文件有误:\n" + "\n".join(problem.line_zh for problem in self.problems),
            "The policies do not load:\n" + "\n".join(problem.line_en for problem in self.problems),
        )

    def __reduce__(self) -> tuple[type, tuple[tuple[Problem, ...]]]:  # type: ignore[override]
        return type(self), (self.problems,)


def raise_if_any(problems: Iterable[Problem]) -> None:
    """Raises PolicyError if there is a problem at all."""
    found = tuple(problems)
    if found:
        raise PolicyError(found)
