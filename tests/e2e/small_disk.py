"""Syncs the village's second day with a folder on a disk that is too small, then with room: `python small_disk.py CASES`.

The folder is a memory disk in a mount namespace of this process's own, filled but for some KiB; writing more than these
is refused by the system as on any full disk. Where the machine allows no such namespace, no file may grow beyond that
size instead. Prints what the two runs of each case came to, as JSON.
"""

import ctypes
import json
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_NEW_USER, _NEW_MOUNTS = 0x10000000, 0x00020000
_PRIVATE, _REMOUNT = 0x40000 | 0x4000, 0x20
_LIBC = ctypes.CDLL(None, use_errno=True)


def is_apart() -> bool:
    """Whether this process could be put into a mount namespace of its own."""
    user, group = os.getuid(), os.getgid()
    if _LIBC.unshare(_NEW_MOUNTS) != 0:
        if _LIBC.unshare(_NEW_USER | _NEW_MOUNTS) != 0:
            return False
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    return _mounted(b"none", Path("/"), None, _PRIVATE, b"")


def shrunk(folder: Path, free: int) -> Callable[[], None]:
    """Puts what a folder holds on a disk with so many bytes left; returns what gives it room again."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = Path(tempfile.mkdtemp()) / "kept"
    shutil.copytree(folder, kept, symlinks=True)
    assert _mounted(b"tmpfs", folder, b"tmpfs", 0, b"size=1g"), os.strerror(ctypes.get_errno())
    shutil.copytree(kept, folder, symlinks=True, dirs_exist_ok=True)
    shutil.rmtree(kept.parent)
    left = shutil.disk_usage(folder)
    size = left.total - left.free + free
    assert _mounted(b"tmpfs", folder, b"tmpfs", _REMOUNT, b"size=%d" % size), os.strerror(ctypes.get_errno())
    return lambda: _assert_grown(folder)


def limited(process: int, free: int) -> Callable[[], None]:
    """Lets no file of a process's children grow beyond so many bytes; returns what lifts that again."""
    _, most = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (free, most))
    return lambda: resource.prlimit(process, resource.RLIMIT_FSIZE, (most, most)) and None


def _assert_grown(folder: Path) -> None:
    assert _mounted(b"tmpfs", folder, b"tmpfs", _REMOUNT, b"size=1g"), os.strerror(ctypes.get_errno())


def _mounted(source: bytes, target: Path, kind: bytes | None, flags: int, options: bytes) -> bool:
    return int(_LIBC.mount(source, str(target).encode(), kind, ctypes.c_ulong(flags), options)) == 0


def _tried(cases: dict[str, dict[str, Any]], has_disk: bool) -> Iterator[tuple[str, dict[str, object]]]:
    """What two syncs of each case come to, the second with room.

    What this imports starts threads, and whoever has threads may not change namespaces.
    """
    import village
    from published_state import assert_audit_holds, state
    from sync_place import Place
    from sync_process import SyncProcess

    process = SyncProcess(Path(tempfile.mkdtemp()))
    for name, case in cases.items():
        place, free = Place(Path(case["root"]), process), case["free"] << 10
        give_room = shrunk(place.root / case["folder"], free) if has_disk else limited(process.number, free)
        found: dict[str, object] = {"has_disk": has_disk}
        for run in ("full", "then"):
            ran = place.run("sync", "--date", village.SECOND.isoformat(), **case["settings"])
            give_room()
            assert_audit_holds(place.home)
            found[run] = {"code": ran.code, "said": ran.err, **state(place.home)}
        yield name, found
    process.close()


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    tempfile.gettempdir()
    print(json.dumps(dict(_tried(asked, is_apart()))))
