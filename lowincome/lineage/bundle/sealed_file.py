"""A bundle as a sealed file: one line that names cipher and key, then what was sealed."""

from lowincome.kernel.errors import InputError
from lowincome.kernel.sealing import Sealer

SUFFIX = ".sealed"
_MAGIC = b"lowincome-sealed-1"
_PURPOSE = "evidence bundle"


def handed_out(name: str, content: bytes, sealer: Sealer | None) -> tuple[str, bytes]:
    """Name and content of a bundle as it leaves: sealed, under a name that says so, where the deployment has a key."""
    return (name, content) if sealer is None else (name + SUFFIX, sealed_file(content, sealer))


def sealed_file(content: bytes, sealer: Sealer) -> bytes:
    """The file's bytes."""
    head = b" ".join((_MAGIC, sealer.cipher.encode(), sealer.key_name.encode()))
    return head + b"\n" + sealer.seal_bytes(content, _PURPOSE)


def opened_file(content: bytes, sealer: Sealer) -> bytes:
    """The bundle again. Raises InputError where this is no sealed bundle, Failure where its key is not ours or it was
    changed.
    """
    head, _, rest = content.partition(b"\n")
    named = head.split(b" ")
    if len(named) != 3 or named[0] != _MAGIC:
        raise InputError("这不是加密的证据包", "this is no sealed bundle")
    return sealer.open_bytes(rest, _PURPOSE, named[1].decode("ascii", "replace"), named[2].decode("ascii", "replace"))
