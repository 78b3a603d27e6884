"""Why an act is refused: in words that say what is missing, with the names of the fields for a form to point at."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from lowincome.kernel.errors import InputError
from lowincome.policy.citation import Words

RefusalCode = Literal["form", "order", "role", "gone", "taken", "stale"]
"""form: something is missing or cannot be; order: not now; role: not this person's to do; gone: there is no such thing;
taken: somebody else has it; stale: somebody else acted since the page was read."""


class Refused(InputError):
    """An act that the life of a task does not allow; nothing was written."""

    def __init__(self, code: RefusalCode, zh: str, en: str, missing: Sequence[str] = ()) -> None:
        super().__init__(zh, en)
        self.code = code
        self.missing = tuple(missing)

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:  # type: ignore[override]
        return type(self), (self.code, self.zh, self.en, self.missing)


class Stale(Refused):
    """Somebody acted on the task since this page was read: the second person is told, nothing is overwritten."""

    def __init__(self, by: str, at: datetime | None) -> None:
        when = at.strftime("%H:%M") if at else ""
        super().__init__(
            "stale",
            f"{by or '他人'}已在{when}处理过该任务,您的内容未保存。请刷新后再提交。",
            f"{by or 'Somebody else'} acted on this task{f' at {when}' if when else ''}: yours was not saved. "
            "Reload, then submit again.",
        )
        self.by = by
        self.at = at

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:  # type: ignore[override]
        return type(self), (self.by, self.at)


class Missing:
    """Collects what a form lacks, and refuses once with all of it."""

    def __init__(self) -> None:
        self._found: list[tuple[str, Words]] = []

    def demand(self, given: object, field: str, zh: str, en: str) -> None:
        """Notes a field that is empty; blank text counts as empty."""
        if not (given.strip() if isinstance(given, str) else given):
            self.note(field, zh, en)

    def note(self, field: str, zh: str, en: str) -> None:
        """Notes a field that is wrong, and how."""
        self._found.append((field, Words(zh=zh, en=en)))

    def refuse(self) -> None:
        """Raises Refused where something was noted."""
        if self._found:
            raise Refused(
                "form",
                "请补充或更正:" + ";".join(words.zh for _, words in self._found) + "。",
                "Complete or correct: " + "; ".join(words.en for _, words in self._found) + ".",
                [field for field, _ in self._found],
            )
