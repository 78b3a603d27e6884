"""Reads a folder of policies as far as it can be read: what is broken is left out and told, the rest is whole.

Nothing that is left out takes more with it: a place without one of its rules still stands, and so does every other card.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lowincome.policy.cards import FOLDER, Card, read_cards
from lowincome.policy.documents import Document
from lowincome.policy.facts import Vocabulary, read_facts
from lowincome.policy.formula_references import check_formulas
from lowincome.policy.jurisdictions import NATIONAL, Jurisdiction, read_jurisdictions
from lowincome.policy.problems import Problem
from lowincome.policy.quotes import check_quotes
from lowincome.policy.references import ENACTS, check_card, check_enactment
from lowincome.policy.switches import switch_on
from lowincome.policy.validity import PARAMETERS, check_dates


@dataclass(frozen=True)
class Parts:
    """What could be read of a folder: only what leads somewhere."""

    facts: Vocabulary
    cards: dict[str, Card]
    documents: dict[str, Document]
    jurisdictions: dict[str, Jurisdiction]


def read_parts(folder: Path, problems: list[Problem], switched_on: tuple[str, ...] = ()) -> Parts:
    """What the folder says and can be used, with what is switched on; everything that cannot is among the problems.

    Raises InputError where `switched_on` names no switch.
    """
    facts = read_facts(folder, problems)
    read, documents = read_cards(folder, problems)
    switched = switch_on(folder, switched_on, read_jurisdictions(folder, problems), problems)
    read, documents = read | switched.cards, documents | switched.documents
    jurisdictions = switched.jurisdictions
    cards = {code: card for code, card in read.items() if _is_sound(check_card(card, documents[code], facts), problems)}
    written = {path.stem for path in (folder / FOLDER).rglob("*.yaml")}
    national = _names(jurisdictions[NATIONAL]) if NATIONAL in jurisdictions else set()
    places = {code: _usable(place, cards, written, facts, national, problems) for code, place in jurisdictions.items()}
    problems += check_formulas(places)
    for place in places.values():
        problems += [*check_dates(place), *check_quotes(place)]
    return Parts(facts, cards, documents, places)


def _usable(
    place: Jurisdiction,
    cards: Mapping[str, Card],
    written: set[str],
    facts: Vocabulary,
    national: set[str],
    problems: list[Problem],
) -> Jurisdiction:
    """The place with the enactments that lead somewhere. A rule whose card is broken is told with the card."""
    known = _names(place) | national
    usable = {}
    for rule, enactment in place.enacts.items():
        if rule in cards:
            if _is_sound(check_enactment(place, rule, enactment, cards[rule], facts, known), problems):
                usable[rule] = enactment
        elif rule not in written:
            problems.append(
                Problem(
                    place.documents[ENACTS].place((rule,)),
                    f"没有规则“{rule}”。请改正,或添加 rules/{rule}.yaml。",
                    f"there is no rule {rule!r}. Correct it, or add rules/{rule}.yaml.",
                )
            )
    return replace(place, enacts=usable)


def _names(place: Jurisdiction) -> set[str]:
    """The parameters that a place writes, also those that are broken."""
    return set(place.documents[PARAMETERS].data)


def _is_sound(found: list[Problem], problems: list[Problem]) -> bool:
    problems += found
    return not found
