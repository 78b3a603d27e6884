"""Rule cards: one file per rule, `policies/rules/<code>.yaml`. A card says what fires, in whose words, and what follows."""

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from lowincome.policy.citation import Words
from lowincome.policy.documents import Document, Shape, read_document, shape
from lowincome.policy.facts import Grain
from lowincome.policy.problems import Problem

RuleKind = Literal["gap", "potential", "exit", "duplicate", "complex", "review", "data"]
Level = Literal["red", "orange", "yellow", "blue"]
Subject = Literal["person", "household", "register_household", "stay"]
Living = Literal["alive", "dead", "any"]
Department = Literal[
    "civil_affairs",
    "medical_insurance",
    "education",
    "housing",
    "construction",
    "human_resources",
    "emergency",
    "disability_federation",
    "agriculture",
    "finance",
    "public_security",
]
Advice = Literal["落实政策", "转办", "纳入救助", "一事一议", "终止核查", "走访核查", "更正数据"]

FOLDER = "rules"


class Need(Shape):
    """What a feed must have delivered before absence in it counts; the dates are day functions (see conditions)."""

    feed: str
    delivered_since: str | None = None
    holds_year: bool = False
    history_since: str | None = None


class Due(Shape):
    """What is due where the rule fires, in yuan a month or a year: SQL over facts and parameters of its condition."""

    yuan: str
    per: Literal["month", "year"]


class Card(Shape):
    """A rule. `condition` is SQL over profile columns; household subjects may each have their own condition."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    version: int = Field(ge=1)
    kind: RuleKind
    level: Level
    subject: tuple[Subject, ...] = Field(min_length=1)
    living: Living = "alive"
    benefit: str = Field(min_length=1)
    title: Words
    wording: Words
    condition: dict[Subject, str]
    parameters: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    due: Due | None = None
    refers_to: Department
    advice: Advice
    clears_when: Words
    reopens_on: tuple[str, ...] = ()

    @field_validator("subject", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value

    @property
    def digest(self) -> str:
        """A hash of everything the card says."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def grain_of(subject: Subject) -> Grain:
    """The grain of the facts that a rule about this subject reads."""
    return "household" if subject == "register_household" else subject


def _spread_condition(document: Document) -> None:
    """A condition written once holds for every subject of the card."""
    data = document.data
    if isinstance(data, dict) and isinstance(data.get("condition"), str):
        subjects = data.get("subject", ())
        for_each = (subjects,) if isinstance(subjects, str) else tuple(subjects)
        document.data = {**data, "condition": dict.fromkeys(for_each, data["condition"])}


def read_cards(
    root: Path, problems: list[Problem], folder: str = FOLDER
) -> tuple[dict[str, Card], dict[str, Document]]:
    """All cards of a folder below the root by code, and the files they stand in."""
    cards: dict[str, Card] = {}
    documents: dict[str, Document] = {}
    for path in sorted((root / folder).glob("*.yaml")):
        document = read_document(path, root, problems)
        if document is None:
            continue
        _spread_condition(document)
        card = shape(document, Card, problems)
        if card is None:
            continue
        if card.code != path.stem:
            problems.append(
                Problem(
                    document.place(("code",)),
                    f"规则代码与文件名不符。请改为“{path.stem}”。",
                    f"the code differs from the file's name. Write {path.stem!r}.",
                )
            )
        if set(card.condition) != set(card.subject):
            problems.append(
                Problem(
                    document.place(("condition",)),
                    "条件与对象不一一对应。请为每个对象写一个条件。",
                    "conditions and subjects do not correspond. Write one condition for each subject.",
                )
            )
            continue
        cards[path.stem] = card
        documents[path.stem] = document
    return cards, documents
