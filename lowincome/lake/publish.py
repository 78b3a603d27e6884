"""Publishes what a run wrote: the tables of all its dates become visible by the rename of one link.

The order is what makes it safe: everything is written and synced to disk before the rename, nothing that readers need is
written after it, and a run that was killed before it leaves only folders that nothing points to.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from lowincome.kernel.crash import crash_point
from lowincome.kernel.errors import InputError
from lowincome.kernel.on_disk import sync_below, sync_folder
from lowincome.lake.layout import LakeLayout, dates_in, tables_in

RUN_FILE = "_run.json"
KEPT_VERSIONS = 30


@contextmanager
def writer_lock(layout: LakeLayout) -> Iterator[None]:
    """Only one process writes to a lake. Raises InputError at once when another one does."""
    layout.root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with layout.lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise InputError(
                f"另一个同步正在写 {layout.root}。请等它结束后再运行。",
                f"another sync is writing to {layout.root}. Wait until it has ended, then run again.",
            ) from None
        yield


def sweep(layout: LakeLayout) -> None:
    """Removes what killed runs left: run folders without a run file, half-made versions and pointers. Needs the lock."""
    current = layout.current_version()
    for run in layout.runs.iterdir() if layout.runs.is_dir() else ():
        if not (run / RUN_FILE).is_file():
            shutil.rmtree(run, ignore_errors=True)
    versions = sorted(layout.versions.iterdir()) if layout.versions.is_dir() else []
    for version in versions:
        is_ahead = current is None or version.name > current.name
        is_old = current is not None and version.name < current.name and version not in versions[-KEPT_VERSIONS:]
        if is_ahead or is_old:
            shutil.rmtree(version, ignore_errors=True)
    layout.pointer.with_name(".days.next").unlink(missing_ok=True)


def publish(layout: LakeLayout, run_id: str, day: date, *, details: dict[str, object]) -> Path:
    """Makes the run's tables the ones in force and returns the new version's folder.

    `day` is the sync date; the run may also hold tables of earlier dates (deliveries). `details` goes into the run file.
    """
    run = layout.run(run_id)
    current = layout.current_version()
    dates = sorted(date.fromisoformat(entry.name) for entry in run.iterdir() if entry.is_dir())
    for each in dates:
        _carry_over(run / each.isoformat(), current / each.isoformat() if current else None)
    sync_below(run)
    crash_point("publish-before-run-complete")
    record = {"run": run_id, "day": day.isoformat(), "dates": [each.isoformat() for each in dates], **details}
    _write_synced(run / RUN_FILE, json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    crash_point("publish-before-version")
    version = layout.next_version()
    version.mkdir(parents=True)
    for each in sorted({*dates_in(current), *dates}):
        name = each.isoformat()
        target = f"../../.runs/{run_id}/{name}" if each in dates else _in(current, name).readlink()
        (version / name).symlink_to(target)
    sync_folder(version)
    sync_folder(layout.versions)
    for each in dates:
        link_tables(layout, run / each.isoformat(), each)
    crash_point("publish-before-rename")
    following = layout.pointer.with_name(".days.next")
    following.unlink(missing_ok=True)
    following.symlink_to(f".versions/{version.name}")
    following.replace(layout.pointer)
    sync_folder(layout.root)
    crash_point("publish-after-rename")
    return version


def _in(version: Path | None, name: str) -> Path:
    assert version is not None, "a date that the run does not hold comes from the version in force"
    return version / name


def _carry_over(day_folder: Path, published: Path | None) -> None:
    """Links into a run's date every table that the run did not write and that is published."""
    if published is None or not published.exists():
        return
    for stage, table, folder in tables_in(published.resolve()):
        mine = day_folder / stage / table
        if not mine.exists():
            mine.parent.mkdir(parents=True, exist_ok=True)
            mine.symlink_to(os.path.relpath(folder, mine.parent.resolve()))


def link_tables(layout: LakeLayout, day_folder: Path, day: date) -> None:
    """Creates the links that readers open; they lead through the pointer, so they follow the rename."""
    for stage, table, _ in tables_in(day_folder):
        link = layout.table_link(stage, table, day)
        if not link.is_symlink():
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(f"../../.days/{day.isoformat()}/{stage}/{table}")


def _write_synced(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)
