"""All policies of a deployment: the vocabulary, the cards and the jurisdictions, and what of them holds on a day."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lowincome.kernel.errors import InputError
from lowincome.policy.cards import Card
from lowincome.policy.documents import Document
from lowincome.policy.enactments import EnactedRule
from lowincome.policy.facts import Vocabulary
from lowincome.policy.folder import policies_folder
from lowincome.policy.jurisdictions import NATIONAL, Jurisdiction
from lowincome.policy.parameters import Parameter, Resolved, Scalar, resolve, specific_first
from lowincome.policy.problems import Problem, raise_if_any
from lowincome.policy.reading import read_parts


@dataclass(frozen=True)
class Policies:
    """What `policies/` says. `card_documents` are the cards' files as read, for places in error messages."""

    root: Path
    facts: Vocabulary
    cards: dict[str, Card]
    card_documents: dict[str, Document]
    jurisdictions: dict[str, Jurisdiction]

    @classmethod
    def load(cls, root: Path | None = None, switched_on: tuple[str, ...] = ()) -> "Policies":
        """Reads all files below `root` (default: those that ship), with the optional rules that are switched on.

        Raises PolicyError with everything that is wrong, InputError where there is no such switch.
        """
        policies, problems = cls.read(root, switched_on)
        raise_if_any(problems)
        return policies

    @classmethod
    def read(cls, root: Path | None = None, switched_on: tuple[str, ...] = ()) -> "tuple[Policies, list[Problem]]":
        """What can be used of the files below `root`, and everything that is wrong with the rest."""
        folder = root or policies_folder()
        problems: list[Problem] = []
        parts = read_parts(folder, problems, switched_on)
        return cls(folder, parts.facts, parts.cards, parts.documents, parts.jurisdictions), problems

    def enacted(self) -> tuple[EnactedRule, ...]:
        """Every rule of every jurisdiction, in force or not, by jurisdiction and rule."""
        return tuple(
            EnactedRule(self.cards[rule], jurisdiction, enactment)
            for jurisdiction in self.jurisdictions.values()
            for rule, enactment in sorted(jurisdiction.enacts.items())
            if rule in self.cards
        )

    def in_force(self, day: date) -> tuple[EnactedRule, ...]:
        """The rules that a notice has in force on a day."""
        return tuple(each for each in self.enacted() if each.jurisdiction.enacts_on(each.code, day))

    def resolve(self, name: str, jurisdiction: str, day: date) -> Resolved | None:
        """A parameter on a day: the jurisdiction's, else the national one; None where no value is known yet.

        For the national law it is what holds in each place: every jurisdiction's value for its own area.
        """
        if jurisdiction == NATIONAL:
            return self._everywhere(name, day)
        parameter = self.parameter(name, jurisdiction)
        return self._in_place(name, parameter, jurisdiction, day) if parameter else None

    def parameter(self, name: str, jurisdiction: str) -> Parameter | None:
        """A parameter over time as a place has it: its own, else the national one."""
        places = (self.jurisdictions.get(code) for code in (jurisdiction, NATIONAL))
        return next((place.parameters[name] for place in places if place and name in place.parameters), None)

    def _in_place(
        self, name: str, parameter: Parameter, jurisdiction: str, day: date, whole: str = ""
    ) -> Resolved | None:
        def look_up(part: str) -> Resolved | None:
            found = self.parameter(part, jurisdiction)
            return self._in_place(part, found, jurisdiction, day) if found else None

        return resolve(name, parameter, day, look_up, whole=whole)

    def _everywhere(self, name: str, day: date) -> Resolved | None:
        found = [
            resolved
            for each in self.jurisdictions.values()
            if name in each.parameters
            and (resolved := self._in_place(name, each.parameters[name], each.code, day, each.region_prefix))
        ]
        cells = sorted((cell for resolved in found for cell in resolved.cells), key=specific_first)
        return Resolved(name, found[0].unit, tuple(cells)) if cells else None

    def figure(self, name: str, day: date, jurisdiction: str = NATIONAL) -> Scalar:
        """The one value of a parameter on a day, e.g. a level's working days. Raises InputError where there is none."""
        resolved = self.resolve(name, jurisdiction, day)
        if resolved is None:
            raise InputError(
                f"参数 {jurisdiction}.{name} 在 {day} 没有值。请在 parameters.yaml 中补充。",
                f"the parameter {jurisdiction}.{name} has no value on {day}. Add one to its parameters.yaml.",
            )
        return resolved.value

    def inner_prefixes(self, jurisdiction: str) -> tuple[str, ...]:
        """The prefixes of other jurisdictions that lie inside this one: their rows are theirs. None for the national law."""
        outer = self.jurisdictions[jurisdiction].region_prefix
        if not outer:
            return ()
        prefixes = (each.region_prefix for each in self.jurisdictions.values())
        return tuple(sorted(prefix for prefix in prefixes if prefix != outer and prefix.startswith(outer)))
