"""Which held deliveries people released, from the `_releases` feed up to a day."""

from datetime import date

import duckdb

_RELEASES = """
    select distinct feed, delivery_date
    from harmonise._releases
    where delivered_on <= $day
"""


def released_deliveries(con: duckdb.DuckDBPyConnection, day: date) -> dict[str, set[date]]:
    """Feed → dates of released deliveries. `con` has the view harmonise._releases over all dates."""
    found: dict[str, set[date]] = {}
    for feed, delivered in con.execute(_RELEASES, {"day": day}).fetchall():
        found.setdefault(feed, set()).add(delivered)
    return found
