"""The published lake in a backup: the version in force, and every run that was ever published or is on its way there.

A run's folder never changes once its run file is written, so its tables are read without holding anybody up. The links
that readers open follow from the version and are made anew; caches and what is half done are left out.
"""

from collections.abc import Iterator
from pathlib import Path

from lowincome.keeping.sources import Source, file_source
from lowincome.lake.layout import MANIFEST, LakeLayout, dates_in, tables_in
from lowincome.lake.manifest import read_manifest
from lowincome.lake.publish import RUN_FILE, link_tables

AREA = "home/lake"


class LakeFiles:
    """The lake as it stood when this was made. `version`: the name of the one in force, None before the first."""

    def __init__(self, layout: LakeLayout) -> None:
        self._layout = layout
        current = layout.current_version()
        self.version = current.name if current else None
        self.links: dict[str, str] = {}
        self.sources: list[Source] = []
        if current is None:
            return
        self.links[f"{AREA}/.days"] = f".versions/{current.name}"
        for day in dates_in(current):
            link = current / day.isoformat()
            self.links[f"{AREA}/.versions/{current.name}/{link.name}"] = str(link.readlink())
        for run in sorted(layout.runs.iterdir()):
            if (run / RUN_FILE).is_file():
                self.sources.append(file_source(self._path(run / RUN_FILE), run / RUN_FILE))
                for day_folder in sorted(path for path in run.iterdir() if path.is_dir()):
                    self.sources += self._day(day_folder)

    def _day(self, day_folder: Path) -> Iterator[Source]:
        for stage, table, _ in tables_in(day_folder):
            folder = day_folder / stage / table
            if folder.is_symlink():
                self.links[self._path(folder)] = str(folder.readlink())
                continue
            manifest = folder / MANIFEST
            yield file_source(self._path(manifest), manifest)
            for entry in read_manifest(folder).files:
                path = folder / entry.name
                yield file_source(self._path(path), path, sha256=entry.sha256)

    def _path(self, path: Path) -> str:
        return f"{AREA}/{path.relative_to(self._layout.root).as_posix()}"


def link_again(layout: LakeLayout) -> None:
    """Makes the links that readers open, in a lake whose version and runs were put back."""
    version = layout.current_version()
    for day in dates_in(version):
        if version is not None:
            link_tables(layout, version / day.isoformat(), day)
