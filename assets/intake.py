"""What a run still has to read and to harmonise: the landing compared with what was published before."""

import hashlib
from datetime import date
from functools import cached_property
from pathlib import Path

import duckdb

from lowincome import harmonising
from lowincome.contracts import Contract
from lowincome.harmonising.pending import chained_keys, pending
from lowincome.lake.receipts import RECEIPTS, published_deliveries
from lowincome.lake.workspace import Workspace
from lowincome.landing.unread import Content, Delivery, by_delivery, unread
from lowincome.matching.releases import released_deliveries

CLEANING_SQL = Path(__file__).parent / "harmonise"

_ARRIVED = "select feed, delivered_on, file, sha256 from feeds.arrivals where feed is not null"
_BEFORE = """
    select feed, delivered_on, received - furniture, held
    from harmonise.counts
    order by feed, delivered_on
"""


class Intake:
    """The deliveries of one run. `full`: everything counts as new."""

    def __init__(self, workspace: Workspace, *, full: bool) -> None:
        self._workspace = workspace
        self._full = full

    def unread(self, contract: Contract) -> list[date]:
        """The dates of a feed's deliveries to read: new, changed, or read under another contract. Needs feeds/arrivals."""
        arrived = [at for feed, at in self._arrived if feed == contract.feed]
        if self._full:
            return sorted(arrived)
        changed = {at for feed, at in unread(self._arrived, self._published) if feed == contract.feed}
        return sorted(changed | {at for at in arrived if self._version_read(contract.feed, at) != contract.fingerprint})

    @cached_property
    def released(self) -> dict[str, set[date]]:
        """Feed → dates of deliveries that a person released. Needs harmonise/_releases."""
        return released_deliveries(self._workspace.connect(), self._workspace.day)

    def keys(self, contract: Contract, released: set[date]) -> dict[date, str]:
        """Delivery date → the key under which to harmonise it; every delivery up to the sync day. Needs feeds/receipts."""
        files = {at: content for (feed, at), content in self._receipts.items() if feed == contract.feed}
        return chained_keys(files, released, self.cleaning_version(contract))

    def pending(self, contract: Contract, keys: dict[date, str]) -> list[date]:
        """The dates of a feed's deliveries to harmonise."""
        folders = {day: self._workspace.find("harmonise", contract.feed, day) for day in keys}
        done = {day: self._workspace.told.of(folder).key for day, folder in folders.items() if folder}
        return sorted(keys) if self._full else pending(keys, done)

    def harmonised_before(self, feed: str, day: date) -> list[tuple[date, int, bool]]:
        """(date, row count, held) of a feed's deliveries before `day` that stand as they were harmonised."""
        return [(at, rows, held) for at, rows, held in self._harmonised.get(feed, []) if at < day]

    def cleaning_version(self, contract: Contract) -> str:
        """Changes with the contract, with what cleans (SQL and Python) and with DuckDB, whose hashes find duplicates."""
        return f"{contract.fingerprint}-{self._cleaning}"

    @cached_property
    def _arrived(self) -> dict[Delivery, set[Content]]:
        return by_delivery(self._workspace.connect().execute(_ARRIVED).fetchall())

    @cached_property
    def _published(self) -> dict[Delivery, set[Content]]:
        return published_deliveries(self._published_dates("feeds", "receipts"))

    @cached_property
    def _harmonised(self) -> dict[str, list[tuple[date, int, bool]]]:
        con = self._published_dates("harmonise", "counts")
        found: dict[str, list[tuple[date, int, bool]]] = {}
        for feed, at, rows, held in con.execute(_BEFORE).fetchall() if con is not None else ():
            found.setdefault(feed, []).append((at, rows, held))
        return found

    @cached_property
    def _receipts(self) -> dict[Delivery, set[Content]]:
        found = by_delivery(self._workspace.connect().execute(RECEIPTS).fetchall())
        return {(feed, at): content for (feed, at), content in found.items() if at <= self._workspace.day}

    @cached_property
    def _cleaning(self) -> str:
        sources = [*CLEANING_SQL.rglob("*.sql"), *Path(harmonising.__file__).parent.glob("*.py")]
        digest = hashlib.sha256(duckdb.__version__.encode())
        for source in sorted(sources):
            digest.update(source.read_bytes())
        return digest.hexdigest()[:16]

    def _published_dates(self, stage: str, table: str) -> duckdb.DuckDBPyConnection | None:
        return self._workspace.published.connect_dates(stage, table, self._workspace.packs.folders)

    def _version_read(self, feed: str, delivered_on: date) -> str | None:
        folder = self._workspace.find("feeds", feed, delivered_on)
        return self._workspace.told.of(folder).code_version if folder else None
