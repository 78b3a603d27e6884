"""Records that the exact tier could not place, drawn from a population: faulted by the rates, with the truth beside them.

Also records of outsiders: whole households, and grown-up kin of households, that no feed knows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.matching.generator.birth_faults import BIRTH_FAULTS, MISSING
from benchmarks.matching.generator.fault_rates import faults
from benchmarks.matching.generator.name_faults import MISSPELLINGS, NAME_FAULTS
from benchmarks.matching.generator.number_faults import DESTROYED, NUMBER_FAULTS, digit_wrong
from benchmarks.matching.generator.place_faults import PLACE_FAULTS
from lowincome.kernel.citizen_id import check_character

FEEDS = Path(__file__).parents[1] / "feeds.yaml"
GROWN_UP = 18
NOTHING_LEFT = DESTROYED | {"number_missing"}  # not where the number stands beside a name alone
NEVER_VALID = ("digit_wrong", "digits_swapped", "digit_lost", "tail_cut", "spreadsheet_rounded", "digit_neighbour_key")

Person = Mapping[str, Any]


@dataclass
class Record:
    """One record as delivered; `errors` are the codes of faults.yaml that befell it, `owner` the number of its person."""

    record_id: str
    feed: str
    owner: str | None
    errors: list[str] = field(default_factory=list)
    id_number: str | None = None
    student_number: str | None = None
    certificate_no: str | None = None
    name: str | None = None
    former_name: str | None = None
    birth_date: date | None = None
    sex: str | None = None
    region_code: str | None = None


@dataclass(frozen=True)
class Circle:
    """Whose number may stand on a person's record: the grown-ups of the household, somebody of the village."""

    grown_ups: tuple[str, ...]
    stranger: str | None


def feed_shapes() -> dict[str, dict[str, Any]]:
    """The shapes of feeds.yaml."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(FEEDS.read_text(encoding="utf-8"))
    return loaded


def write_records(people: Iterator[tuple[Person, bool, Circle]], today: date, seed: int) -> Iterator[Record]:
    """One record per person given; the flag says whether the person is an outsider."""
    chance = Random(seed)
    shapes = feed_shapes()
    names, shares = list(shapes), [shape["share"] for shape in shapes.values()]
    for number, (person, is_outsider, circle) in enumerate(people):
        feed = chance.choices(names, shares)[0]
        record = Record(f"R{number:07d}", feed, None if is_outsider else person["id_number"])
        columns = shapes[feed]["columns"]
        if "name" in columns:
            _name(record, person, chance)
        if "number" in columns:
            _number(record, person, circle, today, chance)
        if "former_name" in columns and chance.random() < 0.5:
            record.former_name = person["former_name"]
        if "birth_date" in columns:
            _birth(record, person, chance)
        if "sex" in columns:
            _sex(record, person, chance)
        if "place" in columns:
            _place(record, person, chance)
        _second_number(record, person, chance)
        yield record


def _befalls(kind: str, chance: Random) -> Iterator[str]:
    """The codes of a kind that befall one record, each by its own share."""
    return (fault.code for fault in faults(kind) if chance.random() < fault.share)


def _name(record: Record, person: Person, chance: Random) -> None:
    record.name = person["name"]
    for code in _befalls("name", chance):
        made = NAME_FAULTS[code](record.name, person["former_name"], chance) if record.name else None
        if made is not None and made != record.name:
            record.name = made or None
            record.errors.append(code)


def _number(record: Record, person: Person, circle: Circle, today: date, chance: Random) -> None:
    own = person["id_number"]
    if record.feed == "number_only":
        code = chance.choice(NEVER_VALID)
        record.id_number = NUMBER_FAULTS[code](own, chance)
        record.errors.append(code)
        return
    listed = faults("number")
    made, code = None, ""
    while made is None:
        code = chance.choices([fault.code for fault in listed], [fault.share for fault in listed])[0]
        made = _faulted_number(code, record, person, circle, today, chance)
    record.id_number = made or None
    record.errors.append(code)


def _faulted_number(
    code: str, record: Record, person: Person, circle: Circle, today: date, chance: Random
) -> str | None:
    own: str = person["id_number"]
    if record.feed == "number_and_name" and code in NOTHING_LEFT:
        return None
    if code == "parent_number":
        is_child = (today - person["birth_date"]).days < GROWN_UP * 365.25
        return chance.choice(circle.grown_ups) if is_child and circle.grown_ups else None
    if code == "handler_number":
        return circle.stranger
    if code == "number_right_name_wrong":
        return own if record.owner is not None and _misspell(record, person, chance) else None
    if code == "number_replaced":
        digits = own[:14] + f"{(int(own[14:17]) + 2 * chance.randint(1, 200)) % 1000:03d}"
        return digits + check_character(digits)
    return NUMBER_FAULTS[code](own, chance)


def _misspell(record: Record, person: Person, chance: Random) -> bool:
    """Makes the name differ from the person's; false where it cannot."""
    if record.name != person["name"]:
        return record.name is not None
    code = chance.choice(MISSPELLINGS)
    made = NAME_FAULTS[code](person["name"], None, chance)
    if made is None:
        return False
    record.name = made
    record.errors.append(code)
    return True


def _birth(record: Record, person: Person, chance: Random) -> None:
    record.birth_date = person["birth_date"]
    for code in _befalls("birth_date", chance):
        made = BIRTH_FAULTS[code](record.birth_date, chance) if record.birth_date else None
        if made is not None:
            record.birth_date = None if made == MISSING else made
            record.errors.append(code)


def _sex(record: Record, person: Person, chance: Random) -> None:
    record.sex = person["sex"]
    for code in _befalls("sex", chance):
        if record.sex is not None:
            record.sex = None if code == "sex_missing" else ("女" if record.sex == "男" else "男")
            record.errors.append(code)


def _place(record: Record, person: Person, chance: Random) -> None:
    record.region_code = person["region_code"]
    for code in _befalls("place", chance):
        made = PLACE_FAULTS[code](record.region_code, chance) if record.region_code else None
        if made is not None and made != record.region_code:
            record.region_code = made or None
            record.errors.append(code)


def _second_number(record: Record, person: Person, chance: Random) -> None:
    """A student or disability number: it holds the citizen number, sometimes with a digit wrong, or another number."""
    kind = chance.random()
    inside = person["id_number"] if kind < 0.7 else digit_wrong(person["id_number"], chance)
    if record.feed == "school":
        birth = person["id_number"][6:14]
        generated = f"J{person['region_code'][:6]}{birth}{chance.randrange(10_000):04d}"
        record.student_number = None if kind > 0.95 else generated if kind > 0.8 else f"G{inside}"
    if record.feed == "disability":
        record.certificate_no = None if kind > 0.95 else f"{inside}{chance.randint(1, 7)}{chance.randint(1, 4)}"
