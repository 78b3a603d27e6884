"""Harmonises one feed: many deliveries in few passes, each record to exactly one place.

Nothing here knows where the lake is: the caller names the files to read and the folders to write.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

import duckdb

from lowincome.contracts import Contract
from lowincome.harmonising.cleaned import Ended, clean, load_regions
from lowincome.harmonising.counts import DeliveryCounts, delivery_counts
from lowincome.harmonising.delivery import EarlierDelivery, RawDelivery
from lowincome.harmonising.duplicates import find_duplicates
from lowincome.harmonising.folding import registered_fold
from lowincome.harmonising.output import FeedOutput, OutputFolder
from lowincome.kernel.regions import regions_file
from lowincome.landing.acceptance import Settled, Tally, decide

RECORDS_AT_ONCE = 2_000_000
"""Deliveries are cleaned together until they hold this many records; it bounds what is in memory."""

_TEMPORARY = ("region_codes", "unusable_files", "cleaned", "repeated", "candidates", "duplicates")


def harmonise_feed(
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    deliveries: Sequence[RawDelivery],
    earlier: Sequence[EarlierDelivery],
    out: OutputFolder,
    *,
    released: Collection[date] = (),
    known_regions: Path | None = None,
) -> list[DeliveryCounts]:
    """Cleans the deliveries of a feed and writes, for each delivery date, its part of four tables of the harmonise stage.

    `out(table, date)` names the folder for `<feed>`, `quarantine`, `duplicates` and `counts`. `earlier` are deliveries
    that were harmonised before and stand as they are; one that is among `deliveries` is left out of account. `released`
    are the dates of deliveries that a person let in. `known_regions` is a CSV with a column `code`; by default the
    reference table. Returns the counts in order of date. Temporary tables of `con` are replaced; none is left behind.
    """
    anew = {delivery.delivered_on for delivery in deliveries}
    settled = [each for each in earlier if each.delivered_on not in anew]
    output = FeedOutput(con, contract, out)
    counts: list[DeliveryCounts] = []
    try:
        load_regions(con, known_regions or regions_file())
        with registered_fold(con) as fold:
            for group in _groups(sorted(deliveries, key=lambda each: each.delivered_on)):
                ended = clean(con, contract, group, fold)
                rows = _settle(con, contract, group, ended, settled, output, released)
                counts += rows
                settled += [
                    EarlierDelivery(row.delivered_on, out(contract.feed, row.delivered_on), row.row_count, row.held)
                    for row in rows
                ]
    finally:
        for table in _TEMPORARY:
            con.execute("drop table if exists temp." + table)
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
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    group: Sequence[RawDelivery],
    ended: dict[date, Ended],
    settled: Sequence[EarlierDelivery],
    output: FeedOutput,
    released: Collection[date],
) -> list[DeliveryCounts]:
    """Decides on the deliveries that were cleaned, finds their duplicates and writes them."""
    tallies = {
        each.delivered_on: Tally(
            each.delivered_on,
            each.records,
            ended.get(each.delivered_on, Ended()).quarantined,
            ended.get(each.delivered_on, Ended()).furniture,
            each.fault,
        )
        for each in group
    }
    stand = [Settled(each.delivered_on, each.row_count, each.is_held) for each in settled]
    decisions = {each.delivered_on: each for each in decide(contract, tallies.values(), released, stand)}
    held = [day for day, decision in decisions.items() if decision.held]
    duplicates = find_duplicates(con, contract, held, settled)
    rows = []
    for delivery in group:
        day = delivery.delivered_on
        ends, duplicate = ended.get(day, Ended()), duplicates.get(day, 0)
        accepted = output.records(day, has_duplicates=duplicate > 0)
        output.quarantine(day, ends.quarantined + ends.rejected)
        output.duplicates(day, duplicate)
        row = delivery_counts(
            contract.feed,
            delivery,
            tallies[day],
            decisions[day],
            accepted=accepted,
            duplicate=duplicate,
            rejected=ends.rejected,
        )
        output.counts(row)
        rows.append(row)
    return rows
