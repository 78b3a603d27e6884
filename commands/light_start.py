"""Keeps what a command does not need from being imported.

At the first parameter of a statement DuckDB imports pandas where it finds it, which takes a third of a second. Commands that
only read need none of it, so to them it cannot be found.
"""

import sys
from collections.abc import Collection, Sequence
from importlib.machinery import ModuleSpec

LIGHT = frozenset({"feeds", "quarantine", "release", "signals", "explain", "person", "audit"})
"""The commands that read with DuckDB and use pandas nowhere."""


class _NoPandas:
    """A finder of modules that is asked first and refuses pandas."""

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        if name == "pandas":
            raise ModuleNotFoundError("not needed here", name=name)
        return None


def leave_out_pandas(arguments: Sequence[str], commands: Collection[str]) -> None:
    """For the rest of this process, where the first of the arguments that names a command names a light one."""
    command = next((each for each in arguments if each in commands), None)
    if command in LIGHT and "pandas" not in sys.modules:
        sys.meta_path.insert(0, _NoPandas())
