"""The watch on the landing: new, complete and unchanged files start today's run without waiting for the night.

A file counts once it looks the same (size and time) at two ticks in a row, so that a half-written one is left alone. The
run key is made of contents: the same files never start two runs, however often they are touched.
"""

import hashlib
import json
from pathlib import Path

import dagster as dg

from lowincome.contracts import load_contracts
from lowincome.kernel.clock import today
from lowincome.kernel.errors import InputError
from lowincome.kernel.masking import strip_values
from lowincome.kernel.settings import Settings
from lowincome.lake.reader import PublishedLake
from lowincome.lake.receipts import published_deliveries
from lowincome.landing.deliveries import DeliveredFile, Scan, scan
from lowincome.landing.unread import Content, Delivery, unread
from pipelines.jobs import DAY_JOB, QUIET

TICK_SECONDS = 10
"""Two ticks pass before a file counts; an urgent one is to be in the queues within two minutes."""

Looks = dict[str, list[object]]
"""Place → [size, modified, sha256 or None while it still may grow]."""


def landing_sensor() -> dg.SensorDefinition:
    """The sensor of the day job."""
    receipts = NewestReceipts()

    @dg.sensor(
        name="landing",
        job_name=DAY_JOB,
        minimum_interval_seconds=TICK_SECONDS,
        description="New, complete and unchanged files in the landing start today's run.",
    )
    def _landing(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
        settings = Settings()
        day = today(settings)
        try:
            found = scan(settings.landing_url, day, load_contracts(settings.contracts, settings.switched_on))
        except InputError as error:
            return dg.SkipReason(strip_values(str(error)))
        except OSError as error:
            return dg.SkipReason(f"the landing cannot be read now: {strip_values(error.strerror or '')}")
        looks = look(found, json.loads(context.cursor) if context.cursor else {})
        cursor = json.dumps(looks)
        if any(sha256 is None for _, _, sha256 in looks.values()):
            return dg.SensorResult(skip_reason="files are still arriving", cursor=cursor)
        fresh = _unread(found, looks, receipts.of(settings.lake_root))
        if not fresh:
            return dg.SensorResult(skip_reason="nothing new in the landing", cursor=cursor)
        request = dg.RunRequest(run_key(fresh, looks), QUIET, partition_key=day.isoformat())
        return dg.SensorResult(run_requests=[request], cursor=cursor)

    return _landing


def look(found: Scan, before: Looks) -> Looks:
    """How the files look now. The digest is there once a file looks as it did at the tick before."""
    looks: Looks = {}
    for file in found.files:
        if file.feed is not None:
            size, modified, sha256 = before.get(_place(file), [None, None, None])
            is_settled = [size, modified] == [file.size, file.modified]
            looks[_place(file)] = [file.size, file.modified, (sha256 or file.sha256()) if is_settled else None]
    return looks


def run_key(fresh: dict[Delivery, list[DeliveredFile]], looks: Looks) -> str:
    """The digest over places and contents of the files that are to be read."""
    contents = sorted(f"{_place(file)} {looks[_place(file)][2]}" for files in fresh.values() for file in files)
    return hashlib.sha256("\n".join(contents).encode()).hexdigest()


class NewestReceipts:
    """What a lake's version in force has read. A version never changes, so it is asked once, and not at every tick.

    A version of the same name in a lake that was restored is another folder.
    """

    def __init__(self) -> None:
        self._version: tuple[Path, int] | None = None
        self._found: dict[Delivery, set[Content]] = {}

    def of(self, root: Path) -> dict[Delivery, set[Content]]:
        """Delivery → (file, sha256) of its parts, of the lake at `root`."""
        lake = PublishedLake(root)
        version = (lake.version, lake.version.stat().st_ino) if lake.version is not None else None
        if version is None or version != self._version:
            self._found = published_deliveries(lake.connect_dates("feeds", "receipts"))
            self._version = version
        return self._found


def _unread(found: Scan, looks: Looks, read: dict[Delivery, set[Content]]) -> dict[Delivery, list[DeliveredFile]]:
    deliveries = found.deliveries()
    arrived = {key: {(file.file, str(looks[_place(file)][2])) for file in files} for key, files in deliveries.items()}
    return {key: deliveries[key] for key in unread(arrived, read)}


def _place(file: DeliveredFile) -> str:
    return f"{file.delivered_on.isoformat()}/{file.file}"
