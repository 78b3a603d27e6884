"""The whole way of one signal back to the delivered files: explanation, records, receipts, the tables and the runs that
wrote them. Values are unmasked here; see `redaction`. Drawn by `lineage_graph`, exported by `bundle`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lowincome.contracts import Contract
from lowincome.lake.layout import LakeLayout, dates_in
from lowincome.lake.manifest import read_manifest
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.explanation import explain
from lowincome.lineage.fact_records import STAY
from lowincome.lineage.publication import manifest_digest, run_of
from lowincome.lineage.statements import rows_of_files
from lowincome.policy.policies import Policies

_WAY = {STAY: ("profile", "stays"), "person": ("profile", "persons"), "household": ("profile", "households")}


@dataclass(frozen=True)
class DeliveredFile:
    """A delivered file as its receipt has it. `bytes` is its size; `encoding` is empty where the format has its own."""

    feed: str
    delivered: str
    file: str
    bytes: int
    sha256: str
    format: str
    encoding: str
    records: int


@dataclass(frozen=True)
class TableOfRun:
    """A published table on the way, with the run that wrote it; `manifest` is the digest that the audit log names."""

    stage: str
    table: str
    date: str
    run: str
    rows: int
    code_version: str
    content_hash: str
    manifest: str

    @property
    def name(self) -> str:
        return f"{self.stage}.{self.table}"


@dataclass(frozen=True)
class SignalLineage:
    """One signal on a published day. `version` numbers the first kept publication under which the day stood as it does."""

    day: date
    version: str
    explanation: dict[str, Any]
    files: list[DeliveredFile]
    tables: list[TableOfRun]

    @property
    def run(self) -> str:
        """The run that raised the signal as it stands."""
        return next((each.run for each in self.tables if each.name == "signals.signals"), "")

    def file_of(self, record: Mapping[str, Any]) -> DeliveredFile | None:
        """The file that a record lies in."""
        named = (record["delivered"], record["file"])
        return next((each for each in self.files if (each.delivered, each.file) == named), None)


def signal_lineage(
    lake: PublishedLake,
    day: date,
    signal: dict[str, Any],
    policies: Policies,
    contracts: Mapping[str, Contract] | None = None,
) -> SignalLineage:
    """The lineage of a signal that is listed on `day`. Raises NotPublished where a table on the way is not kept."""
    told = explain(lake, day, signal, policies, contracts)
    records = [record for fact in told["facts"] for record in fact["records"]]
    feeds = sorted({(record["feed"], record["delivered"]) for record in records})
    layout = LakeLayout(lake.root)
    wanted = [("harmonise", feed, date.fromisoformat(delivered)) for feed, delivered in feeds]
    profile = _WAY[signal["subject"]]
    way = [("match", "persons"), ("match", "links"), profile, ("signals", "signals"), ("tasks", "task_signals")]
    wanted += [(*each, day) for each in way]
    tables = [_table(layout, lake.table(stage, table, on)) for stage, table, on in wanted if lake.has(stage, table, on)]
    return SignalLineage(day, _version(layout, day), told, receipts_of(lake, records), tables)


def receipts_of(lake: PublishedLake, records: Iterable[Mapping[str, Any]]) -> list[DeliveredFile]:
    """The receipts of the files that some records lie in, in order of date."""
    by_day: dict[str, set[str]] = {}
    for record in records:
        if record["file"]:
            by_day.setdefault(record["delivered"], set()).add(record["file"])
    found = []
    for delivered, names in sorted(by_day.items()):
        folder = lake.table("feeds", "receipts", date.fromisoformat(delivered))
        rows = rows_of_files("receipts_of_files", [folder], {"names": sorted(names)})
        found += [delivered_file(row) for row in rows]
    return found


def delivered_file(row: Mapping[str, Any]) -> DeliveredFile:
    """A row of `feeds/receipts` as a delivered file."""
    return DeliveredFile(
        feed=row["feed"] or "",
        delivered=row["delivered_on"].isoformat(),
        file=row["file"],
        bytes=row["bytes"],
        sha256=row["sha256"],
        format=row["format"] or "",
        encoding=row["encoding"] or "",
        records=row["records"],
    )


def _table(layout: LakeLayout, folder: Path) -> TableOfRun:
    manifest = read_manifest(folder)
    return TableOfRun(
        manifest.stage,
        manifest.table,
        manifest.date,
        run_of(layout, folder),
        manifest.rows,
        manifest.code_version,
        manifest.content_hash,
        manifest_digest(folder),
    )


def _version(layout: LakeLayout, day: date) -> str:
    current = layout.current_version()
    if current is None:
        return ""
    wanted = (current / day.isoformat()).resolve()
    kept = sorted(each for each in layout.versions.iterdir() if each.name <= current.name)
    return next(each.name for each in kept if day in dates_in(each) and (each / day.isoformat()).resolve() == wanted)
