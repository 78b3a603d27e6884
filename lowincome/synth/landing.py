"""Lands deliveries: rows become sheets, accidents happen to them, files are written, and the changes are noted."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from lowincome.synth.accidents import befall, replaced
from lowincome.synth.files import Lines, as_text, write
from lowincome.synth.mishaps import Calendar, Mishap
from lowincome.synth.plan import Plan
from lowincome.synth.shapes import Shape, shape_of
from lowincome.synth.sheet import Sheet

_LIFE = {"funeral_records": "death", "disasters": "disaster"}
_PART_FROM = 50
_HELD_FROM = 150
"""Rows from which a roster cut short is held for its size."""


@dataclass
class Landing:
    """Writes below `root`; `changes` gathers what is planted, and where it came to lie."""

    plan: Plan
    root: Path
    calendar: Calendar
    changes: list[dict[str, Any]] = field(default_factory=list)
    _seen: set[tuple[str, str]] = field(default_factory=set)
    _postponed: dict[str, tuple[Sheet, pa.Table, int]] = field(default_factory=dict)
    _sent: dict[str, Path] = field(default_factory=dict)

    def land(self, feed: str, day: date, rows: pa.Table, planted: int) -> None:
        """Lands one delivery; its last `planted` rows are those of the cases."""
        shape, mishap = shape_of(self.plan, feed), self.calendar.of(feed, day)
        sheet = befall(self.plan, shape, feed, day, as_text(feed, rows), len(rows) - planted)
        if mishap == "late":
            self._postponed[feed] = (sheet, rows, planted)
            return
        sheet = self._spoil(sheet, mishap, planted)
        was = self.calendar.of(feed, day - timedelta(days=1))
        pieces: list[tuple[str, Sheet, int]] = [("", sheet, 0)]
        if was in ("late", "resent"):
            pieces = [("part-1", sheet, 0)]
        elif shape.parts > 1 and len(sheet.text) >= _PART_FROM and shape.format == "csv":
            half = len(sheet.text) // 2
            pieces = [("part-1", sheet.part(0, half), 0), ("part-2", sheet.part(half, len(sheet.text)), half)]
        for name, piece, offset in pieces:
            self._write(piece, shape, name, rows, offset, planted)
        if was == "late":
            late, late_rows, late_planted = self._postponed.pop(feed)
            self._mishap(feed, day, f"{feed}/late.csv", "late_file", "accepted")
            self._write(late, shape, "late", late_rows, 0, late_planted, day)
        if was == "resent":
            name = f"{feed}/resent.csv"
            (self.root / day.isoformat() / name).write_bytes(self._sent.pop(feed).read_bytes())
            self._mishap(feed, day, name, "resent_file", "duplicate")
        if mishap == "resent":
            self._sent[feed] = self.root / day.isoformat() / f"{feed}.csv"

    def _spoil(self, sheet: Sheet, mishap: Mishap | None, planted: int) -> Sheet:
        if mishap == "cut_short" and len(sheet.text) >= _HELD_FROM:
            sheet = sheet.part(0, len(sheet.text) * 2 // 5)
        elif mishap == "column_missing":
            sheet.dropped_columns = ("admitted_on",)
        elif mishap == "mostly_bad" and (planted or not len(sheet.text)):
            self.calendar.postpone(sheet.feed, sheet.day)
            return sheet
        elif mishap == "mostly_bad":
            cells = dict.fromkeys(range(0, len(sheet.text), 2), "待定")
            sheet = Sheet(sheet.feed, sheet.day, replaced(sheet.text, "visit_type", cells))
        else:
            return sheet
        self._mishap(sheet.feed, sheet.day, None, mishap, "held")
        return Sheet(sheet.feed, sheet.day, sheet.text, dropped_columns=sheet.dropped_columns)

    def _write(
        self, sheet: Sheet, shape: Shape, part: str, rows: pa.Table, offset: int, planted: int, day: date | None = None
    ) -> None:
        day = day or sheet.day
        name = f"{sheet.feed}/{part}" if part else sheet.feed
        path = self.root / day.isoformat() / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = write(sheet, shape, path, rows)
        file = f"{name}.{shape.format}"
        count = len(sheet.text)
        numbers = rows["id_number"].slice(offset, count)
        for fault in sheet.faults:
            place = count + fault.entry if fault.is_extra else fault.entry
            number = None if fault.is_extra else numbers[fault.entry].as_py()
            self._note(
                "fault", fault.name, fault.outcome, sheet.feed, day, file, int(lines[place]), fault.column, number
            )
        self._note_people(
            sheet, rows.slice(offset, count), max(count + offset - (len(rows) - planted), 0), day, file, lines
        )

    def _note_people(self, sheet: Sheet, rows: pa.Table, planted: int, day: date, file: str, lines: Lines) -> None:
        feed, numbers = sheet.feed, rows["id_number"]
        first = len(rows) - min(planted, len(rows))
        for row in range(first, len(rows)):
            key = (feed, numbers[row].as_py())
            if feed in ("roster", "household_register") and key in self._seen:
                continue
            self._seen.add(key)
            self._note("case", feed, "accepted", feed, day, file, int(lines[row]), None, key[1])
        if feed in _LIFE:
            faulty = {fault.entry for fault in sheet.faults if not fault.is_extra}
            for row in range(first):
                if row not in faulty:
                    self._note(
                        "life", _LIFE[feed], "accepted", feed, day, file, int(lines[row]), None, numbers[row].as_py()
                    )

    def _mishap(self, feed: str, day: date, file: str | None, name: str, expected: str) -> None:
        self._note("mishap", name, expected, feed, day, file, None, None, None)

    def _note(self, *values: Any) -> None:
        names = ("kind", "name", "expected", "feed", "delivered_on", "file", "line", "column_name", "id_number")
        self.changes.append(dict(zip(names, values, strict=True)))
