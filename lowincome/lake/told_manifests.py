"""What the manifests of deliveries tell, kept from run to run: after years there are twenty thousand of them.

The folders of published runs never change, so what was read of one holds for good; who deletes the file makes the next run
read them once.
"""

import json
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from lowincome.kernel.whole_file import write_whole_text
from lowincome.lake.layout import LakeLayout
from lowincome.lake.manifest import read_manifest

KEY = "key"
"""The input under which a manifest says of what a table was made, where it says so."""


class Told(NamedTuple):
    """What a delivery's manifest tells: the version of what read or cleaned it, what it was made of, its rows' hash."""

    code_version: str
    key: str
    content_hash: str


class ToldManifests:
    """The manifests of one lake's published deliveries; `keep` writes those that were asked for."""

    def __init__(self, layout: LakeLayout, run: Path) -> None:
        """`run`: the run's own folder, whose tables are not published yet."""
        self._file = layout.manifests
        self._run = run
        self._asked: dict[str, Told] = {}

    def of(self, folder: Path) -> Told:
        """What the manifest of a table's own folder, links followed, tells. Raises as `read_manifest`."""
        if folder.is_relative_to(self._run):
            return _read(folder)
        name = "/".join(folder.parts[-4:])
        if name not in self._asked:
            self._asked[name] = self._known.get(name) or _read(folder)
        return self._asked[name]

    def keep(self) -> None:
        """Writes what was told of the folders that were asked for, for the next run."""
        write_whole_text(self._file, json.dumps(self._asked))

    @cached_property
    def _known(self) -> dict[str, Told]:
        try:
            content: dict[str, list[str]] = json.loads(self._file.read_text(encoding="utf-8"))
            return {name: Told(*told) for name, told in content.items()}
        except (FileNotFoundError, ValueError, TypeError, AttributeError):
            return {}


def _read(folder: Path) -> Told:
    manifest = read_manifest(folder)
    return Told(manifest.code_version, manifest.inputs.get(KEY, ""), manifest.content_hash)
