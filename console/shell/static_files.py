"""The addresses of stylesheets and scripts: each bears a mark of the file's content, and may be kept for good.

No step gathers them beforehand. An upgrade changes the marks, and with them the addresses that pages name.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage

_MARK_DIGITS = 10


class MarkedFiles(StaticFilesStorage):
    """Files where they lie in the packages, under addresses such as `/static/console/console.css?v=0a1b2c3d4e`."""

    def url(self, name: str | None) -> str:
        mark = _mark(name or "")
        return f"{super().url(name)}?v={mark}" if mark else super().url(name)


@cache
def _mark(name: str) -> str:
    """The mark of a file; '' where there is none of this name."""
    path = finders.find(name)
    return sha256(Path(path).read_bytes()).hexdigest()[:_MARK_DIGITS] if path else ""
