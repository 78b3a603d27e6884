"""Which of the things that a place may switch on are on. An entry is `<switch>`, `<place>.<switch>` or `all`."""

from collections.abc import Iterable

EVERYTHING = "all"


def is_on(switch: str, switched_on: Iterable[str], place: str | None = None) -> bool:
    """Whether a switch is on in a place; without a place: in any."""
    entries = set(switched_on)
    if place is None:
        return EVERYTHING in entries or switch in {switch_of(entry) for entry in entries}
    return not entries.isdisjoint((EVERYTHING, switch, f"{place}.{switch}"))


def switch_of(entry: str) -> str:
    """The switch that an entry names, without its place."""
    return entry.rpartition(".")[2]
