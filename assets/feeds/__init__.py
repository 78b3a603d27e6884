"""Files as delivered: what arrived, every physical record as text with file and line, and a receipt per file."""

from collections.abc import Mapping

import dagster as dg

from assets.feeds.arrivals import arrivals
from assets.feeds.receipts import receipts_asset
from assets.feeds.records import records_assets
from lowincome.contracts import Contract


def feed_stage(contracts: Mapping[str, Contract]) -> list[dg.AssetsDefinition]:
    """The stage's assets: arrivals, one per contract, receipts."""
    return [arrivals, records_assets(contracts), receipts_asset(contracts)]
