"""A restore that has not ended: its staging folder lies in the home until everything is in its place."""

from pathlib import Path

from lowincome.kernel.errors import InputError

STAGING = ".restoring"
READY = "ready.json"
"""Lies in the staging folder once everything is staged: from then on things may be in their places already."""


def require_restored(home: Path) -> None:
    """Raises InputError while a backup is being put back into the home, or where that was interrupted."""
    staging = home / STAGING
    if (staging / READY).is_file():
        raise InputError(
            f"{home} 的恢复尚未就位。请等它结束;若曾中断,请把同一条 lowincome restore 命令再运行一次。",
            f"the restore of {home} is not in its place yet. Wait for it; if it was interrupted, run the same "
            "`lowincome restore` again.",
        )
    if staging.is_dir():
        raise InputError(
            f"{home} 正在恢复。请等它结束;若曾中断,请再运行一次 lowincome restore,或删除 {staging}。",
            f"a backup is being put back into {home}. Wait for it; if it was interrupted, run `lowincome restore` again "
            f"or remove {staging}.",
        )
