"""A rule as one sentence in Chinese and English: the card's words, every figure it uses, and what it rests on.

The one place that makes the sentence: the commands, the explanation of a signal and the pages show what is made here.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from lowincome.policy.citation import Words
from lowincome.policy.enactments import EnactedRule
from lowincome.policy.figures import AreaNames, Figure, narrowed
from lowincome.policy.grounds import ground_of
from lowincome.policy.parameters import Cell, Resolved
from lowincome.policy.policies import Policies

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")

Figures = Mapping[str, Figure]
"""The figures that a rule reads, by the name that its words give them."""


def figures_on(policies: Policies, rule: EnactedRule, day: date, place: str | None = None) -> dict[str, Figure]:
    """The figures of a rule on a day; `place`: as they hold in that place, where the rule is the national law's."""
    found = {}
    for name in rule.parameter_names():
        resolved = policies.resolve(rule.parameter(name), rule.jurisdiction.code, day)
        if resolved is not None and place is not None:
            resolved = narrowed(resolved, policies.jurisdictions[place].region_prefix)
        found[name] = _figure(policies, rule, name, resolved)
    return found


def figures_recorded(policies: Policies, rule: EnactedRule, recorded: list[dict[str, Any]]) -> dict[str, Figure]:
    """The figures that a signal recorded, which are those that held for its subject."""
    unrecorded = {name: _figure(policies, rule, name, None) for name in rule.parameter_names()}
    return unrecorded | {each["name"]: _recorded(policies, rule, each) for each in recorded}


def sentence(policies: Policies, rule: EnactedRule, figures: Figures) -> Words:
    """The rule in one sentence: what it fires on, with its figures, those that its words leave out, and its ground."""
    notes = _notes(policies, rule, figures)
    ground = ground_of(rule.jurisdiction, rule.enactment)
    said = _filled(rule.wording, figures)
    zh = _in_brackets(said.zh.rstrip("。"), "", ";", [*(note.zh for note in notes), f"依据:{ground.zh}"])
    en = _in_brackets(said.en.rstrip("."), " ", "; ", [*(note.en for note in notes), f"ground: {ground.en}"])
    return Words(zh=f"{zh}。", en=f"{en}.")


def clearing(rule: EnactedRule, figures: Figures) -> Words:
    """When a signal of the rule clears, with the figures in place."""
    return _filled(rule.clears_when, figures)


def _in_brackets(said: str, space: str, comma: str, notes: list[str]) -> str:
    """Notes in brackets after what is said; in the same ones where it ends with a remark in brackets itself."""
    listed = comma.join(notes)
    return f"{said[:-1]}{comma}{listed})" if said.endswith(")") else f"{said}{space}({listed})"


def _filled(words: Words, figures: Figures) -> Words:
    """Words with their figures in place."""
    short = {name: figure.in_short() for name, figure in figures.items()}
    zh = PLACEHOLDER.sub(lambda found: short[found[1]].zh, words.zh)
    en = PLACEHOLDER.sub(lambda found: short[found[1]].en, words.en)
    return Words(zh=zh, en=en)


def _figure(policies: Policies, rule: EnactedRule, name: str, resolved: Resolved | None) -> Figure:
    """A figure with its title; the national law may read figures that only the places have."""
    wanted = rule.parameter(name)
    known = policies.parameter(wanted, rule.jurisdiction.code)
    places = (place.parameters[wanted] for place in policies.jurisdictions.values() if wanted in place.parameters)
    found = known or next(places, None)
    return Figure(found.title, resolved, found.words) if found else Figure(Words(zh=wanted, en=wanted), resolved, {})


def _recorded(policies: Policies, rule: EnactedRule, each: dict[str, Any]) -> Figure:
    parameter = policies.parameter(rule.parameter(each["name"]), rule.jurisdiction.code)
    begins = date.fromisoformat(str(each["from"]))
    cell = Cell("", None, each["value"], begins, each["basis"], each.get("clause") or "")
    resolved = Resolved(each["name"], parameter.unit if parameter else "", (cell,))
    return _figure(policies, rule, each["name"], resolved)


def _notes(policies: Policies, rule: EnactedRule, figures: Figures) -> list[Words]:
    """The figures that the words leave out or only outline, and which figures are assumed."""
    placed = set(PLACEHOLDER.findall(rule.wording.zh)) & set(PLACEHOLDER.findall(rule.wording.en))
    names = {each.region_prefix: each.name for each in policies.jurisdictions.values() if each.region_prefix}
    notes = [_note(figure, names) for name, figure in figures.items() if name not in placed or figure.is_by_area]
    assumed = [figure.title for figure in figures.values() if figure.is_assumed]
    if assumed:
        zh, en = "、".join(title.zh for title in assumed), ", ".join(title.en for title in assumed)
        notes.append(Words(zh=f"推定:{zh}", en=f"assumed: {en}"))
    return notes


def _note(figure: Figure, names: AreaNames) -> Words:
    """A figure that the words leave out or only outline."""
    full, comma = figure.in_full(names), ", " if figure.is_by_area else " "
    zh, en = (figure.unit.zh, f"{comma}{figure.unit.en}") if figure.unit else ("", "")
    return Words(zh=f"{figure.title.zh}:{full.zh}{zh}", en=f"{figure.title.en}: {full.en}{en}")
