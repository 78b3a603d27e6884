"""Where this installation writes, for the failure that names the disk that is full."""

from pathlib import Path

from lowincome.casework.console_schema import sqlite_path
from lowincome.kernel.errors import Failure
from lowincome.kernel.full_disk import full_disk
from lowincome.kernel.settings import Settings
from lowincome.lake.layout import LakeLayout


def failure_of_disk(settings: Settings, error: BaseException | str) -> Failure | None:
    """The failure to raise where an error comes of a full disk. Any folder may be a disk of its own; the home is first."""
    lake, landing, database = LakeLayout(settings.lake_root), settings.landing_url, sqlite_path(settings.console_url)
    folders = [settings.home, lake.runs, lake.spill, settings.dagster_home, settings.audit_dir]
    folders += [database.parent] if database else []
    return full_disk(folders if "://" in landing else [*folders, Path(landing)], error)
