"""Addresses at rest: encrypted (AES-256-GCM) under a key derived from the console's own, which is not in the database."""

import os
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from lowincome.kernel.errors import Failure

_ALGORITHM = "aes-256-gcm"
_PURPOSE = b"console.notices channel address"
_NONCE_BYTES, _KEY_BYTES = 12, 32


def seal(text: str) -> str:
    """The text encrypted, with the algorithm's name before it."""
    nonce = os.urandom(_NONCE_BYTES)
    sealed = nonce + AESGCM(_key()).encrypt(nonce, text.encode(), _PURPOSE)
    return f"{_ALGORITHM}:{b64encode(sealed).decode()}"


def unseal(sealed: str) -> str:
    """The text again. Raises Failure where it was sealed under another key, or changed."""
    algorithm, _, encoded = sealed.partition(":")
    try:
        content = b64decode(encoded, validate=True)
        if algorithm != _ALGORITHM:
            raise ValueError(algorithm)
        return AESGCM(_key()).decrypt(content[:_NONCE_BYTES], content[_NONCE_BYTES:], _PURPOSE).decode()
    except (InvalidTag, ValueError):
        raise Failure(
            "渠道地址无法解密:控制台密钥(console.key)已更换。请删除该渠道后重新添加",
            "the channel's address cannot be read: the console's key (console.key) is another one. "
            "Remove the channel and add it again",
        ) from None


def _key() -> bytes:
    derived = HKDF(SHA256(), _KEY_BYTES, salt=None, info=_PURPOSE)
    return derived.derive(settings.SECRET_KEY.encode())
