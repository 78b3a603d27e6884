"""Where the facts of a signal came from: feed, delivery, file and line of each, read in the published tables."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from console.pages.law import contracts, policies
from console.pages.published import lake, listed_on
from console.queues.models import Signal
from console.shell.language import said
from lowincome.kernel.errors import InputError
from lowincome.lineage.explanation import explain
from lowincome.lineage.signal_listing import find_signal

LISTED = 8
"""So many records of a fact and feed are listed, and the rest counted."""


@dataclass(frozen=True)
class Source:
    """What one feed holds on a fact: its records, or the deliveries that were searched without finding one."""

    feed: str
    records: list[dict[str, Any]]
    more: int
    searched: int
    newest: str


@dataclass(frozen=True)
class Sources:
    """Where the facts of one signal came from, on a published day, and how its person was matched."""

    day: date
    by_fact: dict[str, list[Source]]
    matched: list[str]
    figures: list[dict[str, Any]]


def sources_of(signal: Signal) -> Sources | None:
    """The sources of a signal's facts; None where the day on which it is listed is not published here (any more)."""
    known = lake()
    day = listed_on(signal, known)
    if day is None:
        return None
    try:
        _, listed = find_signal(known, signal.signal_id, day)
        found = explain(known, day, listed, policies(), contracts())
    except InputError:
        return None
    by_fact = {each["fact"]: _by_feed(each["records"]) for each in found["facts"]}
    return Sources(day, by_fact, matched_words(found["match"]), listed.get("parameters") or [])


def matched_words(match: list[dict[str, Any]]) -> list[str]:
    """How the person was found in each feed."""
    return [f"{_title(each['feed'])}({_how(each)})" for each in match]


def _by_feed(records: list[dict[str, Any]]) -> list[Source]:
    found = []
    for feed, group in groupby(records, key=lambda record: record["feed"]):
        rows = list(group)
        lines = [row for row in rows if row["line"] is not None]
        days = {row["delivered"] for row in rows if row["line"] is None}
        newest = max((row["delivered"] for row in rows), default="")
        found.append(Source(_title(feed), lines[:LISTED], max(len(lines) - LISTED, 0), len(days), newest))
    return found


def _title(feed: str) -> str:
    contract = contracts().get(feed)
    return said(contract.title_zh if contract else feed, feed)


def _how(link: dict[str, Any]) -> str:
    if link["method"] == "id":
        return said("按公民身份号码", "by citizen number")
    return said(
        f"{link['method']},概率 {link['probability']:g}", f"{link['method']}, probability {link['probability']:g}"
    )
