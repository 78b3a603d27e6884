"""The lineage of a signal as a graph: signal → rule and facts → clause and records → files → deliveries → runs.

Words are in the language in use; personal values are masked by who calls. Where it is drawn is the console's to say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lowincome.contracts import Contract
from lowincome.kernel.language import say
from lowincome.lineage.signal_lineage import DeliveredFile, SignalLineage

LAYERS = ("signal", "grounds", "records", "files", "deliveries", "runs")
SHORT = 12
_LISTED = 6


@dataclass(frozen=True)
class Node:
    """One thing on the way: `kind` is its sort (signal, rule, fact, clause, record, file, delivery, run)."""

    key: str
    layer: int
    kind: str
    title: str
    lines: tuple[str, ...] = ()


@dataclass
class Graph:
    """Nodes by key, in the order of their layer, and edges between keys, each once."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[str, str], None] = field(default_factory=dict)

    def put(self, node: Node, *sources: str) -> str:
        """Adds a node that comes after some others; one that is there stays as it is."""
        self.nodes.setdefault(node.key, node)
        for source in sources:
            self.edges[source, node.key] = None
        return node.key

    def layer(self, number: int) -> list[Node]:
        return [node for node in self.nodes.values() if node.layer == number]


def lineage_graph(lineage: SignalLineage, contracts: Mapping[str, Contract], sentence: str | None = None) -> Graph:
    """The graph of a lineage whose values may be shown. sentence: what the signal says, if its rule is known."""
    graph, told = Graph(), lineage.explanation
    top = graph.put(_signal(lineage, sentence))
    rule = graph.put(_rule(told), top)
    graph.put(_clause(told["clause"]), rule)
    for fact in told["facts"]:
        node = graph.put(Node(f"fact {fact['fact']}", 1, "fact", fact["label"], (value_words(fact["value"]),)), top)
        for feed, records in _by_feed(fact["records"]).items():
            _put_feed(graph, lineage, node, _title(contracts, feed), feed, records)
    for table in lineage.tables:
        if table.stage == "harmonise":
            source = f"delivery {table.table} {table.date}"
            if source not in graph.nodes:
                source = f"searched {table.table}"
            if source in graph.nodes:
                graph.put(_run(table.run, table.code_version), source)
    return graph


def value_words(value: Any) -> str:
    """A fact's value in words."""
    if value is None:
        return say("无记录", "none on record")
    if isinstance(value, bool):
        return say("是", "yes") if value else say("否", "no")
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def size_words(file: DeliveredFile) -> str:
    """How a file is written and how long it is."""
    written = " ".join(filter(None, (file.format, file.encoding)))
    return say(f"{written},{file.bytes:,} 字节", f"{written}, {file.bytes:,} bytes")


def _signal(lineage: SignalLineage, sentence: str | None) -> Node:
    signal = lineage.explanation["signal"]
    run = say(
        f"运行 {lineage.run[:8]} · 发布版本 {lineage.version}", f"run {lineage.run[:8]} · version {lineage.version}"
    )
    title = sentence or signal["rule"]
    return Node(f"signal {signal['signal_id']}", 0, "signal", title, (signal["signal_id"], str(lineage.day), run))


def _rule(told: Mapping[str, Any]) -> Node:
    rule = told["rule"]
    title = say(rule["title_zh"] or rule["code"], rule["title_en"] or rule["code"])
    version = say(f"规则版本 {rule['version']}", f"rule version {rule['version']}")
    figures = tuple(f"{each['name']} = {each['value']}" for each in told["parameters"][:_LISTED])
    return Node(f"rule {rule['code']}", 1, "rule", title, (version, *figures))


def _clause(clause: Mapping[str, Any]) -> Node:
    return Node("clause", 2, "clause", clause["document"] or "—", tuple(filter(None, (clause["article"],))))


def _by_feed(records: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        found.setdefault(record["feed"], []).append(record)
    return found


def _put_feed(
    graph: Graph, lineage: SignalLineage, fact: str, title: str, feed: str, records: list[dict[str, Any]]
) -> None:
    """The records of a fact in one feed, by file; where there are none, the deliveries that were searched."""
    for delivered, file in sorted({(each["delivered"], each["file"]) for each in records if each["line"] is not None}):
        lines = tuple(each["line"] for each in records if (each["delivered"], each["file"]) == (delivered, file))
        key = f"record {delivered} {file} {lines}"
        record = graph.put(Node(key, 2, "record", title, (_lines_words(lines),)), fact)
        found = lineage.file_of({"delivered": delivered, "file": file})
        about = (f"sha256 {found.sha256[:SHORT]}…", size_words(found)) if found else ()
        node = graph.put(Node(f"file {delivered} {file}", 3, "file", file, about), record)
        graph.put(Node(f"delivery {feed} {delivered}", 4, "delivery", delivered, (title,)), node)
    searched = sorted({each["delivered"] for each in records if each["line"] is None})
    if searched:
        words = say(f"已查 {len(searched)} 次交付,没有记录", f"{len(searched)} deliveries searched, none")
        record = graph.put(Node(f"none {feed}", 2, "record", title, (words,)), fact)
        span = searched[0] if len(searched) == 1 else f"{searched[0]} – {searched[-1]}"
        graph.put(Node(f"searched {feed}", 4, "delivery", span, (title,)), record)


def _lines_words(lines: tuple[int, ...]) -> str:
    listed = "、".join(map(str, lines[:_LISTED]))
    more = say(f" 等 {len(lines)} 行", f", {len(lines)} in all") if len(lines) > _LISTED else ""
    return say(f"第 {listed} 行{more}", f"line {listed}{more}")


def _run(run: str, code: str) -> Node:
    return Node(f"run {run}", 5, "run", say(f"运行 {run[:8]}", f"run {run[:8]}"), tuple(_code(code)))


def _code(code: str) -> Iterator[str]:
    if code:
        yield say(f"代码 {code[:SHORT]}", f"code {code[:SHORT]}")


def _title(contracts: Mapping[str, Contract], feed: str) -> str:
    known = contracts.get(feed)
    return say(known.title_zh if known else feed, feed.replace("_", " "))
