"""How a backup is wrapped: sealed under a deployment's key, or open with a checksum. Damage is found either way."""

from dataclasses import dataclass
from hashlib import sha256

from lowincome.kernel.errors import Failure, InputError
from lowincome.kernel.sealing import Sealer

OPEN = "unsealed"
_NAMES = "backup block"
_SUM_BYTES = 32


class Damaged(InputError):
    """Something in a backup is not what was written."""


@dataclass(frozen=True)
class Envelope:
    """Wraps and unwraps; `name` stands before everything that is wrapped in this way."""

    sealer: Sealer | None = None
    cipher: str = ""
    key: str = ""

    @classmethod
    def of(cls, sealer: Sealer | None) -> "Envelope":
        """What new backups are wrapped in: open where there is no sealer."""
        return cls() if sealer is None else cls(sealer, sealer.cipher, sealer.key_name)

    @classmethod
    def named(cls, name: str, sealer: Sealer | None) -> "Envelope":
        """What opens a backup of that name. Raises InputError where its key is not among the sealer's."""
        if name == OPEN:
            return cls()
        cipher, _, key = name.rpartition(".")
        if sealer is None or key not in sealer.key_names:
            raise InputError(
                f"备份以密钥 {key} 加密,现有密钥中没有它。请把 LOWINCOME_KEY_FILE 或 LOWINCOME_OLD_KEY_FILES "
                "指向那个密钥文件",
                f"this backup is sealed with the key {key}, which is not among ours: name its file in "
                "LOWINCOME_KEY_FILE or LOWINCOME_OLD_KEY_FILES",
            )
        return cls(sealer, cipher, key)

    @property
    def name(self) -> str:
        return f"{self.cipher}.{self.key}" if self.sealer else OPEN

    def name_of(self, content: bytes) -> str:
        """64 hexadecimal digits, the same for the same content; sealed, they say nothing to who has not the key."""
        return self.sealer.keyed_hash(content, _NAMES) if self.sealer else sha256(content).hexdigest()

    def wrapped(self, content: bytes, purpose: str) -> bytes:
        """The content as it is kept; it opens for the same purpose alone."""
        if self.sealer is None:
            return _sum(content, purpose) + content
        return self.sealer.seal_bytes(content, purpose)

    def unwrapped(self, kept: bytes, purpose: str) -> bytes:
        """The content again. Raises Damaged."""
        try:
            if self.sealer is not None:
                return self.sealer.open_bytes(kept, purpose, self.cipher, self.key)
        except Failure as error:
            raise Damaged(error.zh, error.en) from None
        content = kept[_SUM_BYTES:]
        if kept[:_SUM_BYTES] != _sum(content, purpose):
            raise Damaged("校验和不符", "its checksum is another")
        return content


def _sum(content: bytes, purpose: str) -> bytes:
    return sha256(purpose.encode() + b"\n" + content).digest()
