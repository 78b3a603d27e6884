"""Where things lie in the lake. Only paths and links; no data.

```
lake/<stage>/<table>/date=D  →  .days/D/<stage>/<table>     what readers open
lake/.days                   →  .versions/000007            the one link whose rename publishes
lake/.versions/000007/D      →  .runs/<run>/D               which run's tables stand for date D
lake/.runs/<run>/D/<stage>/<table>/*.parquet, _manifest.json
lake/.packs/<stage>/<table>/<digest>/            a past month of a table in one file, made from the runs' tables
lake/.digests.json, .manifests.json              what landed files hashed to and manifests told, not to read all daily
```
Inside a run, a table that the run did not write anew is a link to the run that did.
"""

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

STAGES = ("feeds", "harmonise", "match", "profile", "signals", "tasks")
MANIFEST = "_manifest.json"
_VERSION = re.compile(r"\d{6,}")


class LakeLayout:
    """The paths of one lake."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pointer = root / ".days"
        self.versions = root / ".versions"
        self.runs = root / ".runs"
        self.packs = root / ".packs"
        self.digests = root / ".digests.json"
        self.manifests = root / ".manifests.json"
        self.spill = root / ".spill"
        self.lock = root / ".writer.lock"
        self.hold = root / ".hold.lock"

    def run(self, run_id: str) -> Path:
        return self.runs / run_id

    def table_link(self, stage: str, table: str, day: date) -> Path:
        return self.root / stage / table / f"date={day.isoformat()}"

    def current_version(self) -> Path | None:
        """The directory of the version in force, resolved once; None before the first publication."""
        try:
            return self.versions / self.pointer.readlink().name
        except FileNotFoundError:
            return None

    def next_version(self) -> Path:
        """The path that the next version will have: above every version that ever was begun."""
        return self.versions / f"{max(self._numbers(), default=0) + 1:06d}"

    def _numbers(self) -> Iterator[int]:
        if self.versions.is_dir():
            for entry in self.versions.iterdir():
                if _VERSION.fullmatch(entry.name):
                    yield int(entry.name)


def dates_in(version: Path | None) -> list[date]:
    """The dates that a version holds, in order."""
    if version is None:
        return []
    return sorted(date.fromisoformat(entry.name) for entry in version.iterdir() if not entry.name.startswith("."))


def tables_in(day_folder: Path) -> Iterator[tuple[str, str, Path]]:
    """(stage, table, real folder) of every table of a run's date, links followed."""
    real = day_folder.resolve()
    for stage in STAGES:
        for table, folder in tables_of(real / stage).items():
            yield stage, table, folder


def tables_of(stage_folder: Path) -> dict[str, Path]:
    """Table → real folder of every table of a stage on a run's date, in order of name; none where there is no such folder.

    `stage_folder` is a real folder. A publication links straight to a table's own, so one link is followed, not every part
    of a path looked at.
    """
    if not stage_folder.is_dir():
        return {}
    with os.scandir(stage_folder) as entries:
        found = [each for each in entries if each.is_dir() and not each.name.startswith(".")]
    return {each.name: _followed(each) for each in sorted(found, key=lambda each: each.name)}


def _followed(entry: "os.DirEntry[str]") -> Path:
    folder = Path(entry.path)
    return Path(os.path.normpath(folder.parent / folder.readlink())) if entry.is_symlink() else folder
