"""One delivery as a sheet: rows of text in the order in which they stand in the file, furniture among them.

Knows rows and their faults, not bytes: files are written from it elsewhere.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lowincome.synth.forms import FORMS
from lowincome.synth.spoiling import Outcome


class Landed(NamedTuple):
    """A fault and the entry it happened to: a row of the table, or (`extra`) a row put in besides."""

    name: str
    outcome: Outcome
    column: str
    entry: int
    is_extra: bool


@dataclass
class Sheet:
    """One delivery of a feed.

    `text` has one row per record, `extras` the cells of rows put in besides (repeated headers, footers, doubles, broken
    lines), each to stand before the row of `before` (the number of rows: at the end).
    """

    feed: str
    day: date
    text: pa.Table
    extras: list[list[str]] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    faults: list[Landed] = field(default_factory=list)
    dropped_columns: tuple[str, ...] = ()

    def put(self, cells: list[str], before: int, name: str, outcome: Outcome) -> None:
        """Puts a row in besides the records."""
        self.faults.append(Landed(name, outcome, "", len(self.extras), True))
        self.extras.append(cells)
        self.before.append(before)

    def row(self, index: int) -> list[str]:
        """The cells of a record, empty where missing."""
        return [column[index].as_py() or "" for column in self.text.columns]

    def order(self) -> npt.NDArray[np.int64]:
        """The entries in file order: rows by number, extras by number behind the rows."""
        count = len(self.text)
        at = np.argsort(np.array(self.before, dtype=np.int64), kind="stable")
        places = np.array(self.before, dtype=np.int64)[at]
        return np.insert(np.arange(count, dtype=np.int64), places, count + at)

    def headers(self) -> list[str]:
        """The Chinese headers of the columns that are delivered."""
        return [column.header for column in FORMS[self.feed].columns if column.name not in self.dropped_columns]

    def part(self, start: int, stop: int) -> "Sheet":
        """The records from `start` up to `stop` with all that happened to them, as a sheet of its own."""
        is_last = stop == len(self.text)
        chosen = [n for n, at in enumerate(self.before) if start <= at < stop or (is_last and at == stop)]
        faults = [
            fault._replace(entry=chosen.index(fault.entry) if fault.is_extra else fault.entry - start)
            for fault in self.faults
            if (fault.entry in chosen if fault.is_extra else start <= fault.entry < stop)
        ]
        extras, before = [self.extras[n] for n in chosen], [self.before[n] - start for n in chosen]
        text = self.text.slice(start, stop - start)
        return Sheet(self.feed, self.day, text, extras, before, faults, self.dropped_columns)
