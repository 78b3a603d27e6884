"""A rule as one jurisdiction has it: the card, and what the enactment words otherwise."""

from dataclasses import dataclass

from lowincome.policy.cards import Card, Level, Living, Need, Subject
from lowincome.policy.citation import Words
from lowincome.policy.condition import Condition, parse_condition
from lowincome.policy.jurisdictions import Enactment, Jurisdiction


@dataclass(frozen=True)
class EnactedRule:
    """One rule in one jurisdiction; what the enactment does not say is the card's."""

    card: Card
    jurisdiction: Jurisdiction
    enactment: Enactment

    @property
    def code(self) -> str:
        return self.card.code

    @property
    def level(self) -> Level:
        return self.enactment.level or self.card.level

    @property
    def living(self) -> Living:
        return self.enactment.living or self.card.living

    @property
    def wording(self) -> Words:
        """What it fires on, in words: the place's own where its condition is another one."""
        return self.enactment.wording or self.card.wording

    @property
    def clears_when(self) -> Words:
        return self.enactment.clears_when or self.card.clears_when

    @property
    def needs(self) -> tuple[Need, ...]:
        return self.card.needs if self.enactment.needs is None else self.enactment.needs

    @property
    def clause(self) -> str:
        """The clause as `document article`, or the practice it follows."""
        return self.enactment.citation

    def condition(self, subject: Subject) -> Condition:
        """The parsed condition for a subject. Raises ConditionError."""
        return parse_condition(self.enactment.conditions(self.card)[subject])

    def parameter(self, name: str) -> str:
        """The jurisdiction's parameter that the rule's `$name` stands for."""
        return self.enactment.parameters.get(name, name)

    def dates(self) -> tuple[Condition, ...]:
        """The parsed date expressions of the needs. Raises ConditionError."""
        texts = (text for need in self.needs for text in (need.delivered_since, need.history_since) if text)
        return tuple(parse_condition(text) for text in texts)

    def parameter_names(self) -> tuple[str, ...]:
        """Every parameter that the conditions and needs name, once, in order."""
        named: dict[str, None] = {}
        for condition in (*(self.condition(subject) for subject in self.card.subject), *self.dates()):
            named.update(dict.fromkeys(condition.parameters))
        return tuple(named)

    def fact_names(self) -> tuple[str, ...]:
        """Every fact that the conditions name, once, in order."""
        named: dict[str, None] = {}
        for subject in self.card.subject:
            named.update(dict.fromkeys(self.condition(subject).facts))
        return tuple(named)
