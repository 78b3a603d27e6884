"""Keeps commands from work that they do not need: importing pandas, and looking for garbage again and again.

At the first parameter of a statement DuckDB imports pandas where it finds it, as PyArrow does, which takes a third of a
second. Commands that only read need none of it, so to them it cannot be found. Python looks through all objects for garbage
each time some have been made: a tenth of a command that imports much, a sixth of a sync.
"""

import gc
import sys
from collections.abc import Collection, Sequence
from importlib.machinery import ModuleSpec

LIGHT = frozenset(
    {
        *("feeds", "quarantine", "release", "signals", "explain", "person", "replay", "simulate", "doctor"),
        *("policy", "audit", "config"),
    }
)
"""The commands that read with DuckDB or PyArrow and use pandas nowhere."""

LASTING = frozenset({"serve"})
"""The commands that run until somebody ends them: they collect garbage as Python does."""

NEW_OBJECTS = 100_000
"""So many new objects call for a look through the new ones; Python's own number is 700."""


class _NoPandas:
    """A finder of modules that is asked first and refuses pandas."""

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        if name == "pandas":
            raise ModuleNotFoundError("not needed here", name=name)
        return None


def start_lightly(arguments: Sequence[str], commands: Collection[str]) -> None:
    """For the rest of this process, by the first of the arguments that names a command."""
    command = next((each for each in arguments if each in commands), None)
    if command in LIGHT and "pandas" not in sys.modules:
        sys.meta_path.insert(0, _NoPandas())
    if command not in LASTING:
        gc.set_threshold(NEW_OBJECTS, 20, 20)
