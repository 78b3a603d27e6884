"""What a signal says and what clears it, in its rule's words with the figures that the signal recorded.

The sentence itself is made in `policy.rendering`, the same one that shows a rule.
"""

from typing import Any

from lowincome.kernel.language import say
from lowincome.policy.enactments import EnactedRule
from lowincome.policy.policies import Policies
from lowincome.policy.rendering import clearing, figures_recorded, sentence


def rule_of(signal: dict[str, Any], policies: Policies) -> EnactedRule | None:
    """The rule that raised a signal; None where it is no longer among the policies."""
    card, place = policies.cards.get(signal["rule"]), policies.jurisdictions.get(signal["jurisdiction"])
    enactment = place.enacts.get(signal["rule"]) if place else None
    return EnactedRule(card, place, enactment) if card and place and enactment else None


def finding(signal: dict[str, Any], policies: Policies) -> str | None:
    """What the signal says, in one sentence in the language in use; None where the rule is gone."""
    rule = rule_of(signal, policies)
    if rule is None:
        return None
    words = sentence(policies, rule, figures_recorded(policies, rule, signal.get("parameters") or []))
    return say(words.zh, words.en)


def clears_when(signal: dict[str, Any], policies: Policies) -> str | None:
    """What would clear the signal, in the language in use; None where the rule is gone."""
    rule = rule_of(signal, policies)
    if rule is None:
        return None
    words = clearing(rule, figures_recorded(policies, rule, signal.get("parameters") or []))
    return say(words.zh, words.en)
