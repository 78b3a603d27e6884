"""Puts a bundle together: its members, the entry by which the audit log vouches for them, the proofs, the manifest.

The entry `export` is written before anything is handed out. It names the sha256 of every member that there was; the
proofs then contain that entry, and the manifest lists all members: whatever is changed afterwards is found.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lowincome.contracts import Contract
from lowincome.lake.layout import MANIFEST
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.access import free_text
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.audit_proof import Proofs, proofs_about
from lowincome.lineage.bundle.case import FORMAT, Asked, Work, case_json, persons_of
from lowincome.lineage.bundle.openlineage import run_events
from lowincome.lineage.bundle.prov import prov_document
from lowincome.lineage.digests import pseudonym
from lowincome.lineage.publication import ACTION as PUBLISH
from lowincome.lineage.signal_lineage import SignalLineage
from lowincome.policy.policies import Policies

EXPORT = "export"
_TRAVELLING = ("verify.py", "README.zh-CN.md", "README.md")
_EPOCH = (1980, 1, 1, 0, 0, 0)
Members = dict[str, bytes]


@dataclass(frozen=True)
class Bundle:
    """A bundle as a zip, with the number of the audit entry that vouches for it and how many entries it proves."""

    content: bytes
    entry: int
    proven: int


def pack(
    log: AuditLog,
    lake: PublishedLake,
    asked: Asked,
    lineages: Sequence[SignalLineage],
    work: Work,
    policies: Policies,
    contracts: Mapping[str, Contract],
    pseudonym_key: str,
) -> Bundle:
    """The bundle of a case. Writes the audit entry; who may see it unmasked, and the entries of looks, are the caller's.

    Raises Failure where the audit log cannot be written or read: then nothing was handed out.
    """
    people = [pseudonym(number, pseudonym_key) for number in persons_of(lineages)]
    signals = [each.explanation["signal"]["signal_id"] for each in lineages]
    runs = {table.run for lineage in lineages for table in lineage.tables}
    case = case_json(asked, lineages, work, policies)
    published_at = {
        each.entry.details["run"]: each.entry.at
        for each in proofs_about(log, runs).entries
        if each.entry.action == PUBLISH
    }
    departments = {feed: contract.department for feed, contract in contracts.items()}
    members: Members = {
        "case.json": _text(case),
        "openlineage.json": _text(run_events(lineages, published_at)),
        "prov.json": _text(prov_document(case, lineages, published_at, departments)),
        **_manifests(lake, lineages),
        **{name: (Path(__file__).parent / name).read_bytes() for name in _TRAVELLING},
    }
    details: dict[str, Any] = {
        "what": "bundle",
        "asked": asked.what,
        "task": work.task,
        "signals": sorted({*signals, *([asked.key] if asked.what == "signal" else [])}),
        "subjects": people,
        "revealed": asked.revealed,
        "purpose": free_text(asked.purpose),
        "members": {name: _sha256(content) for name, content in sorted(members.items())},
    }
    entry = log.append(EXPORT, details, actor=asked.actor)
    keys = {*people, *work.keys, *signals, asked.key, *runs, *filter(None, [work.task])}
    proofs = proofs_about(log, keys)
    members["proofs.json"] = _text(_told(proofs, entry.seq))
    listing = {name: _sha256(content) for name, content in sorted(members.items())}
    manifest = {"format": FORMAT, "entry": entry.seq, "exported_at": entry.at, "members": listing}
    return Bundle(_zipped({"manifest.json": _text(manifest), **members}), entry.seq, len(proofs.entries))


def _manifests(lake: PublishedLake, lineages: Sequence[SignalLineage]) -> Members:
    """The manifests of the tables on the way, as they lie in the lake: the audit log names the digest of each."""
    runs = lake.root / ".runs"
    return {
        f"manifests/{table.manifest}.json": (
            (runs / table.run / table.date / table.stage / table.table).resolve() / MANIFEST
        ).read_bytes()
        for lineage in lineages
        for table in lineage.tables
    }


def _told(proofs: Proofs, vouching: int) -> dict[str, Any]:
    """The proofs as JSON; `vouching` is the number of the entry that names the members."""
    entries = [
        {
            "entry": json.loads(each.entry.line()),
            "root": each.root,
            "place": each.place,
            "path": [list(step) for step in each.path],
        }
        for each in proofs.entries
    ]
    return {"vouching": vouching, "entries": entries, "roots": proofs.roots}


def _text(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _zipped(members: Members) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
