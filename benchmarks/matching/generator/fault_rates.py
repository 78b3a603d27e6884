"""The fault types and their rates, read from faults.yaml; drawing which of them befall a record."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parents[1] / "faults.yaml"


@dataclass(frozen=True)
class Fault:
    """One way in which a record can be wrong; see the head of faults.yaml for what `share` is a share of."""

    kind: str
    code: str
    share: float
    example: str
    source: str
    where: str = ""


@cache
def faults(kind: str) -> tuple[Fault, ...]:
    """The faults of a kind (number, name, birth_date, sex, place) in the order of the file."""
    listed = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(Fault(kind, code, **told) for code, told in listed[kind].items())


def kinds() -> tuple[str, ...]:
    """The kinds of faults."""
    return tuple(yaml.safe_load(FILE.read_text(encoding="utf-8")))
