"""How the hand-over speaks to a database: stage rows beside the console's tables, then change these in one transaction.

The statements are the files in `console_sql`; databases differ in how rows come in and in who waits for whom.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
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
    def stage(self, table: str, batches: Iterator[pa.RecordBatch]) -> None:
        """Fills a temporary table; the batches' columns are the table's, in its order."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[None]:
        """A context in which this hand-over is the only one; it commits at the end, or undoes everything."""

    def indexes_last(self, tables: Sequence[str]) -> AbstractContextManager[object]:
        """A context, inside a transaction, in which tables that are empty are filled; indexes may be made at its end."""
        return nullcontext()

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
