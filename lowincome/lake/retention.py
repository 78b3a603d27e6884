"""How long profiles are kept: the last days and month ends. They can be computed again; signals, tasks and receipts stay."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from lowincome.lake.layout import LakeLayout, dates_in

STAGE = "profile"


def is_kept(day: date, newest: date, keep_days: int) -> bool:
    """Whether a day's profile is among the last `keep_days` days or is a month's last."""
    return day > newest - timedelta(days=keep_days) or (day + timedelta(days=1)).day == 1


@contextmanager
def held(layout: LakeLayout) -> Iterator[None]:
    """A context in which nothing published is removed: who would remove it leaves that to a later run."""
    with _hold(layout, fcntl.LOCK_SH):
        yield


def drop_old_profiles(layout: LakeLayout, newest: date, keep_days: int) -> list[date]:
    """Removes the profiles of days that are not kept and the links to them; returns the days. Needs the writer's lock.

    Removes nothing while somebody holds what is published.
    """
    try:
        with _hold(layout, fcntl.LOCK_EX | fcntl.LOCK_NB):
            return _drop(layout, newest, keep_days)
    except BlockingIOError:
        return []


def _drop(layout: LakeLayout, newest: date, keep_days: int) -> list[date]:
    version = layout.current_version()
    dropped = []
    for day in dates_in(version):
        if version is None or is_kept(day, newest, keep_days):
            continue
        folder = (version / day.isoformat()).resolve() / STAGE
        if folder.is_dir() and not folder.is_symlink():
            for table in folder.iterdir():
                layout.table_link(STAGE, table.name, day).unlink(missing_ok=True)
            shutil.rmtree(folder)
            dropped.append(day)
    return dropped


@contextmanager
def _hold(layout: LakeLayout, kind: int) -> Iterator[None]:
    handle = os.open(layout.hold, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, kind)
        yield
    finally:
        os.close(handle)
