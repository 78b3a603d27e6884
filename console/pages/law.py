"""The policies and contracts that the pages quote, read once per process."""

from functools import cache

from console.queues.acts.deployment import policies_of
from lowincome.contracts import Contract, load_contracts
from lowincome.kernel.settings import Settings
from lowincome.policy.enactments import EnactedRule
from lowincome.policy.policies import Policies


@cache
def policies() -> Policies:
    """The policies of this deployment."""
    return policies_of(Settings())


@cache
def contracts() -> dict[str, Contract]:
    """The contracts of this deployment, by feed."""
    settings = Settings()
    return dict(load_contracts(settings.contracts, switched_on=settings.switched_on))


def enacted(rule: str, jurisdiction: str) -> EnactedRule | None:
    """A rule as a place has it; None where either is no longer among the policies."""
    known = policies()
    card, place = known.cards.get(rule), known.jurisdictions.get(jurisdiction)
    enactment = place.enacts.get(rule) if place else None
    return EnactedRule(card, place, enactment) if card and place and enactment else None
