"""Which deliveries the published lake has read, from its receipts."""

from lowincome.lake.reader import PublishedLake
from lowincome.landing.unread import Content, Delivery, by_delivery

RECEIPTS = "select feed, delivered_on, file, sha256 from feeds.receipts"


def published_deliveries(lake: PublishedLake) -> dict[Delivery, set[Content]]:
    """Every delivery that was read, by feed and date: its files by name and content."""
    con = lake.connect_dates("feeds", "receipts")
    return by_delivery(con.execute(RECEIPTS).fetchall()) if con is not None else {}
