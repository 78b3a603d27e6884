"""OpenLineage: every event is one that the spec allows, and the jobs hang together from the file to the signal."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import jsonschema
import pytest

from lowincome.lineage.bundle.openlineage import LAKE, LANDING, run_events, run_uuid

FACETS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["_producer", "_schemaURL"],
        "properties": {"_producer": {"format": "uri"}, "_schemaURL": {"format": "uri"}},
    },
}
DATASET: dict[str, Any] = {
    "type": "object",
    "required": ["namespace", "name"],
    "properties": {
        "namespace": {"type": "string", "minLength": 1},
        "name": {"type": "string", "minLength": 1},
        "facets": FACETS,
        "inputFacets": FACETS,
        "outputFacets": FACETS,
    },
    "additionalProperties": False,
}
JOB: dict[str, Any] = {
    "type": "object",
    "required": ["namespace", "name"],
    "properties": {"namespace": {"type": "string"}, "name": {"type": "string"}, "facets": FACETS},
    "additionalProperties": False,
}
RUN_EVENT: dict[str, Any] = {
    "type": "object",
    "required": ["eventTime", "producer", "schemaURL", "run", "job"],
    "properties": {
        "eventType": {"enum": ["START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER"]},
        "eventTime": {"type": "string", "format": "date-time"},
        "producer": {"type": "string", "format": "uri"},
        "schemaURL": {"type": "string", "format": "uri", "pattern": "^https://openlineage.io/spec/2-0-2/"},
        "run": {"type": "object", "required": ["runId"], "properties": {"runId": {"format": "uuid"}, "facets": FACETS}},
        "job": JOB,
        "inputs": {"type": "array", "items": DATASET},
        "outputs": {"type": "array", "items": DATASET},
    },
    "additionalProperties": False,
}
"""What the spec asks of a run event, in our own words, stricter than it: nothing besides what it names."""

FORMATS = jsonschema.FormatChecker(formats=())


@FORMATS.checks("uuid", raises=ValueError)
def is_uuid(text: Any) -> bool:
    return str(UUID(text)) == text


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(text: Any) -> bool:
    return datetime.fromisoformat(text).tzinfo is not None


@FORMATS.checks("uri", raises=ValueError)
def is_uri(text: Any) -> bool:
    return bool(urlsplit(text).scheme and urlsplit(text).netloc)


@pytest.fixture
def events(lineage, published_at):
    return run_events([lineage], published_at)


def test_every_event_is_as_the_spec_asks(events):
    for event in events:
        jsonschema.Draft202012Validator(RUN_EVENT, format_checker=FORMATS).validate(event)


def test_every_run_begins_and_is_complete_once(events):
    kinds: dict[str, list[str]] = {}
    for event in events:
        kinds.setdefault(event["run"]["runId"], []).append(event["eventType"])
    assert set(map(tuple, kinds.values())) == {("START", "COMPLETE")}
    assert len(kinds) == 5


def test_the_jobs_lead_from_the_delivered_file_to_the_signals(events):
    made_from = {
        each["outputs"][0]["name"]: {(used["namespace"], used["name"]) for used in each["inputs"]} for each in events
    }
    waiting, reached = {"signals.signals/date=2024-10-31"}, set()
    while waiting:
        for namespace, name in made_from.get(waiting.pop(), ()):
            if namespace == LAKE:
                waiting.add(name)
            else:
                reached.add((namespace, name))
    assert reached == {(LANDING, "2024-10-30/roster.csv"), (LANDING, "2024-10-31/payments.csv")}


def test_files_and_tables_are_versions_by_their_hashes(events):
    (job,) = [each for each in events if each["job"]["name"] == "harmonise.roster" and each["eventType"] == "COMPLETE"]
    assert job["inputs"][0]["facets"]["version"]["datasetVersion"] == "sha256:" + "ab" * 32
    assert "77aa" in job["outputs"][0]["facets"]["version"]["datasetVersion"]
    assert job["outputs"][0]["outputFacets"]["outputStatistics"]["rowCount"] == 7


def test_the_sync_is_the_parent_whatever_its_run_is_called(events, lineage):
    parents = {each["run"]["facets"]["parent"]["run"]["runId"] for each in events}
    assert parents == {run_uuid(table.run) for table in lineage.tables}
    assert "459bcd98-3628-4a54-96ee-ee83005d0f2c" in parents


def test_a_run_that_the_log_does_not_name_is_not_told(lineage):
    assert run_events([lineage], {}) == []
