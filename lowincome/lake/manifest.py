"""What a table's `_manifest.json` says, and whether the table still is what it says.

A manifest holds the row count, a content hash that does not depend on the order of rows, the versions of code and
inputs, and name, size and sha256 of each file. Columns named in `VOLATILE` never exist in tables: nothing that differs
between two runs over the same inputs is stored in the lake.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb

from lowincome.lake.layout import MANIFEST

HASH_NAME = f"sum of duckdb {duckdb.__version__} row hashes"
_BLOCK = 1 << 20


@dataclass(frozen=True)
class FileEntry:
    """One Parquet file of a table: its name, size in bytes and sha256."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What was published for one table and date."""

    stage: str
    table: str
    date: str
    rows: int
    content_hash: str
    code_version: str
    columns: dict[str, str]
    files: list[FileEntry]
    inputs: dict[str, str] = field(default_factory=dict)
    hash_name: str = HASH_NAME

    @property
    def digest(self) -> str:
        """sha256 over the manifest's text: what the audit log names."""
        return hashlib.sha256(_text(self).encode()).hexdigest()


def _text(manifest: Manifest) -> str:
    return json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def sha256_of(path: Path) -> str:
    """The sha256 of a file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def file_entries(folder: Path) -> list[FileEntry]:
    """The Parquet files of a table as they are on disk now."""
    return [FileEntry(path.name, path.stat().st_size, sha256_of(path)) for path in sorted(folder.glob("*.parquet"))]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    (folder / MANIFEST).write_text(_text(manifest), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest beside a table's files. Raises FileNotFoundError or ValueError where there is none to read."""
    content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    content["files"] = [FileEntry(**entry) for entry in content["files"]]
    return Manifest(**content)


def differences(folder: Path) -> list[str]:
    """What no longer agrees between a table's files and its manifest; empty when all holds."""
    try:
        manifest = read_manifest(folder)
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return ["manifest missing or unreadable"]
    recorded = {entry.name: entry for entry in manifest.files}
    found = {entry.name: entry for entry in file_entries(folder)}
    return [
        *(f"{name}: missing" for name in recorded.keys() - found.keys()),
        *(f"{name}: not in the manifest" for name in found.keys() - recorded.keys()),
        *(f"{name}: changed" for name in recorded.keys() & found.keys() if recorded[name] != found[name]),
    ]
