"""Makes one feed's text as delivered into typed, coded records, and says of every record where it ended.

`harmonise_feed` is the way in. The cleaning itself is SQL in `assets/harmonise`; this package composes it from a contract
and writes what it finds. How files are read lives in `landing`; which delivery is held, in `landing.acceptance`.
"""

from lowincome.harmonising.counts import DeliveryCounts
from lowincome.harmonising.delivery import EarlierDelivery, RawDelivery, raw_deliveries
from lowincome.harmonising.harmonise import harmonise_feed

__all__ = ["DeliveryCounts", "EarlierDelivery", "RawDelivery", "harmonise_feed", "raw_deliveries"]
