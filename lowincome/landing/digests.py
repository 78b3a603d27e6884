"""The digests of the landing's files, kept from run to run: a file that was read and stands as it stood is not read again.

A file stands as it stood while its store says so: a local disk by size, both times of change and inode, an object store by
its ETag. What says nothing of the kind, and what changed just before it was read, is read each time.
"""

import json
import time
from pathlib import Path
from typing import Any

from lowincome.kernel.whole_file import write_whole_text
from lowincome.landing.deliveries import DeliveredFile

SETTLED_SECONDS = 2.0
"""A file that changed so shortly before may have changed again within one tick of the disk's clock."""


class KnownDigests:
    """The digests of one landing's files; `keep` writes those that were asked for.

    file: where they are kept; who deletes it makes the next run read everything once. trusted: whether those kept are used.
    """

    def __init__(self, file: Path, landing_url: str, *, trusted: bool = True) -> None:
        self._file = file
        self._landing_url = landing_url
        self._known = self._read() if trusted else {}
        self._asked: dict[str, list[str]] = {}

    def of(self, delivered: DeliveredFile) -> str:
        """The sha256 of a file's bytes."""
        name = f"{delivered.delivered_on.isoformat()}/{delivered.file}"
        mark, known = delivered.mark, self._known.get(name)
        if mark is not None and known is not None and known[0] == mark:
            digest = known[1]
        else:
            begun = time.time()
            digest = delivered.sha256()
            if delivered.changed is not None and begun - delivered.changed < SETTLED_SECONDS:
                return digest
        if mark is not None:
            self._asked[name] = [mark, digest]
        return digest

    def keep(self) -> None:
        """Writes the digests for the next run."""
        write_whole_text(self._file, json.dumps({"landing": self._landing_url, "files": self._asked}))

    def _read(self) -> dict[str, list[str]]:
        """Name → mark and digest; nothing where the file is missing, damaged, or of another landing."""
        try:
            content: dict[str, Any] = json.loads(self._file.read_text(encoding="utf-8"))
            files: dict[str, list[str]] = content["files"] if content["landing"] == self._landing_url else {}
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return {}
        return {name: each for name, each in files.items() if len(each) == 2}
