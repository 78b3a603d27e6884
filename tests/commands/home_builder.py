"""Writes tables of a home with the lake's own means, and delivered files beside it."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from lowincome.kernel.settings import Settings
from lowincome.lake.engine import connect
from lowincome.lake.layout import LakeLayout
from lowincome.lake.publish import publish
from lowincome.lake.tables import TableName, write_table
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.publication import record_publication


class Builder:
    """Writes one run's tables and publishes them."""

    def __init__(self, home: Path, run_id: str, day: date) -> None:
        self.settings = Settings(home=home)
        self.layout = LakeLayout(self.settings.lake_root)
        self.run_id = run_id
        self.day = day

    def put(self, stage: str, table: str, rows: list[dict[str, Any]], day: date | None = None, **kinds: Any) -> None:
        """A table of rows; columns that hold no value at all get their type from `kinds`."""
        at = day or self.day
        columns = {name: pa.array([row[name] for row in rows], kinds.get(name)) for name in rows[0]}
        with connect() as con:
            con.register("given", pa.table(columns))
            folder = self.layout.run(self.run_id) / at.isoformat() / stage / table
            write_table(con, "select * from given", folder, TableName(stage, table, at))

    def publish(self) -> None:
        """Publishes the run, and enters it in the audit log."""
        record_publication(AuditLog(self.settings), self.layout, self.run_id, self.day)
        publish(self.layout, self.run_id, self.day, details={})


def land(landing: Path, day: date, feed: str, header: list[str], rows: list[list[str]]) -> None:
    """Writes a delivered file."""
    folder = landing / day.isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{feed}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def lines_of(feed: str, day: date, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Accepted records as the harmonise stage keeps them: their line counts the header."""
    place = {"id_valid": True, "delivered_on": day, "file": f"{feed}.csv"}
    return [{**row, **place, "line": at, "position": at - 1} for at, row in enumerate(rows, start=2)]
