"""The proposals of a home, on disk: `<home>/policies/proposed/<law>/` beside `<law>.json`, and the link to the live one.

What is written appears whole, by one rename, and is its owner's alone. Whether something may be done is not decided here.
"""

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from lowincome.kernel.errors import Failure
from lowincome.policy.in_force import LIVE, POLICIES, PROPOSED, live_law
from lowincome.policy.proposal import Proposal, State

_LAW = re.compile(r"[0-9a-f]{64}")


class Proposals:
    """The laws that were proposed in a home."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._root = home / POLICIES
        self.folder = self._root / PROPOSED

    def all(self) -> list[Proposal]:
        """Every proposal, the newest first."""
        found = [self._read(path) for path in self.folder.glob("*.json")]
        return sorted(found, key=lambda each: each.at, reverse=True)

    def find(self, law: str) -> Proposal | None:
        """The proposal of a law, by its fingerprint."""
        path = self._record(law)
        return self._read(path) if _LAW.fullmatch(law) and path.is_file() else None

    def law_folder(self, law: str) -> Path:
        """Where the files of a proposed law lie."""
        return self.folder / law

    def state(self, proposal: Proposal) -> State:
        """The link says what is live, whatever the records say."""
        if proposal.law == live_law(self._home):
            return "live"
        if proposal.decision is None:
            return "proposed"
        return "replaced" if proposal.decision.what == "live" else "rejected"

    def keep(self, proposal: Proposal) -> None:
        """Writes a proposal's record, over the one that stood there."""
        fresh = self.folder / f".{secrets.token_hex(8)}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(proposal.model_dump_json(indent=1) + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._record(proposal.law))

    def point_at(self, law: str) -> None:
        """Makes a proposed law the live one."""
        fresh = self._root / f".{secrets.token_hex(8)}"
        fresh.symlink_to(f"{PROPOSED}/{law}")
        fresh.replace(self._root / LIVE)

    def make(self) -> None:
        """Makes the folders, their owner's alone."""
        for folder in (self._home, self._root, self.folder):
            folder.mkdir(exist_ok=True, mode=0o700)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the proposals for one who changes them; others wait."""
        self.make()
        handle = os.open(self._root / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _record(self, law: str) -> Path:
        return self.folder / f"{law}.json"

    def _read(self, path: Path) -> Proposal:
        try:
            return Proposal.model_validate_json(path.read_bytes())
        except ValidationError:
            raise Failure(
                f"{path} 无法读取。请从备份恢复,或移走后重新提出。",
                f"{path} cannot be read. Restore it from a backup, or move it away and propose the law again.",
            ) from None
