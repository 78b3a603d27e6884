"""Which deliveries the published lake has read, from its receipts."""

import duckdb

from lowincome.landing.unread import Content, Delivery, by_delivery

RECEIPTS = "select feed, delivered_on, file, sha256 from feeds.receipts"


def published_deliveries(con: duckdb.DuckDBPyConnection | None) -> dict[Delivery, set[Content]]:
    """Every delivery that was read, by feed and date: its files by name and content.

    `con` has the view feeds.receipts over all dates; None: nothing was published yet.
    """
    return by_delivery(con.execute(RECEIPTS).fetchall()) if con is not None else {}
