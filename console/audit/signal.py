"""The lineage of a signal: drawn, and as a table; down to file, hash and line, and to the run that published it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from console.access.doors import signals_of
from console.audit.drawing import Drawing, narrow, wide
from console.audit.entries import entry_rows, sees_everywhere
from console.audit.log_search import Choice, slice_of
from console.audit.reading import read_on
from console.pages.asked import is_id, typed
from console.pages.fact_sources import matched_words
from console.pages.law import contracts, policies
from console.pages.published import lake
from console.pages.signal_words import fact_lines, title_of
from console.pages.unreadable import or_say_so
from console.queues.acts import actor_of, look_at
from console.queues.models import Signal
from console.shell.language import said
from lowincome.casework.refusal import Refused
from lowincome.kernel.errors import InputError
from lowincome.kernel.settings import Settings
from lowincome.lineage.explanation_text import state_words
from lowincome.lineage.lineage_graph import LAYERS, lineage_graph, value_words
from lowincome.lineage.person_key import task_key
from lowincome.lineage.redaction import masked_fact, masked_signal
from lowincome.lineage.signal_lineage import DeliveredFile, SignalLineage, signal_lineage
from lowincome.lineage.signal_listing import find_signal
from lowincome.lineage.wording import finding

_TITLES = {
    "signal": ("预警", "Signal"),
    "grounds": ("规则与事实", "Rule and facts"),
    "records": ("条款与记录", "Clause and records"),
    "files": ("交付文件", "Files"),
    "deliveries": ("交付", "Deliveries"),
    "runs": ("运行", "Runs"),
}


@dataclass(frozen=True)
class SourceRow:
    """A line of the table: a fact, and one place that it comes from; without a line a delivery that was searched."""

    fact: str
    value: str
    feed: str
    delivered: str
    file: DeliveredFile | None
    name: str
    lines: str
    run: str
    code: str


def lineage_of(signal_id: str) -> SignalLineage | None:
    """The lineage of a signal on the newest day that lists it; None where none that is kept does."""
    known = lake()
    try:
        day, listed = find_signal(known, signal_id)
        return signal_lineage(known, day, listed, policies(), contracts())
    except InputError:
        return None


@or_say_so
def signal(request: HttpRequest, signal_id: str) -> HttpResponse:
    """One signal, masked; after a POST with a purpose, and its entry in the log, this once in full."""
    if not is_id(signal_id):
        raise Http404
    row = signals_of(request.user).select_related("subject", "task").filter(pk=signal_id).first()
    lineage = lineage_of(signal_id) if row is not None or sees_everywhere(request.user) else None
    if row is None and lineage is None:
        raise Http404
    is_open = False
    if request.method == "POST":
        try:
            _look(request, row, lineage)
        except Refused as refusal:
            messages.error(request, said(refusal.zh, refusal.en))
            return redirect("audit_signal", signal_id=signal_id)
        is_open = True
    read_on()
    looked = slice_of(request.user, Choice(key=signal_id))
    context = {
        "row": row,
        "signal_id": signal_id,
        "is_open": is_open,
        "entries": entry_rows(request.user, looked.rows),
        **(_told(lineage, is_open=is_open) if lineage else _recorded(row, is_open=is_open)),
    }
    return render(request, "audit/signal.html", context)


def _look(request: HttpRequest, row: Signal | None, lineage: SignalLineage | None) -> None:
    """The look at whom the signal is about, on record before anything shows."""
    if lineage is not None:
        found = lineage.explanation["signal"]
        kind, number = found["subject"], found["subject_id"]
    else:
        assert row is not None
        kind, number = row.subject.kind, row.subject.number
    look_at(
        actor_of(request.user),
        task_key(number, Settings().pseudonym_key, kind),
        number if kind == "person" else None,
        typed(request.POST, "purpose", 500),
        request.path,
        row.task_id if row else None,
        revealed=True,
    )


def _told(lineage: SignalLineage, *, is_open: bool) -> dict[str, Any]:
    told = lineage.explanation
    facts = [
        {**fact, "value": fact["value"] if is_open else masked_fact(fact["fact"], fact["value"])}
        for fact in told["facts"]
    ]
    shown = SignalLineage(lineage.day, lineage.version, {**told, "facts": facts}, lineage.files, lineage.tables)
    sentence = finding({**told["signal"], "parameters": told["parameters"]}, policies())
    graph = lineage_graph(shown, contracts(), sentence)
    titles = {layer: said(*_TITLES[layer]) for layer in LAYERS}
    drawings: list[tuple[str, Drawing]] = [("wide", wide(graph, titles)), ("narrow", narrow(graph, titles))]
    return {
        "lineage": lineage,
        "told": shown.explanation,
        "signal": told["signal"] if is_open else masked_signal(told["signal"]),
        "state": state_words(told["signal"]["state"]),
        "matched": matched_words(told["match"]),
        "title": title_of(told["signal"]["rule"]),
        "sentence": sentence,
        "drawings": drawings,
        "sources": [row for fact in facts for row in _rows(lineage, fact)],
        "as_of": lineage.day,
    }


def _recorded(row: Signal | None, *, is_open: bool) -> dict[str, Any]:
    """What the console itself knows, where the day is no longer published."""
    assert row is not None
    return {"title": title_of(row.rule), "facts": fact_lines(row, is_open=is_open), "as_of": row.last_seen}


def _rows(lineage: SignalLineage, fact: dict[str, Any]) -> list[SourceRow]:
    """A fact's rows: one per file that holds records of it, one per feed that was searched without finding one."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    searched: dict[str, list[str]] = {}
    for record in fact["records"]:
        if record["line"] is None:
            searched.setdefault(record["feed"], []).append(record["delivered"])
        else:
            rows.setdefault((record["feed"], record["delivered"], record["file"]), []).append(record["line"])
    value = value_words(fact["value"])
    found = [
        _row(lineage, fact["label"], value, feed, delivered, file, "、".join(map(str, lines)))
        for (feed, delivered, file), lines in rows.items()
    ]
    for feed, days in searched.items():
        words = said(f"已查 {len(set(days))} 次交付,没有记录", f"{len(set(days))} deliveries searched, none")
        found.append(_row(lineage, fact["label"], value, feed, max(days), "", words))
    return found or [
        _row(lineage, fact["label"], value, "", "", "", said("由其他事实算出", "worked out from other facts"))
    ]


def _row(lineage: SignalLineage, label: str, value: str, feed: str, delivered: str, file: str, lines: str) -> SourceRow:
    tables = [each for each in lineage.tables if (each.table, each.date) == (feed, delivered)]
    contract = contracts().get(feed)
    title = said(contract.title_zh if contract else feed, feed.replace("_", " "))
    return SourceRow(
        label,
        value,
        title,
        delivered,
        lineage.file_of({"delivered": delivered, "file": file}) if file else None,
        file,
        lines,
        tables[0].run if tables else "",
        tables[0].code_version if tables else "",
    )
