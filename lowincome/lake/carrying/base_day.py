"""The published day that a run carries over from: its tables, and the deliveries that they were made of."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from lowincome.lake.layout import LakeLayout
from lowincome.lake.manifest import Manifest, read_manifest
from lowincome.lake.publish import RUN_FILE
from lowincome.lake.reader import SYNCED_TABLE, PublishedLake
from lowincome.lake.workspace import Workspace

DELIVERIES = ("match", "deliveries")

UNOFFENDED = "unoffended"
"""What the run's file says of checks: name → version of the query of those that found no offender."""

Delivery = tuple[str, date]
"""(feed, date of the delivery)."""


class BaseDay:
    """One published day as it stood when the run began."""

    def __init__(self, layout: LakeLayout, published: PublishedLake, day: date) -> None:
        self.day = day
        self._layout = layout
        self._published = published

    def manifest(self, stage: str, table: str) -> Manifest | None:
        """What was published for a table; None where nothing was, or was dropped since."""
        if not self._published.has(stage, table, self.day):
            return None
        return read_manifest(self.folder(stage, table))

    def folder(self, stage: str, table: str) -> Path:
        """Where a table's files lie. Raises NotPublished."""
        return self._published.table(stage, table, self.day)

    @cached_property
    def deliveries(self) -> dict[Delivery, str]:
        """The deliveries in use on the day → the content hash of their accepted records then."""
        manifest = self.manifest(*DELIVERIES)
        return {} if manifest is None else {_delivery(name): found for name, found in manifest.inputs.items()}

    @cached_property
    def unoffended(self) -> dict[str, str]:
        """The checks in which nothing offended on the day → the version of each one's query."""
        run = self._published.day_folder(self.day).parent / RUN_FILE
        found: dict[str, str] = json.loads(run.read_text(encoding="utf-8")).get(UNOFFENDED, {})
        return found

    def delivered(self, feed: str, delivered_on: date, content_hash: str) -> Path | None:
        """Where the accepted records of a delivery lie as the day used them; None where no run has them any more."""
        for folder in sorted(self._layout.runs.glob(f"*/{delivered_on.isoformat()}/harmonise/{feed}")):
            try:
                if read_manifest(folder).content_hash == content_hash:
                    return folder.resolve()
            except FileNotFoundError:
                continue
        return None


def base_of(layout: LakeLayout, published: PublishedLake, day: date) -> BaseDay | None:
    """What a run of `day` carries over from: what is published of the day itself, else the synced day before it."""
    before = day if published.has(*SYNCED_TABLE, day) else published.previous(day)
    return None if before is None else BaseDay(layout, published, before)


def delivery_inputs(workspace: Workspace, used: Mapping[str, Iterable[date]]) -> dict[str, str]:
    """What the manifest of match.deliveries says of the deliveries in use: `<feed>/<date>` → content hash."""
    return {
        f"{feed}/{day.isoformat()}": workspace.told.of(folder).content_hash
        for feed, days in used.items()
        for day, folder in workspace.deliveries(feed, days).items()
    }


def _delivery(name: str) -> Delivery:
    feed, _, delivered_on = name.partition("/")
    return feed, date.fromisoformat(delivered_on)
