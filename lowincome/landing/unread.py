"""Which deliveries have not been read yet: those whose files, by name and content, differ from their receipts."""

from collections.abc import Iterable, Mapping
from datetime import date

Delivery = tuple[str, date]
"""(feed, delivery date)."""

Content = tuple[str, str]
"""(file, sha256)."""


def by_delivery(rows: Iterable[tuple[str, date, str, str]]) -> dict[Delivery, set[Content]]:
    """Files of arrivals or receipts (feed, delivered_on, file, sha256), by delivery."""
    found: dict[Delivery, set[Content]] = {}
    for feed, delivered_on, file, sha256 in rows:
        found.setdefault((feed, delivered_on), set()).add((file, sha256))
    return found


def unread(arrived: Mapping[Delivery, set[Content]], read: Mapping[Delivery, set[Content]]) -> list[Delivery]:
    """Deliveries to read, in order of feed and date: new ones, and those with a file more, less or changed.

    A delivery whose files are all gone from the landing stays read.
    """
    return sorted(delivery for delivery, content in arrived.items() if read.get(delivery) != content)
