"""Policy files as read: plain values and the place of each, checked against a model.

Numbers with a decimal point become Decimal, never float. A key that stands twice, a missing or unknown key and a value of
the wrong kind are problems with their line and column.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from lowincome.policy.problems import Place, Problem

Model = TypeVar("Model", bound=BaseModel)
Keys = tuple[str | int, ...]


class Shape(BaseModel):
    """Base of every model of a policy file: nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _ExactLoader(yaml.CSafeLoader):
    """YAML whose decimals are exact."""


def _decimal(_loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(node.value).replace("_", ""))


_ExactLoader.add_constructor("tag:yaml.org,2002:float", _decimal)


class Document:
    """One file: `data` its plain values, `place(keys)` where the value under these keys stands."""

    def __init__(self, path: Path, name: str, data: Any, places: dict[Keys, Place]) -> None:
        self.path = path
        self.name = name
        self.data = data
        self._places = places

    def place(self, keys: Keys = ()) -> Place:
        """The place of a value; of the nearest key above it where it has none of its own."""
        for length in range(len(keys), -1, -1):
            found = self._places.get(keys[:length])
            if found is not None:
                return found
        return Place(self.name)

    def locate(self, keys: Keys, word: str, before: str = "") -> Place:
        """The place of a word within a value, else the value's own; `before` is the value's text up to the word."""
        start = self.place(keys)
        if not word or start.file != self.name:
            return start
        edges = (r"(?<!\w)", r"(?!\w)") if word.isidentifier() else ("", "")
        pattern = re.compile(re.escape(word).join(edges), re.IGNORECASE)
        left = len(pattern.findall(before))
        lines = self.path.read_text(encoding="utf-8").splitlines()[start.line - 1 :]
        for offset, line in enumerate(lines):
            for found in pattern.finditer(line, start.column - 1 if offset == 0 else 0):
                if left == 0:
                    return Place(self.name, start.line + offset, found.start() + 1)
                left -= 1
        return start

    def under(self, other: "Document", added: Iterable[str]) -> "Document":
        """This file with entries of another one added; each keeps the place where it stands."""
        keys = set(added)
        places = {at: place for at, place in other._places.items() if at and at[0] in keys}
        data = {**self.data, **{key: other.data[key] for key in keys}}
        return Document(self.path, self.name, data, {**self._places, **places})


def _walk(node: yaml.Node, keys: Keys, name: str, places: dict[Keys, Place], problems: list[Problem]) -> None:
    places[keys] = Place(name, node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*keys, str(key.value))
            if inner in places:
                problems.append(
                    Problem(
                        Place(name, key.start_mark.line + 1, key.start_mark.column + 1),
                        f"键“{key.value}”重复。请只保留一个。",
                        f"the key {key.value!r} stands twice. Keep one of them.",
                    )
                )
            _walk(value, inner, name, places, problems)
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            _walk(value, (*keys, position), name, places, problems)


def read_document(path: Path, root: Path, problems: list[Problem]) -> Document | None:
    """Reads a YAML file; None, with a problem noted, where it is missing or is no YAML."""
    name = path.relative_to(root).as_posix()
    places: dict[Keys, Place] = {}
    try:
        with path.open(encoding="utf-8") as text:
            loader = _ExactLoader(text)
            node = loader.get_single_node()
            if node is not None:
                _walk(node, (), name, places, problems)
            data = loader.construct_document(node) if node is not None else {}
    except FileNotFoundError:
        problems.append(Problem(Place(name), "文件不存在。请补上。", "the file is missing. Add it."))
        return None
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        why = getattr(error, "problem", None) or "not readable"
        problems.append(Problem(place, f"不是有效的 YAML({why})。请改正。", f"not valid YAML ({why}). Correct it."))
        return None
    return Document(path, name, data, places)


def _remedy(error: Any) -> tuple[str, str]:
    key = str(error["loc"][-1]) if error["loc"] else ""
    if error["type"] == "missing":
        return f"缺少“{key}”。请补上。", f"{key!r} is missing. Add it."
    if error["type"] == "extra_forbidden":
        return f"不认识“{key}”。请删除或改正拼写。", f"{key!r} is not known here. Remove it or correct its spelling."
    return (
        f"“{key}”的值不合要求({error['msg']})。请改正。",
        f"the value of {key!r} does not fit: {error['msg']}. Correct it.",
    )


def shape(document: Document, model: type[Model], problems: list[Problem], keys: Keys = ()) -> Model | None:
    """The values under `keys` as a model; None, with its problems noted, where they do not fit."""
    data = document.data
    for key in keys:
        data = data[key]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for fault in error.errors(include_input=False, include_url=False):
            zh, en = _remedy(fault)
            problems.append(Problem(document.place((*keys, *fault["loc"])), zh, en))
        return None
