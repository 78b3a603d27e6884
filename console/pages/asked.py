"""What a form asks: fields in both languages, what was typed into them, and the values that an act takes.

A form only reads types; what is missing or wrong is for the machine to say, which names the fields that it refuses.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.http import QueryDict

from console.pages.wording import options
from console.shell.language import said
from lowincome.casework.refusal import Refused
from lowincome.policy.citation import Words

Kind = Literal["words", "line", "date", "choice", "radio"]
AT_MOST = 4000
"""No form takes a longer text."""

ID_LENGTH, NUMBER_LENGTH = 64, 18

Choices = Mapping[str, Words] | Callable[[], list[tuple[str, str]]]


@dataclass(frozen=True)
class Asked:
    """One field of a form. hint: what is meant, if its name does not say it."""

    name: str
    kind: Kind
    title: Words
    choices: Choices | None = None
    is_needed: bool = True
    hint: Words | None = None


@dataclass(frozen=True)
class Field:
    """A field as it is rendered: its name on the page, its label, what stands in it, and whether it was refused."""

    name: str
    kind: Kind
    label: str
    value: str
    options: list[tuple[str, str]]
    is_needed: bool
    is_wrong: bool
    hint: str


def fields(
    asked: Collection[Asked], values: Mapping[str, Any], wrong: Collection[str] = (), prefix: str = ""
) -> list[Field]:
    """The fields of a form, filled with values; those that a refusal named are marked."""
    return [
        Field(
            f"{prefix}{each.name}",
            each.kind,
            said(each.title.zh, each.title.en),
            _text(values.get(f"{prefix}{each.name}", "")),
            _options(each),
            each.is_needed,
            f"{prefix}{each.name}" in wrong,
            said(each.hint.zh, each.hint.en) if each.hint else "",
        )
        for each in asked
    ]


def answers(asked: Collection[Asked], posted: QueryDict, prefix: str = "") -> dict[str, Any]:
    """What was typed: texts as they are, dates as dates. Raises Refused where a date is none or a text is too long."""
    found: dict[str, Any] = {}
    wrong = []
    for each in asked:
        text = typed(posted, f"{prefix}{each.name}")
        if len(text) > AT_MOST:
            wrong.append((f"{prefix}{each.name}", each.title, (f"不超过{AT_MOST}字", f"{AT_MOST} characters at most")))
        found[each.name] = text
        if each.kind == "date":
            found[each.name] = date_of(text)
            if found[each.name] is None and (text or each.is_needed):
                wrong.append((f"{prefix}{each.name}", each.title, ("填写日期", "a date")))
    if wrong:
        raise Refused(
            "form",
            "请补充或更正:" + ";".join(f"{title.zh}({rule[0]})" for _, title, rule in wrong) + "。",
            "Complete or correct: " + "; ".join(f"{title.en} ({rule[1]})" for _, title, rule in wrong) + ".",
            [name for name, _, _ in wrong],
        )
    return found


def typed(posted: QueryDict, name: str, at_most: int | None = None) -> str:
    """What was typed into a field, without blanks around it, and without the one character that no database takes."""
    return posted.get(name, "").replace("\x00", "").strip()[:at_most]


def kept(posted: QueryDict) -> dict[str, Any]:
    """All that was typed, to be shown again."""
    return {name: typed(posted, name) for name in posted}


def is_id(text: str) -> bool:
    """Whether a text can be the id of a task or signal."""
    return text.isascii() and text.replace("-", "").replace("_", "").isalnum() and len(text) <= ID_LENGTH


def is_number(text: str) -> bool:
    """Whether a text can be the number of an account or of a row."""
    return text.isascii() and text.isdigit() and len(text) <= NUMBER_LENGTH


def date_of(text: str) -> date | None:
    """A date as browsers send it; None for anything else."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _options(each: Asked) -> list[tuple[str, str]]:
    if each.choices is None:
        return []
    return each.choices() if callable(each.choices) else options(each.choices)


def _text(value: object) -> str:
    return "" if value is None else str(value)
