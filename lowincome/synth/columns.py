"""Columns of Arrow from columns of numpy, and the two ways a feed comes: as a state of the day, or as new rows.

The one place that knows how a missing value looks in either.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lowincome.synth.forms import FORMS
from lowincome.synth.plan import Days

Values = npt.NDArray[np.generic]


def pick(options: Sequence[str], index: Values) -> pa.Array:
    """The option at each index; null where the index is negative."""
    at = index.astype(np.int64)
    return pa.array(list(options)).take(pa.array(at, mask=at < 0))


def dates(days: Days) -> pa.Array:
    """Dates; NaT becomes null."""
    return pa.array(days.astype("datetime64[D]"), mask=np.isnat(days)).cast(pa.date32())


def whole(values: Values, known: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    """Whole numbers (money in fen); null where not `known`."""
    return pa.array(values.astype(np.int64), mask=None if known is None else ~known)


def numbered(prefix: str, numbers: Values, width: int) -> pa.Array:
    """Texts such as `A000123`: a prefix and numbers padded with zeros."""
    digits = pc.utf8_lpad(pa.array(numbers.astype(np.int64)).cast(pa.string()), width=width, padding="0")
    return pc.binary_join_element_wise(prefix, digits, "")


def table(feed: str, **columns: pa.Array | pa.ChunkedArray | str) -> pa.Table:
    """A table in the form of a feed: a text stands for a whole column of it, a column not given is empty."""
    schema = FORMS[feed].schema
    unknown = set(columns) - set(schema.names)
    if unknown:
        raise ValueError(f"{feed} has no columns {sorted(unknown)}")
    count = len(columns["name"])
    arrays = []
    for field in schema:
        given = columns.get(field.name)
        if given is None:
            arrays.append(pa.nulls(count, field.type))
        elif isinstance(given, str):
            arrays.append(pa.repeat(pa.scalar(given, field.type), count))
        else:
            arrays.append(given.cast(field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


class Stream(Protocol):
    """What one department has to deliver."""

    feed: str

    def delivery(self, day: date) -> pa.Table:
        """The rows delivered on a day, in delivery order."""


class Snapshots:
    """A feed whose every delivery is the state of its day."""

    def __init__(self, feed: str, state: Callable[[np.datetime64], pa.Table]) -> None:
        self.feed = feed
        self._state = state

    def delivery(self, day: date) -> pa.Table:
        return self._state(np.datetime64(day, "D"))


class Additions:
    """A feed whose deliveries add rows; what is dated before the first day comes with the first day's."""

    def __init__(self, feed: str, rows: pa.Table, delivered_on: Days, first: np.datetime64) -> None:
        self.feed = feed
        on = np.maximum(delivered_on.astype("datetime64[D]"), first)
        order = np.argsort(on, kind="stable")
        self._rows = rows.take(pa.array(order))
        self._on = on[order]

    def delivery(self, day: date) -> pa.Table:
        start, stop = np.searchsorted(self._on, [np.datetime64(day, "D"), np.datetime64(day, "D") + 1])
        return self._rows.slice(int(start), int(stop - start))
