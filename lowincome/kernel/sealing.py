"""Sealed texts: what a table or a bundle says, encrypted under a key that lies in a file outside the home.

AES-256-GCM, or SM4-GCM (GB/T 32907) where a deployment must use Chinese ciphers; the name of the cipher and of the key
stand before every sealed value, so that a deployment can change either and still read what it wrote before.
"""

import hmac
import secrets
import stat
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

from lowincome.kernel.errors import Failure, InputError

Cipher = Literal["aes-256-gcm", "sm4-gcm"]
KEY_BYTES = 32
_CIPHER_KEY_BYTES = {"aes-256-gcm": 32, "sm4-gcm": 16}
_NONCE_BYTES, _TAG_BYTES = 12, 16


@dataclass(frozen=True)
class Key:
    """A secret of 32 bytes; `name` is the beginning of its hash, which tells keys apart and says nothing about them."""

    secret: bytes

    @property
    def name(self) -> str:
        return sha256(b"name" + self.secret).hexdigest()[:8]


def new_key_file(path: Path) -> Key:
    """Writes a new key, readable by its owner alone. Raises InputError where the file is there already."""
    key = Key(secrets.token_bytes(KEY_BYTES))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise InputError(
            f"{path} 已存在,不会覆盖密钥。请换一个文件名",
            f"{path} is there already, and a key is never overwritten: name another file",
        ) from None
    path.write_text(key.secret.hex() + "\n", encoding="ascii")
    return key


def read_key(path: Path) -> Key:
    """The key of a file. Raises InputError where it is missing, open to others, or no key."""
    try:
        mode, text = path.stat().st_mode, path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise InputError(
            f"读不到密钥文件 {path}。用 lowincome keys new {path} 生成,或改正 LOWINCOME_KEY_FILE",
            f"the key file {path} cannot be read: make one with lowincome keys new {path}, or mend LOWINCOME_KEY_FILE",
        ) from None
    if stat.S_IMODE(mode) & 0o077:
        raise InputError(f"密钥文件 {path} 其他人可读,请 chmod 600 {path}", f"others can read {path}: chmod 600 {path}")
    try:
        key = Key(bytes.fromhex(text))
    except ValueError:
        key = Key(b"")
    if len(key.secret) != KEY_BYTES:
        raise InputError(f"{path} 不是密钥:应为 64 位十六进制", f"{path} is no key: it must be 64 hexadecimal digits")
    return key


class Sealer:
    """Seals with one key and cipher; opens what was sealed with it or with one of the older keys, by either cipher.

    The same text for the same purpose seals to the same value: sealed columns can be compared and found by equality.
    """

    def __init__(self, key: Key, cipher: Cipher = "aes-256-gcm", older: Iterable[Key] = ()) -> None:
        self._key, self._cipher = key, cipher
        self._keys = {each.name: each for each in (*older, key)}

    def seal(self, text: str, purpose: str) -> str:
        """The text, sealed for a purpose, with the names of cipher and key before it."""
        return f"{self._prefix}{b64encode(self.seal_bytes(text.encode(), purpose)).decode()}"

    def seal_bytes(self, content: bytes, purpose: str) -> bytes:
        """Nonce, encrypted content and tag."""
        secret = _derived(self._key, self._cipher, purpose)
        nonce = hmac.digest(_derived(self._key, "nonce", purpose), content, "sha256")[:_NONCE_BYTES]
        return nonce + _encrypted(self._cipher, secret, nonce, content, purpose.encode())

    def keyed_hash(self, content: bytes, purpose: str) -> str:
        """64 hexadecimal digits that tell contents apart and say nothing about them to who has not the key."""
        return hmac.digest(_derived(self._key, "hash", purpose), content, "sha256").hex()

    def open(self, sealed: str, purpose: str) -> str:
        """The text of a sealed value; a text that is not sealed as it is. Raises Failure, see `open_bytes`."""
        if not is_sealed(sealed):
            return sealed
        cipher, name, encoded = sealed.split(":", 2)
        return self.open_bytes(b64decode(encoded), purpose, cipher, name).decode()

    def open_bytes(self, content: bytes, purpose: str, cipher: str, name: str) -> bytes:
        """The content again. Raises Failure where its key is not among ours, or where it was changed."""
        from cryptography.exceptions import InvalidTag

        key = self._keys.get(name)
        if key is None:
            raise Failure(
                f"内容以密钥 {name} 加密,现有密钥中没有它。请把那个密钥文件加入 LOWINCOME_OLD_KEY_FILES",
                f"this was sealed with the key {name}, which is not among ours: name its file in "
                "LOWINCOME_OLD_KEY_FILES",
            )
        secret, nonce = _derived(key, cipher, purpose), content[:_NONCE_BYTES]
        try:
            return _decrypted(cipher, secret, nonce, content[_NONCE_BYTES:], purpose.encode())
        except (InvalidTag, ValueError):
            raise Failure(
                "加密内容已被改动,无法解密", "what was sealed has been changed and cannot be opened"
            ) from None

    @property
    def cipher(self) -> Cipher:
        return self._cipher

    @property
    def key_name(self) -> str:
        return self._key.name

    @property
    def key_names(self) -> tuple[str, ...]:
        """The names of all keys that can be opened with, the current one last."""
        return tuple(self._keys)

    @property
    def _prefix(self) -> str:
        return f"{self._cipher}:{self._key.name}:"


def is_sealed(text: str) -> bool:
    """Whether a text begins as sealed ones do; no citizen number, name or household id does."""
    cipher, _, rest = text.partition(":")
    return cipher in get_args(Cipher) and rest[8:9] == ":"


@lru_cache(maxsize=64)
def _derived(key: Key, use: str, purpose: str) -> bytes:
    """A key of its own for each cipher and purpose (RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    size = _CIPHER_KEY_BYTES.get(use, KEY_BYTES)
    return HKDF(SHA256(), size, salt=None, info=f"lowincome {use} {purpose}".encode()).derive(key.secret)


def _encrypted(cipher: str, secret: bytes, nonce: bytes, content: bytes, bound: bytes) -> bytes:
    if cipher == "aes-256-gcm":
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(secret).encrypt(nonce, content, bound)
    from cryptography.hazmat.primitives.ciphers import Cipher as Ciphering
    from cryptography.hazmat.primitives.ciphers.algorithms import SM4
    from cryptography.hazmat.primitives.ciphers.modes import GCM

    encryptor = Ciphering(SM4(secret), GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(bound)
    return encryptor.update(content) + encryptor.finalize() + encryptor.tag


def _decrypted(cipher: str, secret: bytes, nonce: bytes, content: bytes, bound: bytes) -> bytes:
    if cipher == "aes-256-gcm":
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(secret).decrypt(nonce, content, bound)
    from cryptography.hazmat.primitives.ciphers import Cipher as Ciphering
    from cryptography.hazmat.primitives.ciphers.algorithms import SM4
    from cryptography.hazmat.primitives.ciphers.modes import GCM

    decryptor = Ciphering(SM4(secret), GCM(nonce, content[-_TAG_BYTES:])).decryptor()
    decryptor.authenticate_additional_data(bound)
    return decryptor.update(content[:-_TAG_BYTES]) + decryptor.finalize()
