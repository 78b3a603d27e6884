"""Who is meant: deliveries in use on the day, persons, households, and links from records to persons."""

from collections.abc import Mapping

import dagster as dg

from assets.match.deliveries import deliveries_asset
from assets.match.feed_states import feed_states
from assets.sql_assets import sql_assets
from lowincome.contracts import Contract


def match_stage(contracts: Mapping[str, Contract]) -> list[dg.AssetsDefinition]:
    """The stage's assets: which deliveries are in use, how fresh each feed is, and the tables of its SQL files."""
    return [deliveries_asset(contracts), feed_states, *sql_assets("match")]
