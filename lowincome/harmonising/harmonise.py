"""Harmonises one feed: many deliveries in few passes, each record to exactly one place.

Nothing here knows where the lake is: the caller names the files to read and the folders to write.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

import pyarrow as pa

from lowincome.contracts import Contract
from lowincome.harmonising.cleaned import Ended, clean
from lowincome.harmonising.counts import DeliveryCounts, delivery_counts
from lowincome.harmonising.delivery import EarlierDelivery, RawDelivery
from lowincome.harmonising.duplicates import find_duplicates
from lowincome.harmonising.folding import fold_column
from lowincome.harmonising.output import FeedOutput, OutputFolder
from lowincome.kernel.regions import regions
from lowincome.lake.engines.engine import Engine, Scratch
from lowincome.landing.acceptance import Settled, Tally, decide

RECORDS_AT_ONCE = 2_000_000
"""Deliveries are cleaned together until they hold this many records; it bounds what is in memory."""


def harmonise_feed(
    engine: Engine,
    contract: Contract,
    deliveries: Sequence[RawDelivery],
    earlier: Sequence[EarlierDelivery],
    out: OutputFolder,
    *,
    released: Collection[date] = (),
    known_regions: Collection[str] | None = None,
) -> list[DeliveryCounts]:
    """Cleans the deliveries of a feed and writes, for each delivery date, its part of four tables of the harmonise stage.

    `out(table, date)` names the folder for `<feed>`, `quarantine`, `duplicates` and `counts`. `earlier` are deliveries
    that were harmonised before and stand as they are; one that is among `deliveries` is left out of account. `released`
    are the dates of deliveries that a person let in. `known_regions` are 12-digit area codes; by default those of the
    reference table. Returns the counts in order of date. No temporary table is left behind.
    """
    anew = {delivery.delivered_on for delivery in deliveries}
    settled = [each for each in earlier if each.delivered_on not in anew]
    counts: list[DeliveryCounts] = []
    with engine.scratch() as scratch:
        output = FeedOutput(scratch, contract, out)
        codes = list(regions() if known_regions is None else known_regions)
        scratch.keep_rows("region_codes", pa.table({"code": pa.array(codes, pa.string())}))
        fold = scratch.text_function("fold", fold_column)
        for group in _groups(sorted(deliveries, key=lambda each: each.delivered_on)):
            ended = clean(scratch, contract, group, fold)
            rows = _settle(scratch, contract, group, ended, settled, output, released)
            counts += rows
            settled += [
                EarlierDelivery(row.delivered_on, out(contract.feed, row.delivered_on), row.row_count, row.held)
                for row in rows
            ]
    return counts


def _groups(deliveries: Sequence[RawDelivery]) -> Iterator[list[RawDelivery]]:
    """As many deliveries together as fit; one that does not fit stands alone."""
    group: list[RawDelivery] = []
    for delivery in deliveries:
        if group and sum(each.records for each in group) + delivery.records > RECORDS_AT_ONCE:
            yield group
            group = []
        group.append(delivery)
    if group:
        yield group


def _settle(
    scratch: Scratch,
    contract: Contract,
    group: Sequence[RawDelivery],
    ended: dict[date, Ended],
    settled: Sequence[EarlierDelivery],
    output: FeedOutput,
    released: Collection[date],
) -> list[DeliveryCounts]:
    """Decides on the deliveries that were cleaned, finds their duplicates and writes them."""
    days = [each.delivered_on for each in group]
    ended = {day: ended.get(day, Ended()) for day in days}
    tallies = {
        each.delivered_on: Tally(
            each.delivered_on,
            each.records,
            ended[each.delivered_on].quarantined,
            ended[each.delivered_on].furniture,
            each.fault,
        )
        for each in group
    }
    stand = [Settled(each.delivered_on, each.row_count, each.is_held) for each in settled]
    decisions = {each.delivered_on: each for each in decide(contract, tallies.values(), released, stand)}
    held = [day for day, decision in decisions.items() if decision.held]
    duplicates = find_duplicates(scratch, contract, held, settled)
    accepted = output.records({each.delivered_on: each.records for each in group}, some_duplicates=bool(duplicates))
    output.quarantine({day: ended[day].quarantined + ended[day].rejected for day in days})
    output.duplicates({day: duplicates.get(day, 0) for day in days})
    counts = [
        delivery_counts(
            contract.feed,
            delivery,
            tallies[delivery.delivered_on],
            decisions[delivery.delivered_on],
            accepted=accepted[delivery.delivered_on],
            duplicate=duplicates.get(delivery.delivered_on, 0),
            rejected=ended[delivery.delivered_on].rejected,
        )
        for delivery in group
    ]
    output.counts(counts)
    return counts
