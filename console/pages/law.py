"""The policies and contracts that the pages quote: the law in force, and contracts that are read once per process."""

from functools import cache

from django.core.signals import request_started
from django.dispatch import receiver

from console.queues.acts.deployment import policies_of
from lowincome.contracts import Contract, load_contracts
from lowincome.kernel.settings import Settings, settings_in_force
from lowincome.policy.enactments import EnactedRule
from lowincome.policy.policies import Policies


@cache
def policies() -> Policies:
    """The policies of this deployment as they were in force when the request began: pages ask for them a hundred times."""
    return policies_of(settings_in_force())


@receiver(request_started)
def _ask_anew(**_: object) -> None:
    policies.cache_clear()


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
