"""Addresses at rest: sealed under a key derived from the console's own, which is not in the database."""

from functools import lru_cache
from hashlib import sha256

from django.conf import settings

from lowincome.kernel.errors import Failure
from lowincome.kernel.sealing import Key, Sealer, is_sealed

_PURPOSE = "console.notices channel address"


def seal(text: str) -> str:
    """The text sealed."""
    return _sealer(settings.SECRET_KEY).seal(text, _PURPOSE)


def unseal(sealed: str) -> str:
    """The text again. Raises Failure where it was sealed under another key, or changed."""
    try:
        if is_sealed(sealed):
            return _sealer(settings.SECRET_KEY).open(sealed, _PURPOSE)
    except (Failure, ValueError):
        pass
    raise Failure(
        "渠道地址无法解密:控制台密钥(console.key)已更换。请删除该渠道后重新添加",
        "the channel's address cannot be read: the console's key (console.key) is another one. "
        "Remove the channel and add it again",
    )


@lru_cache(maxsize=1)
def _sealer(secret: str) -> Sealer:
    return Sealer(Key(sha256(secret.encode()).digest()))
