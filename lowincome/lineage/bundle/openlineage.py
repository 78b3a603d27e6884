"""The way of a case's data as OpenLineage run events, one per job and run: files → harmonise → match → … → signals.

Spec 2-0-2: a START and a COMPLETE per run. The audit log notes when a run's tables were complete and not when each was
begun, so both bear that time. The sync's run is the parent of its jobs'.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from lowincome.lineage.signal_lineage import DeliveredFile, SignalLineage, TableOfRun

PRODUCER = "https://pypi.org/project/lowincome/"
EVENT_SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"
LANDING, LAKE, JOBS = "lowincome://landing", "lowincome://lake", "lowincome"
_FACETS = "https://openlineage.io/spec/facets/"
_STAGES = ("harmonise", "match", "profile", "signals", "tasks")
Json = dict[str, Any]


def run_events(lineages: Sequence[SignalLineage], published_at: Mapping[str, str]) -> list[Json]:
    """The events of some signals' lineages, in order of time. published_at: run → when the audit log notes its tables."""
    tables = {(each.name, each.date): each for lineage in lineages for each in lineage.tables}
    files = {(each.delivered, each.file): each for lineage in lineages for each in lineage.files}
    events = [
        {"eventType": type_, **_event(table, _read_by(table, tables, files.values()), published_at[table.run])}
        for table in sorted(tables.values(), key=lambda each: (_STAGES.index(each.stage), each.name, each.date))
        if table.run in published_at
        for type_ in ("START", "COMPLETE")
    ]
    return sorted(events, key=lambda event: event["eventTime"])


def run_uuid(run: str, job: str = "") -> str:
    """The UUID of a sync's run, and of a job's part in it."""
    try:
        parent = UUID(run)
    except ValueError:
        parent = uuid5(NAMESPACE_URL, run)
    return str(uuid5(parent, job) if job else parent)


def _read_by(
    table: TableOfRun, tables: Mapping[tuple[str, str], TableOfRun], files: Iterable[DeliveredFile]
) -> list[Json]:
    """What a table was made from: delivered files, or the tables of the stages before it."""
    if table.stage == "harmonise":
        return [_file(each) for each in files if (each.feed, each.delivered) == (table.table, table.date)]
    before = _STAGES[: _STAGES.index(table.stage)]
    nearest = next((stage for stage in reversed(before) if any(each.stage == stage for each in tables.values())), "")
    return [_table(each) for each in tables.values() if each.stage == nearest]


def _event(table: TableOfRun, inputs: list[Json], at: str) -> Json:
    parent = {"run": {"runId": run_uuid(table.run)}, "job": {"namespace": JOBS, "name": "sync"}}
    nominal = f"{table.date}T00:00:00+08:00"
    return {
        "eventTime": at,
        "producer": PRODUCER,
        "schemaURL": EVENT_SCHEMA,
        "run": {
            "runId": run_uuid(table.run, f"{table.name}/{table.date}"),
            "facets": {
                "parent": _facet("1-1-0/ParentRunFacet", "ParentRunFacet", **parent),
                "nominalTime": _facet("1-0-1/NominalTimeRunFacet", "NominalTimeRunFacet", nominalStartTime=nominal),
            },
        },
        "job": {"namespace": JOBS, "name": table.name, "facets": _job_facets(table)},
        "inputs": inputs,
        "outputs": [_table(table) | {"outputFacets": _counted(table)}],
    }


def _job_facets(table: TableOfRun) -> Json:
    kind = _facet(
        "2-0-3/JobTypeJobFacet", "JobTypeJobFacet", processingType="BATCH", integration="LOWINCOME", jobType="SQL"
    )
    return {"jobType": kind}


def _counted(table: TableOfRun) -> Json:
    name = "OutputStatisticsOutputDatasetFacet"
    return {"outputStatistics": _facet(f"1-0-2/{name}", name, rowCount=table.rows)}


def _table(table: TableOfRun) -> Json:
    version = f"{table.content_hash} (code {table.code_version}, manifest sha256 {table.manifest})"
    return {"namespace": LAKE, "name": f"{table.name}/date={table.date}", "facets": {"version": _version(version)}}


def _file(file: DeliveredFile) -> Json:
    storage = _facet(
        "1-0-1/StorageDatasetFacet", "StorageDatasetFacet", storageLayer="landing", fileFormat=file.format or "unknown"
    )
    facets = {"version": _version(f"sha256:{file.sha256}"), "storage": storage}
    return {"namespace": LANDING, "name": f"{file.delivered}/{file.file}", "facets": facets}


def _version(text: str) -> Json:
    name = "DatasetVersionDatasetFacet"
    return _facet(f"1-0-1/{name}", name, datasetVersion=text)


def _facet(path: str, name: str, **content: Any) -> Json:
    return {"_producer": PRODUCER, "_schemaURL": f"{_FACETS}{path}.json#/$defs/{name}", **content}
