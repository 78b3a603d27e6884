"""What people decide is landed like any department's file: the landing folder is the truth, and a rebuild repeats it.

An entry is one part of a feed whose name begins with an underscore. It is named by its content, so that writing it
twice changes nothing, and appears under its name only when it is whole.
"""

import csv
import hashlib
import io
import secrets
from collections.abc import Mapping
from datetime import date, timedelta

import fsspec

from lowincome.kernel.crash import crash_point
from lowincome.kernel.errors import Failure

_DIGEST_LENGTH = 32


def land_entry(
    landing_url: str,
    day: date,
    feed: str,
    entry: Mapping[str, str],
    *,
    name: str | None = None,
    since: date | None = None,
) -> str:
    """Writes one row as a CSV part of `<landing>/<day>/<feed>/` and returns its path below the landing.

    name: the path below the day's folder, by default `<feed>/<digest of the row>.csv`. since: the first day on which
    the same row may have been landed already, by a process that ended before it could say so; its part is then left
    where it lies. Raises Failure where the landing cannot be written; then there is no such part.
    """
    text = io.StringIO()
    rows = csv.DictWriter(text, list(entry), lineterminator="\n")
    rows.writeheader()
    rows.writerow(entry)
    content = text.getvalue().encode()
    part = name or f"{feed}/{hashlib.sha256(content).hexdigest()[:_DIGEST_LENGTH]}.csv"
    path = f"{day.isoformat()}/{part}"
    try:
        if since is not None and (earlier := _lies_at(landing_url, part, since, day)):
            return earlier
        land_file(landing_url, path, content)
    except OSError as error:
        raise Failure(
            f"无法写入落地目录:{path}({type(error).__name__})。请检查 LOWINCOME_LANDING 的权限与空间后重试。",
            f"The landing cannot be written: {path} ({type(error).__name__}). Check permissions and space of "
            "LOWINCOME_LANDING, then try again.",
        ) from None
    return path


def _lies_at(landing_url: str, part: str, first: date, before: date) -> str | None:
    """Where a part lies in the folders of some days, the last one left out; None where it does not."""
    files, root = fsspec.url_to_fs(landing_url)
    days = (first + timedelta(days=passed) for passed in range((before - first).days))
    paths = (f"{day.isoformat()}/{part}" for day in days)
    return next((path for path in paths if files.exists(f"{root.rstrip('/')}/{path}")), None)


def land_file(landing_url: str, path: str, content: bytes) -> None:
    """Writes a file below the landing, whole; one that is there already stays as it is. Raises OSError."""
    files, root = fsspec.url_to_fs(landing_url)
    target = f"{root.rstrip('/')}/{path}"
    if files.exists(target):
        return
    folder, _, file = target.rpartition("/")
    files.makedirs(folder, exist_ok=True)
    unfinished = f"{folder}/.{file}.{secrets.token_hex(8)}"
    files.pipe_file(unfinished, content)
    crash_point("landing-before-rename")
    files.mv(unfinished, target)
