"""Rows that are no records: the header said again, and footers (合计, 制表人, 填表单位)."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lowincome.landing.encoding import is_ascii
from lowincome.landing.header import Header

_FOOTER = r"^[\s　'\x{feff}]*(?:合[\s　]*计|制[\s　]*表[\s　]*人|填[\s　]*表[\s　]*单[\s　]*位)"
_FOOTER_IN_PYTHON = re.compile(_FOOTER.replace(r"\x{feff}", "\ufeff"))


def is_furniture(cells: Sequence[str | None], header: Header) -> bool:
    """Whether a row repeats the header, or its first cell that is not empty begins like a footer."""
    first = next((cell for cell in cells if cell and cell.strip()), "")
    return bool(_FOOTER_IN_PYTHON.match(first)) or header.is_repeated_by(cells)


def furniture_rows(columns: Sequence[pa.Array], header: Header) -> np.ndarray | None:
    """Which rows of delivered columns (text) are furniture, as a boolean mask; None where none is."""
    first = columns[0]
    for column in columns[1:]:
        if not first.null_count:
            break
        first = pc.coalesce(first, column)
    own = next(cell.strip() for cell in header.cells if cell.strip())
    if is_ascii(first) and not own.isascii():
        return None
    suspects = np.flatnonzero(pc.match_substring_regex(first, f"{_FOOTER}|{re.escape(own)}").fill_null(False))
    rows = [row for row in suspects if is_furniture([column[row].as_py() for column in columns], header)]
    if not rows:
        return None
    mask = np.zeros(len(first), dtype=bool)
    mask[rows] = True
    return mask
