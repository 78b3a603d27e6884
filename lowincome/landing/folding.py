"""Tells whether delivered text holds characters to fold: any but printable ASCII, common CJK characters and U+00B7."""

import numpy as np
import pyarrow as pa


def needs_folding(text: str, separator: str | None = None) -> bool:
    """Whether the text holds a character that must be folded; `separator` stands between values and does not count."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    plain = (units - 0x20 <= 0x5E) | (units - 0x4E00 <= 0x51FF) | (units == 0xB7)
    if separator is not None:
        plain |= units == ord(separator)
    return not plain.all()


def any_needs_folding(values: pa.Array) -> bool:
    """The same over a text column."""
    return needs_folding("".join(values.unique().drop_null().to_pylist()))


def ascii_needs_folding(data: np.ndarray) -> bool:
    """The same over bytes known to be ASCII."""
    return bool(len(data)) and bool(data.min() < 0x20 or data.max() == 0x7F)
