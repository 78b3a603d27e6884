"""What differs between two laws: the same place on two dates or in two sets of policies, or two places on one date.

A law is what holds in one place on one day. Rules come, go or change; parameters have an old and a new figure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lowincome.policy.enactments import EnactedRule
from lowincome.policy.jurisdictions import NATIONAL
from lowincome.policy.parameters import Cell
from lowincome.policy.policies import Policies

Change = Literal["comes", "goes", "changes"]
Where = tuple[str, str | None]


@dataclass(frozen=True)
class RuleDifference:
    """A rule that is in one law alone, or in both with another level, ground, condition or the like: what → (old, new)."""

    change: Change
    rule: EnactedRule
    what: dict[str, tuple[str, str]]


@dataclass(frozen=True)
class FigureDifference:
    """A parameter whose figure, basis or ground differs in some areas, for one residence type; None where there is none."""

    name: str
    jurisdiction: str
    areas: tuple[str, ...]
    residence_type: str | None
    old: Cell | None
    new: Cell | None
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Law:
    """What one jurisdiction's folder says on a day; with `inherits`, the national figures it lacks included."""

    policies: Policies
    jurisdiction: str
    day: date
    inherits: bool = False

    def rules(self) -> dict[str, EnactedRule]:
        """The rules in force, by code."""
        return {
            rule.code: rule for rule in self.policies.in_force(self.day) if rule.jurisdiction.code == self.jurisdiction
        }

    def names(self) -> dict[str, None]:
        """The parameters there are, in force or not."""
        place = self.policies.jurisdictions.get(self.jurisdiction)
        own = dict.fromkeys(place.parameters if place else ())
        return {**own, **dict.fromkeys(self.policies.jurisdictions[NATIONAL].parameters)} if self.inherits else own

    def figures(self, name: str) -> dict[Where, Cell]:
        """A parameter's figures by area and residence type."""
        resolved = self.policies.resolve(name, self.jurisdiction, self.day)
        cells = resolved.cells if resolved else ()
        if self.jurisdiction == NATIONAL:
            cells = tuple(cell for cell in cells if not cell.prefix)
        return {(cell.prefix, cell.residence_type): cell for cell in cells}


def rule_differences(old: Law, new: Law) -> Iterator[RuleDifference]:
    """The rules that are in force under one law alone, or differ, by code."""
    before, after = old.rules(), new.rules()
    for code in sorted({*before, *after}):
        if code not in before:
            yield RuleDifference("comes", after[code], {})
        elif code not in after:
            yield RuleDifference("goes", before[code], {})
        elif what := _changed(before[code], after[code]):
            yield RuleDifference("changes", after[code], what)


def _changed(old: EnactedRule, new: EnactedRule) -> dict[str, tuple[str, str]]:
    before, after = _says(old), _says(new)
    return {
        what: (before.get(what, ""), after.get(what, ""))
        for what in before | after
        if before.get(what) != after.get(what)
    }


def _says(rule: EnactedRule) -> dict[str, str]:
    """What a rule says in one place, but for its figures."""
    conditions = {f"condition ({subject})": rule.condition(subject).text for subject in rule.card.subject}
    needs = "; ".join(repr(need) for need in rule.needs)
    renamed = ", ".join(f"{name}: {other}" for name, other in sorted(rule.enactment.parameters.items()))
    said = {"level": rule.level, "clause": rule.clause, "living": rule.living, **conditions, "needs": needs}
    return {what: " ".join(text.split()) for what, text in {**said, "parameters": renamed}.items()}


def figure_differences(old: Law, new: Law) -> Iterator[FigureDifference]:
    """The parameters with another figure, basis or ground, areas with the same change together."""
    readers = _readers((*old.rules().values(), *new.rules().values()))
    for name in {**old.names(), **new.names()}:
        before, after = _alike(old.figures(name), new.figures(name))
        together: dict[tuple[object, ...], list[Where]] = {}
        for where in {**before, **after}:
            was, becomes = before.get(where), after.get(where)
            if _figure(was) != _figure(becomes):
                together.setdefault((where[1], _figure(was), _figure(becomes)), []).append(where)
        for places in together.values():
            areas = tuple(prefix for prefix, _ in places if prefix)
            first = places[0]
            yield FigureDifference(
                name,
                new.jurisdiction,
                areas,
                first[1],
                before.get(first),
                after.get(first),
                tuple(sorted(readers.get(name, ()))),
            )


def _figure(cell: Cell | None) -> tuple[object, ...] | None:
    return None if cell is None else (cell.value, cell.basis, cell.citation)


def _alike(old: dict[Where, Cell], new: dict[Where, Cell]) -> tuple[dict[Where, Cell], dict[Where, Cell]]:
    """Both told by residence type as soon as one of them is."""
    residences = sorted({residence for _, residence in (*old, *new) if residence is not None})
    if not residences:
        return old, new
    return _by_residence(old, residences), _by_residence(new, residences)


def _by_residence(figures: dict[Where, Cell], residences: list[str]) -> dict[Where, Cell]:
    spread: dict[Where, Cell] = {
        (prefix, residence): cell for (prefix, own), cell in figures.items() if own is None for residence in residences
    }
    return {**spread, **{where: cell for where, cell in figures.items() if where[1] is not None}}


def _readers(rules: Iterable[EnactedRule]) -> dict[str, set[str]]:
    """Parameter → the rules that read it."""
    found: dict[str, set[str]] = {}
    for rule in rules:
        for name in rule.parameter_names():
            found.setdefault(rule.parameter(name), set()).add(rule.code)
    return found
