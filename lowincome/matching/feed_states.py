"""How old each feed is on a day, and whether rules may rest on it.

`fresh`: the newest accepted delivery is within the feed's own rhythm (a day; a month); `ageing`: older, but not older than
its contract allows; `stale`: older than that; `held`: the newest delivery is held back; `never`: nothing was accepted.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

import duckdb
import pyarrow as pa
from sqlglot import exp

from lowincome.contracts import Contract

RHYTHM_DAYS = {"daily": 1, "monthly": 31}
YEAR_COLUMN = "year"

SCHEMA = pa.schema(
    [
        ("feed", pa.string()),
        ("mode", pa.string()),
        ("cadence", pa.string()),
        ("max_age_days", pa.int64()),
        ("newest_delivery", pa.date32()),
        ("age_days", pa.int64()),
        ("state", pa.string()),
        ("is_usable", pa.bool_()),
        ("history_from", pa.date32()),
        ("newest_years", pa.string()),
    ]
)

_NEWEST = """
    select
        feed,
        max(delivered_on) filter (where not held) as newest_accepted,
        max(delivered_on) as newest
    from match.deliveries
    group by feed
"""


@dataclass(frozen=True)
class FeedOnDay:
    """One feed on one day; see the module. Ages in days; `newest_years` is JSON."""

    feed: str
    mode: str
    cadence: str
    max_age_days: int | None
    newest_delivery: date | None
    age_days: int | None
    state: str
    is_usable: bool
    history_from: date | None
    newest_years: str | None


def feed_states_on(
    con: duckdb.DuckDBPyConnection,
    contracts: Mapping[str, Contract],
    day: date,
    history_from: Mapping[str, date],
) -> list[FeedOnDay]:
    """The state of every department's feed. `con` has match.deliveries and the views of the feeds in use."""
    newest = {feed: (accepted, last) for feed, accepted, last in con.execute(_NEWEST).fetchall()}
    return [
        _state(con, contract, day, *newest.get(contract.feed, (None, None)), history_from.get(contract.feed))
        for contract in contracts.values()
        if not contract.is_internal
    ]


def _state(
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    day: date,
    accepted: date | None,
    last: date | None,
    history_from: date | None,
) -> FeedOnDay:
    age = (day - accepted).days if accepted is not None else None
    is_usable = age is not None and (contract.max_age_days is None or age <= contract.max_age_days)
    if last is not None and last != accepted:
        state = "held"
    elif age is None:
        state = "never"
    elif not is_usable:
        state = "stale"
    else:
        state = "fresh" if age <= RHYTHM_DAYS[contract.cadence] else "ageing"
    return FeedOnDay(
        feed=contract.feed,
        mode=contract.mode,
        cadence=contract.cadence,
        max_age_days=contract.max_age_days,
        newest_delivery=accepted,
        age_days=age,
        state=state,
        is_usable=is_usable,
        history_from=history_from or contract.history_from,
        newest_years=_years(con, contract) if accepted is not None else None,
    )


def _years(con: duckdb.DuckDBPyConnection, contract: Contract) -> str | None:
    """The years that the newest accepted delivery holds rows of, as JSON; None where the feed has no year."""
    if YEAR_COLUMN not in contract.by_name:
        return None
    table = exp.to_table(f'harmonise."{contract.feed}"', dialect="duckdb")
    newest = exp.select(exp.Max(this=exp.column("delivered_on"))).from_(table.copy())
    year = exp.column(YEAR_COLUMN, quoted=True)
    select = (
        exp.select(year)
        .distinct()
        .from_(table)
        .where(exp.column("delivered_on").eq(newest.subquery()), year.copy().is_(exp.null()).not_())
        .order_by(year.copy())
    )
    return json.dumps([int(row[0]) for row in con.execute(select.sql(dialect="duckdb")).fetchall()])


def feed_states_table(states: list[FeedOnDay]) -> pa.Table:
    """The rows of match.feed_states."""
    return pa.Table.from_pylist([asdict(each) for each in states], schema=SCHEMA)
