"""The published tables, as far as a page needs them: which day is the newest, and on which day a signal is listed."""

from datetime import date

from console.queues.models import Signal
from lowincome.kernel.settings import settings_in_force
from lowincome.lake.reader import PublishedLake


def lake() -> PublishedLake:
    """The lake of this deployment as it stands now."""
    return PublishedLake(settings_in_force().lake_root)


def listed_on(signal: Signal, known: PublishedLake) -> date | None:
    """The newest published day on which a signal is listed; None where no such day is kept."""
    days = [each for each in known.days() if signal.last_seen is None or each <= signal.last_seen]
    return days[-1] if days else None
