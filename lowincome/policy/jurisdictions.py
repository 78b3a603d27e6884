"""Jurisdictions: one folder each, with the notice and its dates, the parameters, and the rules it enacts.

A folder under `policies/` is a jurisdiction if it holds a `jurisdiction.yaml`. An enactment may give a rule another level,
condition, words, living or parameter than its card does; it never changes what the rule is called.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import Field

from lowincome.policy.cards import Card, Level, Living, Need, Subject
from lowincome.policy.citation import Cited, Words
from lowincome.policy.documents import Document, Shape, read_document, shape
from lowincome.policy.duties import FILE as DUTIES
from lowincome.policy.duties import Duty, read_duties
from lowincome.policy.parameters import Parameter
from lowincome.policy.problems import Problem

NATIONAL = "national"


class Notice(Shape):
    """The document a jurisdiction acts under, and when it is in force (`to` inclusive).

    `text` is the file beside it that proves the quotes; `document_en` is what the document is called in English.
    """

    document: str
    document_en: str | None = None
    title: str
    from_: date = Field(alias="from")
    to: date | None = None
    text: str | None = None


class _JurisdictionShape(Shape):
    code: str
    name: Words
    region_prefix: str = Field(pattern=r"^\d{0,12}$")
    notice: Notice
    notes: Words | None = None


class Enactment(Cited):
    """That a jurisdiction has a rule in force, on what ground, since when, and what it words otherwise than the card.

    A condition written once holds for every subject of the card.
    """

    from_: date | None = Field(None, alias="from")
    to: date | None = None
    level: Level | None = None
    living: Living | None = None
    wording: Words | None = None
    clears_when: Words | None = None
    condition: dict[Subject, str] | str | None = None
    needs: tuple[Need, ...] | None = None
    parameters: dict[str, str] = Field(default_factory=dict)

    def conditions(self, card: Card) -> dict[Subject, str]:
        """The condition for each subject: the enactment's own, else the card's."""
        if self.condition is None:
            return card.condition
        return dict.fromkeys(card.subject, self.condition) if isinstance(self.condition, str) else self.condition


@dataclass(frozen=True)
class Jurisdiction:
    """One folder. `documents` are its files as read, by name, for places in error messages; a place may have no duties."""

    code: str
    name: Words
    region_prefix: str
    notice: Notice
    parameters: dict[str, Parameter]
    enacts: dict[str, Enactment]
    folder: Path
    documents: dict[str, Document]
    duties: dict[str, Duty] = field(default_factory=dict)

    def enacts_on(self, rule: str, day: date) -> bool:
        """Whether the notice, and within it the rule, is in force on a day."""
        enactment = self.enacts.get(rule)
        if enactment is None:
            return False
        begins = max(self.notice.from_, enactment.from_ or self.notice.from_)
        ends = [end for end in (self.notice.to, enactment.to) if end is not None]
        return begins <= day and all(day <= end for end in ends)


def _read(folder: Path, root: Path, problems: list[Problem]) -> Jurisdiction | None:
    names = ("jurisdiction.yaml", "parameters.yaml", "enacts.yaml")
    documents = {name: document for name in names if (document := read_document(folder / name, root, problems))}
    if len(documents) < len(names):
        return None
    about = shape(documents["jurisdiction.yaml"], _JurisdictionShape, problems)
    parameters = {
        name: found
        for name in documents["parameters.yaml"].data
        if (found := shape(documents["parameters.yaml"], Parameter, problems, (name,)))
    }
    enacts = {
        rule: enactment
        for rule in documents["enacts.yaml"].data
        if (enactment := shape(documents["enacts.yaml"], Enactment, problems, (rule,)))
    }
    if (folder / DUTIES).is_file() and (document := read_document(folder / DUTIES, root, problems)):
        documents[DUTIES] = document
    duties = read_duties(documents[DUTIES], problems) if DUTIES in documents else {}
    if about is None:
        return None
    if about.code != folder.name:
        problems.append(
            Problem(
                documents["jurisdiction.yaml"].place(("code",)),
                f"代码与目录名不符。请改为“{folder.name}”。",
                f"the code differs from the folder's name. Write {folder.name!r}.",
            )
        )
    return Jurisdiction(
        about.code, about.name, about.region_prefix, about.notice, parameters, enacts, folder, documents, duties
    )


def read_jurisdictions(root: Path, problems: list[Problem]) -> dict[str, Jurisdiction]:
    """All jurisdictions by code."""
    folders = sorted(path.parent for path in root.glob("*/jurisdiction.yaml"))
    found = (_read(folder, root, problems) for folder in folders)
    return {jurisdiction.code: jurisdiction for jurisdiction in found if jurisdiction is not None}
