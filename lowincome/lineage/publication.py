"""Publications in the audit log: which tables a run was about to publish, by the digest of each manifest.

The entry is written before the run's tables become visible, so that nothing is ever published without one. An entry
whose run was killed before it published names tables that nobody can read; that is no fault.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lowincome.lake.layout import MANIFEST, LakeLayout, dates_in, tables_in
from lowincome.lake.manifest import differences
from lowincome.lineage.audit_entry import AuditEntry
from lowincome.lineage.audit_log import AuditLog

ACTION = "publish"
RECOMPUTED = "profile"


@dataclass(frozen=True, order=True)
class TableVersion:
    """One table of one date as one run wrote it."""

    date: str
    stage: str
    table: str
    run: str

    def __str__(self) -> str:
        return f"{self.stage}/{self.table}/date={self.date} (run {self.run})"


def record_publication(log: AuditLog, layout: LakeLayout, run_id: str, day: date) -> AuditEntry:
    """Writes the entry of a run whose tables are complete; call it right before `publish`.

    details: {day, run, tables: {date: {"stage/table": sha256 of the manifest's bytes}}} of what the run itself wrote.
    """
    run = layout.run(run_id)
    tables: dict[str, dict[str, str]] = {}
    for folder in sorted(run.iterdir()):
        if folder.is_dir():
            own = {
                f"{stage}/{table}": manifest_digest(path)
                for stage, table, path in tables_in(folder)
                if not (folder / stage / table).is_symlink()
            }
            tables[folder.name] = own
    return log.append(ACTION, {"day": day.isoformat(), "run": run_id, "tables": tables})


def manifest_digest(folder: Path) -> str:
    """sha256 over the bytes of the manifest beside a table's files."""
    return hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()


def recorded_tables(entry: AuditEntry) -> Iterator[tuple[TableVersion, str]]:
    """What a publish entry names: each table version and its manifest's digest."""
    if entry.action == ACTION:
        for day, tables in entry.details["tables"].items():
            for name, recorded in tables.items():
                stage, _, table = name.partition("/")
                yield TableVersion(day, stage, table, entry.details["run"]), recorded


def published_tables(layout: LakeLayout, until: date | None = None) -> Iterator[tuple[TableVersion, Path]]:
    """Every table in force, with the run that wrote it and its folder, in order of date."""
    version = layout.current_version()
    for day in dates_in(version):
        if version is not None and (until is None or day <= until):
            for stage, table, path in tables_in((version / day.isoformat()).resolve()):
                yield TableVersion(day.isoformat(), stage, table, run_of(layout, path)), path


@dataclass(frozen=True)
class Published:
    """What was published at one moment: the tables in force with their folders, and every run that was."""

    tables: tuple[tuple[TableVersion, Path], ...]
    runs: frozenset[str]

    @classmethod
    def now(cls, layout: LakeLayout, until: date | None = None) -> "Published":
        """What is published now, of dates up to `until`."""
        tables = tuple(published_tables(layout, until))
        return cls(tables, frozenset({version.run for version, _ in tables} | set(_published_runs(layout))))


def faults(
    published: Published, recorded: Mapping[TableVersion, str], until: date | None = None
) -> Iterator[tuple[str, str]]:
    """What does not hold between the published tables, their manifests and the log: (table, what is wrong)."""
    found: set[TableVersion] = set()
    for version, path in published.tables:
        found.add(version)
        wrong = differences(path)
        if version not in recorded:
            wrong.append("published without an entry in the audit log")
        elif not wrong and manifest_digest(path) != recorded[version]:
            wrong.append("manifest differs from the one that the audit log names")
        yield from ((str(version), each) for each in wrong)
    yield from ((name, "gone, though it was published") for name in _missing(published, recorded, found, until))


def _missing(
    published: Published, recorded: Iterable[TableVersion], found: set[TableVersion], until: date | None
) -> Iterator[str]:
    """Tables of published runs that are in force under no run. Profiles may go: they can be recomputed."""
    names = {(version.date, version.stage, version.table) for version in found}
    for version in sorted(recorded):
        in_time = until is None or version.date <= until.isoformat()
        if in_time and version.run in published.runs and version.stage != RECOMPUTED:
            name = (version.date, version.stage, version.table)
            if name not in names:
                names.add(name)
                yield str(version)


def _published_runs(layout: LakeLayout) -> Iterator[str]:
    """The runs that any kept version leads to. A version above the one in force was begun by a run that was killed."""
    current = layout.current_version()
    for version in layout.versions.iterdir() if current is not None else ():
        if current is not None and version.name <= current.name:
            for link in version.iterdir():
                yield run_of(layout, link.resolve())


def run_of(layout: LakeLayout, path: Path) -> str:
    """The run that wrote a table, by the table's own folder."""
    return path.relative_to(layout.runs.resolve()).parts[0]
