"""A record by attribute, and all the records that carry one citizen number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oracle_city.reading import Record

if TYPE_CHECKING:
    from oracle_city.city import City

NOTHING: Record = {}


class Row:
    """A record by attribute; a row that is not there has only empty values."""

    def __init__(self, record: Record | None) -> None:
        self._record = NOTHING if record is None else record
        self.exists = record is not None

    def __getattr__(self, column: str) -> Any:
        if column.startswith("__"):
            raise AttributeError(column)
        return self._record.get(column)


class Known:
    """One valid citizen number on day D, and every record that carries it."""

    def __init__(self, id_number: str, city: City) -> None:
        self.id_number = id_number
        self.city = city
        self.day = city.day

    def rows(self, feed: str) -> list[Row]:
        """Every record in use that carries this number, in delivery order."""
        return [Row(record) for record in self.city.by_person[feed].get(self.id_number, [])]

    def row(self, feed: str) -> Row:
        """「Where a snapshot feed has several accepted rows for one id, the last in delivery order speaks」."""
        rows = self.rows(feed)
        return rows[-1] if rows else Row(None)
