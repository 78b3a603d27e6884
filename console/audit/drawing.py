"""A lineage graph as a drawing: boxes and lines with their places, for a wide page in columns, for a phone in one.

Only geometry: units are those of the drawing's view box. The words are `lowincome.lineage.lineage_graph`'s.
"""

from dataclasses import dataclass
from unicodedata import east_asian_width

from lowincome.lineage.lineage_graph import LAYERS, Graph, Node

WIDE, NARROW = 1120, 336
_COLUMN, _BETWEEN = 164, 27
_GUTTER, _LANES, _LANE = 28, 6, 4
_LINE, _PADDING, _GAP, _HEADING = 16, 8, 10, 22
_TITLE_LINES, _DETAIL_LINES = 3, 2


@dataclass(frozen=True)
class Text:
    """A line of text: where it begins, and whether it heads its box."""

    x: float
    y: float
    words: str
    is_title: bool


@dataclass(frozen=True)
class Box:
    """A node with its place and size."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    texts: tuple[Text, ...]

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True)
class Drawing:
    """Everything that is drawn: `lines` are lanes with paths, `headings` name the columns or the parts."""

    width: int
    height: int
    boxes: list[Box]
    lines: list[tuple[int, str]]
    headings: list[Text]


def wide(graph: Graph, titles: dict[str, str]) -> Drawing:
    """Layers as columns from left to right. titles: of the layers."""
    boxes: dict[str, Box] = {}
    headings, height = [], 0.0
    for number, layer in enumerate(LAYERS):
        x, y = number * (_COLUMN + _BETWEEN), float(_HEADING)
        headings.append(Text(x, 12, titles[layer], is_title=True))
        for node in _ordered(graph, number, boxes):
            box = _box(node, x, y, _COLUMN, units=21)
            boxes[node.key] = box
            y += box.height + _GAP
        height = max(height, y)
    lines = [(0, _across(boxes[source], boxes[target])) for source, target in graph.edges]
    return Drawing(WIDE, int(height), list(boxes.values()), lines, headings)


def narrow(graph: Graph, titles: dict[str, str]) -> Drawing:
    """Layers one below the other; lines run in a gutter at the left."""
    boxes: dict[str, Box] = {}
    headings, y = [], 0.0
    for number, layer in enumerate(LAYERS):
        headings.append(Text(_GUTTER, y + 14, titles[layer], is_title=True))
        y += _HEADING
        for node in _ordered(graph, number, boxes):
            box = _box(node, _GUTTER, y, NARROW - _GUTTER, units=42)
            boxes[node.key] = box
            y += box.height + _GAP
        y += _GAP
    sources = list(dict.fromkeys(source for source, _ in graph.edges))
    lanes = {source: place % _LANES for place, source in enumerate(sources)}
    lines = [(lanes[source], _aside(boxes[source], boxes[target], lanes[source])) for source, target in graph.edges]
    return Drawing(NARROW, int(y), list(boxes.values()), lines, headings)


def wrapped(text: str, units: int, at_most: int) -> list[str]:
    """A text in lines of so many units (a Chinese character has two); what does not fit ends in an ellipsis."""
    lines, line, used = [], "", 0
    for character in " ".join(text.split()):
        size = 2 if east_asian_width(character) in "WF" else 1
        if used + size > units:
            lines.append(line)
            line, used = "", 0
        line, used = line + character, used + size
    lines.append(line)
    return lines if len(lines) <= at_most else [*lines[: at_most - 1], lines[at_most - 1][:-1] + "…"]


def _box(node: Node, x: float, y: float, width: float, *, units: int) -> Box:
    words = [(line, True) for line in wrapped(node.title, units - 2, _TITLE_LINES)]
    words += [(line, False) for each in node.lines for line in wrapped(each, units, _DETAIL_LINES)]
    texts = tuple(
        Text(x + _PADDING, y + _PADDING + 11 + place * _LINE, line, is_title)
        for place, (line, is_title) in enumerate(words)
    )
    return Box(node, x, y, width, len(words) * _LINE + 2 * _PADDING - 2, texts)


def _ordered(graph: Graph, layer: int, placed: dict[str, Box]) -> list[Node]:
    """The nodes of a layer, each about as high as those before it stand, so that few lines cross."""
    before: dict[str, list[float]] = {}
    for source, target in graph.edges:
        if source in placed:
            before.setdefault(target, []).append(placed[source].middle)
    nodes = graph.layer(layer)
    rank = {node.key: sum(before[node.key]) / len(before[node.key]) if node.key in before else 0 for node in nodes}
    return sorted(nodes, key=lambda node: rank[node.key])


def _across(source: Box, target: Box) -> str:
    begin, end = source.x + source.width, target.x
    bend = (begin + end) / 2 if target.x > source.x else begin + _BETWEEN / 2
    return (
        f"M{begin:g} {source.middle:g}C{bend:g} {source.middle:g} {bend:g} {target.middle:g} {end:g} {target.middle:g}"
    )


def _aside(source: Box, target: Box, lane: int) -> str:
    x = _GUTTER - _LANE - lane * _LANE
    return f"M{source.x:g} {source.middle:g}H{x:g}V{target.middle:g}H{target.x:g}"
