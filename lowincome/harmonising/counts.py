"""What became of a delivery's records, and whether the delivery is held: one row of `harmonise/counts`."""

from dataclasses import asdict, dataclass
from datetime import date

import pyarrow as pa

from lowincome.harmonising.delivery import RawDelivery
from lowincome.landing.acceptance import Acceptance, Tally

_RECORD_COUNTS = ("received", "accepted", "duplicate", "quarantined", "rejected", "furniture")

COUNTS_SCHEMA = pa.schema(
    [
        ("feed", pa.string()),
        ("delivered_on", pa.date32()),
        *(
            (name, pa.int64())
            for name in ("files", "received", "accepted", "duplicate", "quarantined", "rejected", "furniture")
        ),
        ("fault", pa.string()),
        ("needs_release", pa.bool_()),
        ("breaker", pa.string()),
        ("released", pa.bool_()),
        ("held", pa.bool_()),
        ("held_reason", pa.string()),
    ]
)


@dataclass(frozen=True)
class DeliveryCounts:
    """One row per feed and delivery. All counts are records, except `files`.

    `received = accepted + duplicate + quarantined + rejected + furniture`, always.
    """

    feed: str
    delivered_on: date
    files: int
    received: int
    accepted: int
    duplicate: int
    quarantined: int
    rejected: int
    furniture: int
    fault: str | None
    needs_release: bool
    breaker: str | None
    released: bool
    held: bool
    held_reason: str | None

    @property
    def row_count(self) -> int:
        """The records that are data, by which the next delivery's size is measured."""
        return self.received - self.furniture


def delivery_counts(
    feed: str,
    delivery: RawDelivery,
    tally: Tally,
    decision: Acceptance,
    *,
    accepted: int,
    duplicate: int,
    rejected: int,
) -> DeliveryCounts:
    """The row of one delivery. Each count is taken where its records went; none is worked out from the others."""
    return DeliveryCounts(
        feed=feed,
        delivered_on=delivery.delivered_on,
        files=delivery.files,
        received=tally.received,
        accepted=accepted,
        duplicate=duplicate,
        quarantined=tally.quarantined,
        rejected=rejected,
        furniture=tally.furniture,
        fault=tally.fault,
        needs_release=decision.needs_release,
        breaker=decision.breaker,
        released=decision.released,
        held=decision.held,
        held_reason=decision.held_reason,
    )


def counts_table(rows: list[DeliveryCounts]) -> pa.Table:
    """The rows as a table of `harmonise/counts`."""
    return pa.Table.from_pylist([asdict(row) for row in rows], schema=COUNTS_SCHEMA)
