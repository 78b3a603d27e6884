"""A model: how much each level of agreement weighs, and from which probability on a record is linked or shown to a clerk.

Models are data, dated and versioned, one per feed that is matched against the persons (`*`: any feed). The one that ships
lies in `data/matching/default.json`; trained ones lie in the home, see `model_store`.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from lowincome.kernel.data_folder import data_folder
from lowincome.kernel.errors import InputError

MISSING = "missing"
"""The level of every comparison that says nothing."""

LEAST = 1e-9
"""The smallest chance that a model holds; less can neither be counted nor believed."""


@dataclass(frozen=True)
class Level:
    """One level of a comparison. `m`: its share among records and the persons they are about; `u`: its share among

    records and other persons; None for `missing`. `frequency`: the column whose value's own frequency stands for `u`.
    """

    level: str
    m: float | None = None
    u: float | None = None
    frequency: str | None = None

    @property
    def weight(self) -> float:
        """log2(m / u): what the level adds, in bits; 0 for `missing`."""
        return math.log2(self.m / self.u) if self.m and self.u else 0.0


@dataclass(frozen=True)
class Limits:
    """From which probability on a record is linked, shown to a clerk; how many bits a second candidate must be behind.

    `name_and_place`: from which on where nothing but the name, the place and the sex agrees;
    `name_and_birth`: from which on where nothing but the name, the birth date and the sex agrees.
    """

    link: float
    name_and_place: float
    review: float
    margin: float
    name_and_birth: float = 0.99


@dataclass(frozen=True)
class Model:
    """See the module. `expected_share`: of the records that were put to it, the share whose person is among the persons.

    `persons`, `records`: how many it was trained on; 0 where it was not trained. `labels`: on how many pairs of which people

    said whether they are one person; 0 where it was learned from the data alone.
    """

    name: str
    version: int
    dated: date
    feed: str
    persons: int
    records: int
    basis: str
    expected_share: float
    limits: Limits
    comparisons: Mapping[str, tuple[Level, ...]]
    labels: int = 0

    @property
    def title(self) -> str:
        """Name, feed, date and version, as it stands in links."""
        feed = "" if self.feed == "*" else f"-{self.feed}"
        return f"{self.name}{feed}-{self.dated.isoformat()}-v{self.version}"

    def to_json(self) -> str:
        """The model's file."""
        content = asdict(self) | {"dated": self.dated.isoformat()}
        content["comparisons"] = {
            name: [{key: value for key, value in asdict(level).items() if value is not None} for level in levels]
            for name, levels in self.comparisons.items()
        }
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


@cache
def default_model() -> Model:
    """The model that ships with the project."""
    return read_model(data_folder() / "matching" / "default.json")


def read_model(file: Path) -> Model:
    """Reads a model's file. InputError where it is none, or its chances are no chances."""
    try:
        content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        content["dated"] = date.fromisoformat(content["dated"])
        content["limits"] = Limits(**content["limits"])
        content["comparisons"] = {
            name: tuple(Level(**level) for level in levels) for name, levels in content["comparisons"].items()
        }
        model = Model(**content)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(
            f"匹配模型文件 {file.name} 无法读取。请用 lowincome matching train 重新训练，或恢复原文件。",
            f"The model file {file.name} cannot be read. Train anew with lowincome matching train, or restore the file.",
        ) from error
    _check(model, file)
    return model


def _check(model: Model, file: Path) -> None:
    chances = [
        chance for levels in model.comparisons.values() for level in levels for chance in (level.m, level.u) if chance
    ]
    limits = model.limits
    if not all(0 < each <= 1 for each in chances) or not 0 < limits.review <= limits.link < 1 or limits.margin < 0:
        raise InputError(
            f"匹配模型 {file.name} 的概率或界限不在 0 与 1 之间。请重新训练。",
            f"The model {file.name} has chances or limits that are not between 0 and 1. Train anew.",
        )
