"""The rules that a place can switch on: none of them holds until the setting `switched_on` names its switch.

`policies/<place>/optional.yaml` enacts them as `enacts.yaml` does, each entry with its `switch`; their cards are in
`policies/rules/optional/`. A switch with the name of an optional feed also has the feed read (see `contracts.catalogue`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import Field

from lowincome.kernel.errors import InputError
from lowincome.kernel.switches import EVERYTHING, is_on
from lowincome.policy.cards import FOLDER, Card, read_cards
from lowincome.policy.documents import Document, read_document, shape
from lowincome.policy.jurisdictions import Enactment, Jurisdiction
from lowincome.policy.problems import Problem

FILE = "optional.yaml"
ENACTS = "enacts.yaml"
OPTIONAL_CARDS = f"{FOLDER}/optional"


class OptionalEnactment(Enactment):
    """An enactment that holds only where its switch is on."""

    switch: str = Field(pattern=r"^[a-z][a-z0-9_]*$")


@dataclass(frozen=True)
class Switched:
    """Cards with their files, and jurisdictions with what is switched on in them among their enactments."""

    cards: dict[str, Card]
    documents: dict[str, Document]
    jurisdictions: dict[str, Jurisdiction]


def switch_on(
    root: Path, switched_on: Iterable[str], jurisdictions: Mapping[str, Jurisdiction], problems: list[Problem]
) -> Switched:
    """What the entries of the setting add to the policies: the optional cards in force somewhere, and every jurisdiction.

    Raises InputError where an entry names no switch, or no switch of that place.
    """
    entries = tuple(switched_on)
    offered = {code: _offered(place, root, problems) for code, place in jurisdictions.items()}
    _refuse_unknown(entries, {code: [each.switch for each in found.values()] for code, (found, _) in offered.items()})
    switched: dict[str, Jurisdiction] = {}
    for code, place in jurisdictions.items():
        found, document = offered[code]
        on = {rule: each for rule, each in found.items() if is_on(each.switch, entries, code)}
        if on and document is not None:
            files = {**place.documents, ENACTS: place.documents[ENACTS].under(document, on)}
            place = replace(place, enacts={**place.enacts, **on}, documents=files)
        switched[code] = place
    cards, documents = read_cards(root, problems, OPTIONAL_CARDS)
    used = {rule for place in switched.values() for rule in place.enacts}
    return Switched(
        {code: card for code, card in cards.items() if code in used},
        {code: document for code, document in documents.items() if code in used},
        switched,
    )


def _offered(
    place: Jurisdiction, root: Path, problems: list[Problem]
) -> tuple[dict[str, OptionalEnactment], Document | None]:
    """What a place can switch on, and the file that says so; nothing where it has none."""
    path = place.folder / FILE
    document = read_document(path, root, problems) if path.is_file() else None
    if document is None:
        return {}, None
    found = {
        rule: enactment
        for rule in document.data
        if (enactment := shape(document, OptionalEnactment, problems, (rule,)))
    }
    return found, document


def _refuse_unknown(entries: Iterable[str], switches: Mapping[str, list[str]]) -> None:
    known = {f"{code}.{switch}" for code, each in switches.items() for switch in each}
    known |= {EVERYTHING, *(switch for each in switches.values() for switch in each)}
    unknown = sorted(set(entries) - known)
    if unknown:
        listed, there = ", ".join(unknown), ", ".join(sorted(known))
        raise InputError(
            f"设置 switched_on 中没有这样的开关:{listed}。可写:{there}",
            f"the setting switched_on names no such switch: {listed}. There are: {there}",
        )
