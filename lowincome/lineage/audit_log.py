"""The audit log: an append-only file of entries, each of which holds the hash of the one before it.

An entry is on disk before `append` returns. What a crash left half-written was never acknowledged: the next append
moves it into `log.torn` and goes on. No raw citizen number is ever written: a subject is given as a number and stored
as a keyed pseudonym. Verification is in `verification.py`.
"""

import fcntl
import os
import pwd
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from lowincome.kernel.clock import CHINA
from lowincome.kernel.crash import crash_point
from lowincome.kernel.errors import Failure
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_entry import FIRST, AuditEntry, Unreadable, parse, sealed
from lowincome.lineage.audit_roots import AuditRoots
from lowincome.lineage.audit_tree import AuditTree
from lowincome.lineage.digests import Algorithm, pseudonym

_TAIL = 1 << 16


def _now() -> datetime:
    return datetime.now(CHINA)


class AuditLog:
    """The log of one home. Entries are in order of `seq`, from 1, without gaps."""

    def __init__(
        self, settings: Settings, *, algorithm: Algorithm | None = None, clock: Callable[[], datetime] = _now
    ) -> None:
        self.folder = settings.audit_dir
        self.path = self.folder / "log.jsonl"
        self.torn = self.folder / "log.torn"
        self.roots = AuditRoots(settings.audit_root_dir)
        self._key = settings.pseudonym_key
        self._algorithm: Algorithm = algorithm or settings.hash_algorithm
        self._clock = clock

    def append(
        self, action: str, details: Mapping[str, Any], *, subject: str | None = None, actor: str | None = None
    ) -> AuditEntry:
        """Writes one entry and its day's root, both synced to disk.

        details: JSON values without personal data; subject: a citizen number, stored as its pseudonym;
        actor: the account that acts, else the user of the operating system.
        Raises Failure where the log cannot be written or its last entry cannot be read.
        """
        with self.locked(exclusive=True):
            last = self._mended_tail()
            if last is not None and not self.roots.covers(last):
                self.roots.write(last, lambda _: self._tree_before(last))
            entry = sealed(
                AuditEntry(
                    seq=last.seq + 1 if last else 1,
                    at=self._clock().astimezone(CHINA).isoformat(),
                    actor=actor or _os_user(),
                    action=action,
                    subject=pseudonym(subject, self._key) if subject else None,
                    details=dict(details),
                    algorithm=self._algorithm,
                    previous=last.hash if last else FIRST,
                )
            )
            crash_point("audit-before-append")
            self._write(entry.line())
            crash_point("audit-after-append")
            begins = last is None or last.on < entry.on
            self.roots.write(entry, lambda known: AuditTree() if begins and known is None else self._tree_before(entry))
        return entry

    def size(self) -> int:
        """How many bytes the log has."""
        return self.path.stat().st_size if self.path.exists() else 0

    def lines(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The log's lines as they are on disk, between two places in the file; the last one may be torn.

        start: where a line begins. end: what was the log's size at some time; what came later is left out.
        """
        if self.path.exists():
            with self.path.open("rb") as file:
                file.seek(start)
                left = (self.size() if end is None else end) - start
                while left > 0 and (line := file.readline(left)):
                    left -= len(line)
                    yield line

    def entries(self) -> Iterator[AuditEntry]:
        """The entries in order, without a torn last line. Raises Failure at a line that is not an entry."""
        for number, line in enumerate(self.lines(), start=1):
            if line.endswith(b"\n"):
                try:
                    yield parse(line)
                except Unreadable as error:
                    raise _broken(number) from error

    @contextmanager
    def locked(self, *, exclusive: bool) -> Iterator[None]:
        """Holds the log's lock: alone for a writer, shared for readers that want it to stand still."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
            yield
        finally:
            os.close(handle)

    def _tree_before(self, entry: AuditEntry) -> AuditTree:
        """The tree over the entries of an entry's date that stand before it: the whole log is read."""
        tree = AuditTree()
        for each in self.entries():
            if each.seq < entry.seq and each.on == entry.on:
                tree = tree.grown((each.algorithm, each.hash))
        return tree

    def _mended_tail(self) -> AuditEntry | None:
        """The last whole entry, after what a crash left behind it was set aside."""
        if not self.path.exists() or not (size := self.path.stat().st_size):
            return None
        with self.path.open("r+b") as file:
            start = max(size - _TAIL, 0)
            file.seek(start)
            tail = file.read()
            while start and tail.count(b"\n") < 2:
                start = max(start - _TAIL, 0)
                file.seek(start)
                tail = file.read()
            whole, newline, rest = tail.rpartition(b"\n")
            if rest:
                self._set_aside(rest)
                file.truncate(size - len(rest))
                os.fsync(file.fileno())
        if not newline:
            return None
        line = whole.rpartition(b"\n")[2] + b"\n"
        try:
            return parse(line)
        except Unreadable as error:
            raise _broken(None) from error

    def _set_aside(self, rest: bytes) -> None:
        with _opened(self.torn) as handle:
            os.write(handle, rest + b"\n")
            os.fsync(handle)

    def _write(self, line: bytes) -> None:
        with _opened(self.path) as handle:
            size = os.fstat(handle).st_size
            try:
                if os.write(handle, line) != len(line):
                    raise OSError("short write")
                os.fsync(handle)
            except OSError as error:
                os.ftruncate(handle, size)
                raise Failure(
                    f"审计日志写入失败（{self.path}）：请检查磁盘空间后重试",
                    f"cannot write the audit log {self.path}: check the disk, then run again",
                ) from error


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)


def _broken(line: int | None) -> Failure:
    return Failure(
        f"审计日志{f'第 {line} 行' if line else '最后一条'}无法读取：请运行 `lowincome audit verify` 查明",
        f"{f'line {line}' if line else 'the last entry'} of the audit log cannot be read: run `lowincome audit verify`",
    )


def _os_user() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"
