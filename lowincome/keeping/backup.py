"""What one backup says: when and by what software it was taken, of which database and lake, and all its files."""

import posixpath
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

_AREAS = ("home", "landing", "roots", "own", "database")


def _below(path: str) -> str:
    """The path itself. Raises ValueError where it leads out of a backup's areas, or is spelt in an odd way."""
    if posixpath.normpath(path) != path or path.split("/")[0] not in _AREAS or "/" not in path or "\0" in path:
        raise ValueError("not a path of a backup")
    return path


BackupPath = Annotated[str, AfterValidator(_below)]
"""`<area>/<path>`: home/… below the home, roots/… daily roots, own/… the deployment's own policies and contracts."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class KeptFile(_Part):
    """One file: its size in bytes, its sha256 and its blocks, in order."""

    path: BackupPath
    bytes: int
    sha256: str
    blocks: tuple[str, ...]


class KeptTable(_Part):
    """One table of a PostgreSQL database; its rows are the file `database/<name>`, as COPY writes them."""

    name: str
    columns: tuple[str, ...]


class KeptDatabase(_Part):
    """The console's database. migrations: (app, name) of those that had been applied; sequences: name → last value."""

    kind: Literal["sqlite", "postgresql"]
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[KeptTable, ...] = ()
    sequences: dict[str, int] = {}


class Backup(_Part):
    """A backup's contents. `number_keys`, `pseudonym_key`: names of keys, from which nobody learns the keys.

    lake: the version that was in force, None where the lake was left out or there was none. links: symbolic links.
    """

    made_at: str
    software: str
    database: KeptDatabase | None
    lake: str | None
    number_keys: tuple[str, ...]
    pseudonym_key: str
    settings: dict[str, Any]
    files: tuple[KeptFile, ...]
    links: dict[BackupPath, str]

    @property
    def bytes(self) -> int:
        """How large its files are together."""
        return sum(each.bytes for each in self.files)

    def blocks(self) -> set[str]:
        """The names of all its blocks."""
        return {name for each in self.files for name in each.blocks}


def leads_out(path: str, target: str) -> bool:
    """Whether a link of a backup leads out of the first folder below its area."""
    area = "/".join(path.split("/")[:2])
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    return target.startswith("/") or not found.startswith(f"{area}/")
