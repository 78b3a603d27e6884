"""Puts daily roots back where they were kept apart from the home. A root that tells of more than the backup is kept."""

from collections.abc import Iterable

from lowincome.keeping.staging import copy_whole
from lowincome.kernel.errors import InputError
from lowincome.kernel.on_disk import private_folder
from lowincome.lineage.audit_entry import Unreadable
from lowincome.lineage.audit_roots import AuditRoots, read_root


def require_not_ahead(target: AuditRoots, kept: Iterable[tuple[str, bytes]]) -> None:
    """Raises InputError where roots that are kept apart tell of entries that a backup does not have.

    kept: names and texts of the backup's own roots. It may be a trial beside a deployment that lives on, whose roots must
    not be touched, or a machine that is lost with what was written after the backup.
    """
    last = 0
    for name, text in kept:
        try:
            last = max(last, read_root(name, text).count)
        except Unreadable:
            continue
    if ahead := [name for name in target.names() if _count(target, name) > last]:
        raise InputError(
            f"{target.folder} 中的审计根记有备份之后的条目({ahead[-1]})。原机器已损毁时请加 --after-loss:"
            "冲突的根会改名留存;若只是演练,请把 LOWINCOME_AUDIT_ROOT 指向另一个目录",
            f"the audit roots in {target.folder} tell of entries after this backup ({ahead[-1]}). Where the machine is "
            "lost, say --after-loss: they are set aside. For a trial, let LOWINCOME_AUDIT_ROOT name another folder",
        )


def place_roots(staged: AuditRoots, target: AuditRoots) -> list[str]:
    """Returns the roots there that tell of entries which the restored log does not have.

    None is lost: where the restored log has another root of that date, the one that was there is set aside beside it,
    and `lowincome audit verify` names it until an auditor takes it away.
    """
    private_folder(target.folder)
    restored, aside = staged.names(), []
    last = max((_count(staged, name) for name in restored), default=0)
    for name in restored:
        there, fresh = target.folder / name, staged.folder / name
        if there.exists() and there.read_bytes() == fresh.read_bytes():
            continue
        if there.exists() and _count(target, name) >= _count(staged, name):
            free = target.free_name(there.stem)
            there.rename(free)
            aside.append(free.name)
        copy_whole(fresh, there)
    strange = (name for name in target.names() if restored and name not in (*restored, *aside))
    return [*aside, *(name for name in strange if _count(target, name) >= last)]


def _count(roots: AuditRoots, name: str) -> int:
    """How many entries a root tells of; 0 where it is no root."""
    try:
        return roots.read(name).count
    except (Unreadable, FileNotFoundError):
        return 0
