"""What rules are called, in the reader's language."""

from console.pages.law import policies
from console.shell.language import said


def rule_title(code: str) -> str:
    """A rule's title; its code where the card is gone."""
    card = policies().cards.get(code)
    return said(card.title.zh, card.title.en) if card else code
