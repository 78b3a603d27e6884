"""Typed, cleaned, coded records of each feed, and everything that was set aside, by delivery date."""

from collections.abc import Mapping

import dagster as dg

from assets.harmonise.records import records_assets
from assets.harmonise.shared import SHARED, shared_asset
from lowincome.contracts import Contract


def harmonise_stage(contracts: Mapping[str, Contract]) -> list[dg.AssetsDefinition]:
    """The stage's assets: one per contract, and the tables that all feeds share."""
    return [
        records_assets(contracts),
        *(shared_asset(table, description, contracts) for table, description in SHARED.items()),
    ]
