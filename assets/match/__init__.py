"""Who is meant: deliveries in use on the day, persons, households, and links from records to persons."""

from collections.abc import Mapping

import dagster as dg

from assets.day_run import DayRun
from assets.match.deliveries import deliveries_asset
from assets.match.feed_states import feed_states
from assets.match.fuzzy import begin_candidates, fuzzy_candidates
from assets.sql_assets import sql_asset, stage_folder
from lowincome.contracts import Contract
from lowincome.lake.sql_files import read_sql_files

BEFORE_CANDIDATES = "fuzzy_records"
"""The last of the tables that comparing waits for."""


def match_stage(contracts: Mapping[str, Contract]) -> list[dg.AssetsDefinition]:
    """The stage's assets: which deliveries are in use, how fresh each feed is, and the tables of its SQL files."""
    tables = [
        sql_asset(file, _prepare, then=begin_candidates if file.table == BEFORE_CANDIDATES else None)
        for file in read_sql_files(stage_folder("match")).values()
    ]
    return [deliveries_asset(contracts), feed_states, fuzzy_candidates, *tables]


def _prepare(day_run: DayRun) -> dict[str, object]:
    """The key that record keys are made with."""
    return {"key": day_run.settings.pseudonym_key}
