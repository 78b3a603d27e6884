"""A landing folder to the deliveries in use on a day: every record accepted, duplicate, quarantined, rejected or
furniture; every delivery taken or held; every feed fresh or not."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from oracle_city import citizen, cleaning, files
from oracle_city.columns import FEEDS, Feed

MAX_QUARANTINED = 20  # per cent: "a delivery with more than 20 % quarantined"
MAX_ROW_CHANGE = 50  # per cent: "a row count more than 50 % away from the last accepted one"
SMALL_FEED = 100  # "(snapshot feeds over 100 rows)"

Record = dict[str, Any]


@dataclass
class Delivery:
    """One feed's delivery of one day, read and judged."""

    feed: Feed
    delivered_on: date
    accepted: list[Record] = field(default_factory=list)
    duplicate: int = 0
    quarantined: list[str] = field(default_factory=list)
    rejected: int = 0
    furniture: int = 0
    held: str | None = None

    @property
    def received(self) -> int:
        """`received = accepted + duplicate + quarantined + rejected + furniture`."""
        return len(self.accepted) + self.duplicate + len(self.quarantined) + self.rejected + self.furniture

    @property
    def rows(self) -> int:
        """The row count that the circuit breaker looks at: furniture is no row of data."""
        return self.received - self.furniture


def _clean(raw: dict[str, object], feed: Feed, delivered_on: date) -> Record:
    """The typed record. Raises `cleaning.Bad` for the first fault that puts it aside."""
    record: Record = {}
    for column in feed.columns:
        if column.type == "id":
            number, valid = cleaning.id_cell(raw.get(column.name))
            record[column.name], record["id_valid"] = number, valid and citizen.is_born(number, delivered_on)
            if feed.name == "roster" and not record["id_valid"]:
                raise cleaning.Bad("id_invalid" if record[column.name] else "missing_value")
            continue
        record[column.name] = cleaning.cell(raw.get(column.name), column)
        if column.required and record[column.name] is None:
            raise cleaning.Bad("missing_value")
    if feed.name == "funeral_records" and record["died_on"] is None and record["cremated_on"] is None:
        raise cleaning.Bad("missing_value")  # "one of the two is required"
    return record


def _key(record: Record, feed: Feed) -> Hashable:
    return tuple(record[column.name] for column in feed.columns)


def _files(folder: Path, feed: str) -> list[Path]:
    single = [folder / f"{feed}{ending}" for ending in (".csv", ".xlsx", ".parquet")]
    parts = sorted((folder / feed).iterdir()) if (folder / feed).is_dir() else []
    return [path for path in single if path.is_file()] + [
        path for path in parts if path.suffix in (".csv", ".xlsx", ".parquet")
    ]


def _read(paths: list[Path], delivered_on: date, feed: Feed, seen: set[Hashable]) -> Delivery:
    """`seen` holds the accepted records of earlier deliveries that count as the same (append feeds)."""
    delivery = Delivery(feed, delivered_on)
    accepted = set(seen)
    for path in paths:
        try:
            raw = files.read(path, feed)
        except files.Unusable as fault:
            delivery.held = str(fault)
            continue
        delivery.furniture += len(raw.furniture)
        delivery.rejected += len(raw.rejected)
        if raw.lacks_column:
            delivery.held = "missing_column"
            delivery.quarantined += ["missing_column"] * len(raw.records)
            continue
        for _, cells in raw.records:
            try:
                record = _clean(cells, feed, delivered_on)
            except cleaning.Bad as fault:
                delivery.quarantined.append(str(fault))
                continue
            if _key(record, feed) in accepted:
                delivery.duplicate += 1
            else:
                accepted.add(_key(record, feed))
                delivery.accepted.append(record)
    return delivery


def _breaker(delivery: Delivery, last: Delivery | None) -> str | None:
    """Why the circuit breaker holds the delivery; None where it does not."""
    if len(delivery.quarantined) * 100 > delivery.received * MAX_QUARANTINED:
        return "quarantined"
    if delivery.feed.mode == "snapshot" and last is not None and last.rows > SMALL_FEED:
        change = abs(delivery.rows - last.rows)
        if change * 100 > last.rows * MAX_ROW_CHANGE:
            return "row_count"
    return None


def _dated_folders(landing: Path) -> list[tuple[date, Path]]:
    dated = []
    for folder in sorted(landing.iterdir()):
        try:
            dated.append((date.fromisoformat(folder.name), folder))
        except ValueError:
            continue
    return dated


def _released(folder: Path) -> set[str]:
    """The feeds whose delivery in this folder a person released."""
    path = folder / "_releases.csv"
    if not path.is_file():
        return set()
    header, *rows = [cells for _, cells in files._csv_rows(path)]
    return {str(cells[header.index("feed")]) for cells in rows}


class Landing:
    """Every delivery of a landing folder, in order of date."""

    def __init__(self, landing: Path) -> None:
        self.deliveries: dict[str, list[Delivery]] = {name: [] for name in FEEDS}
        for delivered_on, folder in _dated_folders(landing):
            released = _released(folder)
            for name, feed in FEEDS.items():
                paths = _files(folder, name)
                if paths:
                    self.deliveries[name].append(self._judged(paths, delivered_on, feed, name in released))

    def _judged(self, paths: list[Path], delivered_on: date, feed: Feed, released: bool) -> Delivery:
        taken = [delivery for delivery in self.deliveries[feed.name] if delivery.held is None]
        seen: set[Hashable] = set()
        if feed.mode == "append":
            seen = {_key(record, feed) for delivery in taken for record in delivery.accepted}
        delivery = _read(paths, delivered_on, feed, seen)
        if delivery.held is None and not released:
            delivery.held = _breaker(delivery, taken[-1] if taken else None)
        return delivery

    def taken(self, feed: str, day: date) -> list[Delivery]:
        """The accepted deliveries dated on or before the day, oldest first."""
        return [one for one in self.deliveries[feed] if one.delivered_on <= day and one.held is None]

    def in_use(self, feed: str, day: date) -> list[Record]:
        """「snapshot: each delivery replaces the one before」; "append: all accepted deliveries up to D"."""
        taken = self.taken(feed, day)
        if FEEDS[feed].mode == "snapshot":
            taken = taken[-1:]
        return [record for delivery in taken for record in delivery.accepted]

    def newest(self, feed: str, day: date) -> date | None:
        """The date of the newest accepted delivery; None where there never was one."""
        taken = self.taken(feed, day)
        return taken[-1].delivered_on if taken else None

    def is_fresh(self, feed: str, day: date) -> bool:
        """「daily may be 7 days old, monthly 45 days. Older, or never delivered: the rules that need it are not
        evaluated」."""
        newest = self.newest(feed, day)
        return newest is not None and (day - newest).days <= FEEDS[feed].max_age_days
