"""The list of allowed functions (`functions.csv`), by SQLGlot node."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlglot import exp

LIST = Path(__file__).with_name("functions.csv")


@dataclass(frozen=True)
class PortableFunction:
    """One row of the list. `spark` is a template, the name of a rewriting, or empty; see the package."""

    function: str
    node: str
    spark: str


@cache
def portable_functions() -> dict[str, PortableFunction]:
    """The list by node, as `node_of` names it."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return {row["node"]: PortableFunction(**row) for row in csv.DictReader(file)}


def node_of(node: exp.Expr) -> str:
    """What the list calls a node: its class, and for functions that SQLGlot does not know their name."""
    if isinstance(node, exp.Anonymous):
        return f"Anonymous:{node.name.lower()}"
    return type(node).__name__
