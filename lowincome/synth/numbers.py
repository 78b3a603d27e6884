"""Citizen numbers by the hundred thousand: unique, with a right check character.

The kernel knows one number at a time; here they are made from columns. Sequence numbers above 900 are kept for the
planted people, so that the two never meet.
"""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lowincome.kernel.citizen_id import check_character
from lowincome.kernel.errors import InputError

_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], dtype=np.int32)
_CHECK = np.frombuffer(b"10X98765432", dtype=np.uint8)
_SEQUENCES = 450
PLANTED_SEQUENCES = 49
"""How many planted people of one gender can share an address prefix and a birth date."""

Whole = npt.NDArray[np.int64]


def digits_of_dates(days: npt.NDArray[np.datetime64]) -> Whole:
    """Dates as whole numbers yyyymmdd."""
    year = days.astype("datetime64[Y]").astype(np.int64) + 1970
    month = days.astype("datetime64[M]").astype(np.int64) % 12 + 1
    day = (days - days.astype("datetime64[M]").astype("datetime64[D]")).astype(np.int64) + 1
    return np.asarray(year * 10000 + month * 100 + day, dtype=np.int64)


def citizen_numbers(prefix: Whole, born: npt.NDArray[np.datetime64], male: npt.NDArray[np.bool_]) -> pa.Array:
    """One unique number per person from address prefix, birth date and gender; InputError where numbers run out."""
    birth = digits_of_dates(born)
    key = (prefix * 100_000_000 + birth) * 2 + male
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    rank = np.empty(len(key), dtype=np.int64)
    rank[order] = np.arange(len(key)) - np.repeat(starts, np.diff(np.r_[starts, len(key)]))
    if len(rank) and rank.max() >= _SEQUENCES:
        raise InputError(
            "居民太多:同一地址码、生日和性别的人超出顺序码;请减少 --people 或增加 --jurisdiction",
            "too many residents share an address prefix, a birth date and a gender; lower --people or add a --jurisdiction",
        )
    sequence = 2 * ((rank + (prefix * 31 + birth * 17) % 397) % _SEQUENCES) + np.where(male, 1, 2)
    return _text(prefix, birth, sequence)


def _text(prefix: Whole, birth: Whole, sequence: Whole) -> pa.Array:
    count = len(prefix)
    digits = np.empty((count, 18), dtype=np.uint8)
    total = np.zeros(count, dtype=np.int32)
    for values, first, width in ((prefix, 0, 6), (birth, 6, 8), (sequence, 14, 3)):
        rest = values.copy()
        for place in range(first + width - 1, first - 1, -1):
            digit = rest % 10
            rest //= 10
            digits[:, place] = digit + 48
            total += digit.astype(np.int32) * _WEIGHTS[place]
    digits[:, 17] = _CHECK[total % 11]
    offsets = np.arange(0, 18 * (count + 1), 18, dtype=np.int32)
    return pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(digits.tobytes()))


def planted_number(prefix: int, birth: int, male: bool, turn: int) -> str:
    """The number of a planted person: the `turn`-th (from 0) of its prefix, birth date (yyyymmdd) and gender."""
    first = f"{prefix}{birth}{901 + 2 * turn + (0 if male else 1):03d}"
    return first + check_character(first)
