"""The vocabulary: every column of the profile that a rule card may name, with its type, label, feeds and records."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from lowincome.policy.citation import Words
from lowincome.policy.documents import Shape, read_document, shape
from lowincome.policy.problems import Place, Problem

Grain = Literal["person", "household", "stay"]
Kind = Literal["text", "date", "int", "bool", "number"]

FILE = "facts.yaml"


class Reads(Shape):
    """The records behind a fact: rows of `feed` that satisfy `where` (SQL over its columns and `$day`), of whom."""

    feed: str
    of: str
    where: str | None = None


class _FactShape(Shape):
    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    grain: Grain
    type: str = Field(pattern=r"^(text|date|int|bool|yuan|decimal\(\d+,\d+\))$")
    money: bool = False
    label: Words
    feeds: tuple[str, ...] = ()
    reads: tuple[Reads, ...] = ()
    definition: str = ""


@dataclass(frozen=True)
class Fact:
    """A column of the profile. `feeds` gate every rule that names the fact; `is_money` marks figures in yuan."""

    grain: Grain
    name: str
    type: str
    is_money: bool
    label: Words
    feeds: tuple[str, ...]
    reads: tuple[Reads, ...]
    definition: str
    place: Place

    @property
    def kind(self) -> Kind:
        """The type's family, which decides how a value is written as JSON."""
        if self.type in ("text", "date", "int", "bool"):
            return self.type  # type: ignore[return-value]
        return "number"


Vocabulary = dict[Grain, dict[str, Fact]]


def read_facts(root: Path, problems: list[Problem]) -> Vocabulary:
    """`facts.yaml` by grain and name; household facts serve both kinds of household."""
    vocabulary: Vocabulary = {"person": {}, "household": {}, "stay": {}}
    document = read_document(root / FILE, root, problems)
    if document is None:
        return vocabulary
    for position in range(len(document.data.get("facts", ()))):
        found = shape(document, _FactShape, problems, ("facts", position))
        if found is None:
            continue
        place = document.place(("facts", position))
        if found.name in vocabulary[found.grain]:
            problems.append(
                Problem(
                    place, f"事实“{found.name}”重复。请删去一个。", f"the fact {found.name!r} stands twice. Remove one."
                )
            )
        vocabulary[found.grain][found.name] = Fact(
            found.grain,
            found.name,
            found.type,
            found.money or found.type == "yuan",
            found.label,
            found.feeds,
            found.reads,
            found.definition,
            place,
        )
    return vocabulary
