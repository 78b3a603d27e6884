"""The city on day D: its persons, its households of both kinds, and the facts about a household."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import cached_property

from oracle_city import citizen, laws
from oracle_city.columns import FEEDS
from oracle_city.law import Law
from oracle_city.nulls import ZERO
from oracle_city.persons import Person
from oracle_city.reading import Landing, Record
from oracle_city.stays import Stay


class Household:
    """Persons of one household_id (active ones) or of one register_no (active or not)."""

    def __init__(self, kind: str, key: str, day: date) -> None:
        self.kind = kind
        self.key = key
        self.day = day
        self.all_members: list[Person] = []

    @cached_property
    def members(self) -> list[Person]:
        """「'member', 'nobody', 'every' in a condition mean alive ones unless it says otherwise」."""
        return [person for person in self.all_members if person.alive]

    @property
    def n(self) -> int:
        """「`n` counts alive members」."""
        return len(self.members)

    @property
    def head(self) -> Person | None:
        """「the alive member with relation 本人, else the one with the smallest id_number」."""
        alive = sorted(self.members, key=lambda person: person.id_number)
        first = [person for person in alive if self._relation(person) == "本人"]
        return (first or alive)[0] if alive else None

    def _relation(self, person: Person) -> str | None:
        row = person.roster if self.kind == "household" else person.row("household_register")
        return row.relation

    @property
    def region(self) -> str | None:
        """Its head's region."""
        return self.head.region if self.head else None

    @property
    def law(self) -> Law:
        """The notice of its head's place."""
        return laws.of(self.region)

    @property
    def standard(self) -> Decimal | None:
        """The standard at its head's place and residence type."""
        return self.head.standard if self.head else None

    @cached_property
    def income(self) -> Decimal:
        """「sum over alive members of earnings + pension」: imputed_income × n, so that nothing is rounded."""
        return sum((person.earnings + person.pension for person in self.members), ZERO)

    @property
    def income_12m(self) -> Decimal:
        """「12 × sum over alive members of (earnings + pension)」."""
        return 12 * self.income

    @cached_property
    def rigid_12m(self) -> Decimal:
        """「sum of members' self_paid_12m」."""
        return sum((person.self_paid_12m for person in self.members), ZERO)

    @property
    def no_able(self) -> int:
        """「number of able members」."""
        return sum(person.able for person in self.members)

    @property
    def no_working(self) -> int:
        """「of able members who are employed」."""
        return sum(person.able and person.employed for person in self.members)

    def has_receiving_member(self) -> bool:
        """「household with a member 在享 in 低保 or 低保边缘」."""
        return any(person.roster.status == "在享" and person.active_in("低保", "低保边缘") for person in self.members)


class City:
    """Everything that is known on day D."""

    def __init__(self, landing: Landing, day: date) -> None:
        self.day = day
        self.landing = landing
        self.in_use = {feed: landing.in_use(feed, day) for feed in FEEDS}
        self.by_person = {feed: _by_person(records) for feed, records in self.in_use.items()}

    @cached_property
    def claims(self) -> dict[str, list[Record]]:
        """Claims by person: reversals, and what they reverse, left out."""
        dated = [record for record in self.in_use["medical_claims"] if record["settled_on"] <= self.day]
        kept = []
        for place, record in enumerate(dated):
            reversed_later = any(later["reverses"] == record["claim_id"] for later in dated[place + 1 :])
            if record["reverses"] is None and not reversed_later:
                kept.append(record)
        return _by_person(kept)

    @cached_property
    def persons(self) -> dict[str, Person]:
        """「A person is every valid id in any accepted record」."""
        numbers = sorted({number for records in self.by_person.values() for number in records})
        return {number: Person(number, self) for number in numbers}

    @cached_property
    def households(self) -> dict[str, Household]:
        """Households of active persons, by household_id."""
        found: dict[str, Household] = {}
        for person in self.persons.values():
            if person.active:
                key = person.roster.household_id
                found.setdefault(key, Household("household", key, self.day)).all_members.append(person)
        return found

    @cached_property
    def register_households(self) -> dict[str, Household]:
        """Register households, by register_no."""
        found: dict[str, Household] = {}
        for person in self.persons.values():
            register = person.row("household_register")
            if register.exists:
                key = register.register_no
                household = found.setdefault(key, Household("register_household", key, self.day))
                household.all_members.append(person)
        return found

    @cached_property
    def stays(self) -> dict[str, Stay]:
        """Shelter stays, by stay_no; of several rows the last in delivery order speaks."""
        return {record["stay_no"]: Stay(record, self.day) for record in self.in_use["shelter_stays"]}


def _by_person(records: list[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record["id_valid"] and citizen.is_valid(record["id_number"]):
            found[record["id_number"]].append(record)
    return dict(found)
