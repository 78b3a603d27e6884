"""The hash algorithms that the audit log may use; the name of the one used is stored with every value."""

import hashlib
import hmac
from typing import Literal, get_args

Algorithm = Literal["sha256", "sm3"]

ALGORITHMS: tuple[Algorithm, ...] = get_args(Algorithm)


def digest(algorithm: Algorithm, content: bytes) -> str:
    """The digest in hexadecimal. Raises ValueError for an algorithm that is not in ALGORITHMS."""
    return _new(algorithm, content).hexdigest()


def pseudonym(number: str, key: str, algorithm: Algorithm = "sha256") -> str:
    """What stands for a citizen number where the number itself must not be written: `p-` and 32 hexadecimal digits.

    Keyed (HMAC), as the numbers that exist are few enough to try them all.
    """
    if algorithm not in ALGORITHMS:
        raise ValueError(algorithm)
    return "p-" + hmac.new(key.encode(), number.encode(), algorithm).hexdigest()[:32]


def _new(algorithm: Algorithm, content: bytes) -> "hashlib._Hash":
    if algorithm not in ALGORITHMS:
        raise ValueError(algorithm)
    return hashlib.new(algorithm, content)
