"""Who is meant: deliveries in use on the day, persons, households, and links from records to persons."""

from collections.abc import Mapping

import dagster as dg

from assets.day_run import DayRun
from assets.match.deliveries import deliveries_asset
from assets.match.feed_states import feed_states
from assets.match.fuzzy import fuzzy_candidates
from assets.sql_assets import sql_assets
from lowincome.contracts import Contract


def match_stage(contracts: Mapping[str, Contract]) -> list[dg.AssetsDefinition]:
    """The stage's assets: which deliveries are in use, how fresh each feed is, and the tables of its SQL files."""
    return [deliveries_asset(contracts), feed_states, fuzzy_candidates, *sql_assets("match", _prepare)]


def _prepare(day_run: DayRun) -> dict[str, object]:
    """The key that record keys are made with."""
    return {"key": day_run.settings.pseudonym_key}
