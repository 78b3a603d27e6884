"""A card's words with its figures in place: `{topup_due}` becomes the figure that was used."""

import re
from collections.abc import Mapping
from typing import Any

from lowincome.kernel.language import say
from lowincome.policy.citation import Words

_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def filled(words: Words, figures: Mapping[str, Any]) -> str:
    """The words in the language in use; a figure that is not known stays as its name."""
    return _PLACE.sub(lambda found: str(figures.get(found.group(1), found.group(1))), say(words.zh, words.en))


def figures_of(parameters: list[dict[str, Any]] | None) -> dict[str, Any]:
    """The figures that a signal recorded, by name."""
    return {parameter["name"]: parameter["value"] for parameter in parameters or []}
