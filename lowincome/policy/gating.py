"""Whether a rule may be evaluated on a day: its feeds fresh, its deadlines delivered, its windows covered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from lowincome.policy.cards import Need
from lowincome.policy.condition import parse_condition
from lowincome.policy.literals import date_of
from lowincome.policy.parameters import Resolved


@dataclass(frozen=True)
class FeedState:
    """A feed on a day, a row of match.feed_states: how old its newest accepted delivery is and what it covers."""

    feed: str
    state: str
    newest_delivery: date | None
    is_usable: bool
    history_from: date | None = None
    newest_years: tuple[int, ...] = ()

    def why_unusable(self) -> str | None:
        """Why no rule may rest on the feed; None if one may."""
        if self.newest_delivery is None:
            return f"{self.feed}: never delivered"
        if not self.is_usable:
            return f"{self.feed}: stale (newest {self.newest_delivery})"
        return None


_SELECT = """
    select feed, state, newest_delivery, is_usable, history_from, newest_years
    from match.feed_states
"""


def read_feed_states(con: duckdb.DuckDBPyConnection) -> dict[str, FeedState]:
    """match.feed_states by feed."""
    return {
        feed: FeedState(
            feed, state, newest, bool(usable), history, tuple(int(year) for year in json.loads(years or "[]"))
        )
        for feed, state, newest, usable, history, years in con.execute(_SELECT).fetchall()
    }


def _unmet(need: Need, state: FeedState, day: date, parameters: Mapping[str, Resolved]) -> str | None:
    """Why a usable feed has not yet delivered what the rule needs."""
    if need.delivered_since:
        deadline = date_of(parse_condition(need.delivered_since), day, parameters)
        if deadline <= day and (state.newest_delivery is None or state.newest_delivery < deadline):
            return f"{need.feed}: nothing delivered since {deadline} (newest {state.newest_delivery})"
    if need.holds_year and day.year not in state.newest_years:
        return f"{need.feed}: no row of {day.year}"
    if need.history_since and state.history_from is not None:
        first = date_of(parse_condition(need.history_since), day, parameters)
        if first < state.history_from:
            return f"{need.feed}: covers only from {state.history_from}, the window begins {first}"
    return None


def gate(
    feeds: tuple[str, ...],
    needs: tuple[Need, ...],
    states: Mapping[str, FeedState],
    day: date,
    parameters: Mapping[str, Resolved],
) -> str | None:
    """Why a rule that reads `feeds` is not evaluated on the day; None if it is. Names every feed that stands in the way."""
    never = {feed: FeedState(feed, "never", None, False) for feed in (*feeds, *(need.feed for need in needs))}
    known = {**never, **states}
    reasons = {feed: why for feed in feeds if (why := known[feed].why_unusable())}
    for need in needs:
        if need.feed not in reasons and (why := _unmet(need, known[need.feed], day, parameters)):
            reasons[need.feed] = why
    return "; ".join(reasons.values()) or None
