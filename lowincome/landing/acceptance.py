"""Decides which deliveries are held back: a file that cannot be used, or the contract's circuit breaker.

Pure: counts in, decisions out, in order of delivery date. A delivery that is held is not the one that later deliveries
are measured by; a release makes the breaker's decision void, but not a file's fault.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lowincome.contracts import Contract


@dataclass(frozen=True)
class Tally:
    """What a delivery held, in records. `fault` says why one of its files cannot be used (None: all can)."""

    delivered_on: date
    received: int
    quarantined: int
    furniture: int
    fault: str | None = None

    @property
    def row_count(self) -> int:
        """The records that are data: received less furniture."""
        return self.received - self.furniture


@dataclass(frozen=True)
class Settled:
    """A delivery on which was decided before: its row count (received less furniture) and whether it is held."""

    delivered_on: date
    row_count: int
    is_held: bool


@dataclass(frozen=True)
class Acceptance:
    """The decision on one delivery.

    `breaker` says why the circuit breaker would hold it, `held_reason` why it is held; both None where nothing does.
    `needs_release`: the breaker tripped, so that only a person's release lets it in; `released`: one is recorded.
    """

    delivered_on: date
    breaker: str | None
    needs_release: bool
    released: bool
    held: bool
    held_reason: str | None


def decide(
    contract: Contract, tallies: Iterable[Tally], released: Collection[date] = (), earlier: Iterable[Settled] = ()
) -> list[Acceptance]:
    """The decisions on a feed's deliveries, in order of date. `earlier` are those that stand; they are not decided anew."""
    accepted = {each.delivered_on: each.row_count for each in earlier if not each.is_held}
    decisions = []
    for tally in sorted(tallies, key=lambda each: each.delivered_on):
        before = max((day for day in accepted if day < tally.delivered_on), default=None)
        breaker = _breaker(contract, tally, None if before is None else accepted[before])
        is_released = tally.delivered_on in released
        reason = tally.fault or (None if is_released else breaker)
        decisions.append(
            Acceptance(
                delivered_on=tally.delivered_on,
                breaker=breaker,
                needs_release=breaker is not None and tally.fault is None,
                released=is_released,
                held=reason is not None,
                held_reason=reason,
            )
        )
        if reason is None:
            accepted[tally.delivered_on] = tally.row_count
        else:
            accepted.pop(tally.delivered_on, None)
    return decisions


def _breaker(contract: Contract, tally: Tally, last_accepted: int | None) -> str | None:
    """Why the breaker trips: too large a share set aside, or a snapshot too far from the last accepted one's size."""
    share, change, floor = contract.quarantined_share, contract.row_count_change, contract.row_count_floor
    if share is not None and tally.quarantined > Decimal(str(share)) * tally.received:
        return f"{tally.quarantined} of {tally.received} records quarantined, limit {share:.0%}"
    if contract.mode != "snapshot" or last_accepted is None or change is None or last_accepted <= (floor or 0):
        return None
    if abs(tally.row_count - last_accepted) > Decimal(str(change)) * last_accepted:
        return f"{tally.row_count} rows after {last_accepted} in the last accepted delivery, limit {change:.0%}"
    return None
