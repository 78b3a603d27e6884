"""The deliveries known on a day: counts, whether they are held back, and which of them are in use.

A snapshot feed is its newest accepted delivery; an append feed is all of them. What is held is decided anew each time, in
order of date, so that a late delivery or a release counts for those that follow it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from lowincome.contracts import Contract
from lowincome.landing.acceptance import Tally, decide

COUNTED = ("files", "received", "accepted", "duplicate", "quarantined", "rejected", "furniture")

_COUNTS = """
    select feed, delivered_on, files, received, accepted, duplicate, quarantined, rejected, furniture, fault
    from harmonise.counts
    where delivered_on <= $day
    order by feed, delivered_on
"""


SCHEMA = pa.schema(
    [
        ("feed", pa.string()),
        ("delivered_on", pa.date32()),
        ("mode", pa.string()),
        ("cadence", pa.string()),
        ("files", pa.int64()),
        ("received", pa.int64()),
        ("accepted", pa.int64()),
        ("duplicate", pa.int64()),
        ("quarantined", pa.int64()),
        ("rejected", pa.int64()),
        ("furniture", pa.int64()),
        ("held", pa.bool_()),
        ("held_reason", pa.string()),
        ("in_use", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class DeliveryOnDay:
    """One delivery as it counts on a day. Counts are physical records."""

    feed: str
    delivered_on: date
    mode: str
    cadence: str
    files: int
    received: int
    accepted: int
    duplicate: int
    quarantined: int
    rejected: int
    furniture: int
    held: bool
    held_reason: str | None
    in_use: bool


def deliveries_on(
    con: duckdb.DuckDBPyConnection,
    contracts: Mapping[str, Contract],
    released: Mapping[str, set[date]],
    day: date,
) -> list[DeliveryOnDay]:
    """Every delivery dated on or before `day`, by feed and date. `con` has the view harmonise.counts over all dates.

    `released`: feed → dates of the deliveries that a person released.
    """
    counts: dict[str, list[tuple[object, ...]]] = {}
    for feed, *rest in con.execute(_COUNTS, {"day": day}).fetchall():
        counts.setdefault(feed, []).append(tuple(rest))
    return [
        delivery
        for feed, rows in counts.items()
        if feed in contracts
        for delivery in _of_feed(contracts[feed], rows, released.get(feed, set()))
    ]


def _of_feed(contract: Contract, rows: list[tuple[Any, ...]], released: set[date]) -> list[DeliveryOnDay]:
    tallies = [
        Tally(delivered_on=row[0], received=row[2], quarantined=row[5], furniture=row[7], fault=row[8]) for row in rows
    ]
    decisions = {each.delivered_on: each for each in decide(contract, tallies, released)}
    accepted = [row[0] for row in rows if not decisions[row[0]].held]
    used = set(accepted if contract.mode == "append" else accepted[-1:])
    return [
        DeliveryOnDay(
            feed=contract.feed,
            delivered_on=row[0],
            mode=contract.mode,
            cadence=contract.cadence,
            **dict(zip(COUNTED, row[1:8], strict=True)),
            held=decisions[row[0]].held,
            held_reason=decisions[row[0]].held_reason,
            in_use=row[0] in used,
        )
        for row in rows
    ]


def in_use(deliveries: list[DeliveryOnDay]) -> dict[str, list[date]]:
    """Feed → dates of the deliveries in use, in order."""
    found: dict[str, list[date]] = {}
    for each in deliveries:
        if each.in_use:
            found.setdefault(each.feed, []).append(each.delivered_on)
    return found


def deliveries_table(deliveries: list[DeliveryOnDay]) -> pa.Table:
    """The rows of match.deliveries."""
    return pa.Table.from_pylist([asdict(each) for each in deliveries], schema=SCHEMA)
