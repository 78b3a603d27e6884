"""How the hand-over speaks to a database: rows go straight into the console's tables while these are empty, and else are
staged beside them, which are then changed in one transaction.

The statements are the files in `console_sql`; databases differ in how rows come in and in who waits for whom.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

LOCK_SECONDS = 60
_FOLDER = Path(__file__).parent / "console_sql"


def console_sql(name: str) -> str:
    """The text of a statement of the hand-over."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


@dataclass(frozen=True)
class HandedOver:
    """A day that was handed over, and the fingerprint of its rows."""

    day: date
    content: str


class ConsoleStore(ABC):
    """One connection to the console's database; to be closed. Parameters of statements are `:name`."""

    @abstractmethod
    def stage(self, table: str, rows: pa.RecordBatchReader) -> None:
        """Fills a temporary table; the columns have the names of the table's."""

    @abstractmethod
    def fill(self, table: str, rows: pa.RecordBatchReader) -> None:
        """Fills a table of the console's inside a transaction; what the rows do not name has its default or is null."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[None]:
        """A context in which this hand-over is the only one; it commits at the end, or undoes everything."""

    @abstractmethod
    def indexes_last(self, tables: Collection[str]) -> AbstractContextManager[None]:
        """A context, inside a transaction, in which empty tables are filled; what no constraint rests on is made at its end.

        To sort keys once costs a fifth of putting each in its place.
        """

    @abstractmethod
    def run(self, name: str, parameters: Mapping[str, object]) -> int:
        """Runs a statement and returns how many rows it wrote."""

    @abstractmethod
    def count(self, name: str) -> int:
        """The number that a statement selects."""

    @abstractmethod
    def newest(self) -> HandedOver | None:
        """What was handed over last; None before the first time."""

    @abstractmethod
    def close(self) -> None:
        """Ends the connection; what was not committed is undone."""
