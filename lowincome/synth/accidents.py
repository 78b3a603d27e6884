"""Which rows of which delivery get which fault: by chance, the same for a seed, and never a planted row."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lowincome.synth.forms import FORMS, Column
from lowincome.synth.plan import Plan
from lowincome.synth.shapes import Shape
from lowincome.synth.sheet import Landed, Sheet
from lowincome.synth.spoiling import CELL_FAULTS, NAME_FAULTS, Fault

_RATES = {"usual": 0.0003, "heavy": 0.002}
_FEW = 60
"""From so many rows on, the first delivery of a feed shows every fault that its columns allow."""
_BREAKABLE = ("employer", "school", "provider", "detail", "cause", "facility", "disaster")


def befall(plan: Plan, shape: Shape, feed: str, day: date, text: pa.Table, unplanted: int) -> Sheet:
    """A sheet of these rows with its faults; only the first `unplanted` rows are touched, and no typed columns."""
    sheet = Sheet(feed, day, text)
    if plan.faults == "none" or unplanted == 0 or shape.is_typed:
        return sheet
    is_snapshot = FORMS[feed].mode == "snapshot"
    chance = plan.chance(f"accidents {feed}" if is_snapshot else f"accidents {feed} {day}")
    everything = unplanted >= _FEW and (is_snapshot or day == plan.start)
    expected = unplanted * _RATES[plan.faults]
    wanted = [max(int(expected + chance.random()), int(everything)) for _ in CELL_FAULTS]
    spare = chance.permutation(unplanted)[: 8 * (sum(wanted) + 12 + 3 * int(expected))].tolist()
    for fault, count in zip(CELL_FAULTS, wanted, strict=True):
        _spoil(sheet, fault, count, spare)
    count = max(int(expected + chance.random()), int(everything))
    _double(sheet, unplanted, count, chance, spare)
    if count and shape.format != "parquet":
        _put_furniture(sheet, int(chance.integers(1, unplanted + 1)))
    if shape.format == "csv":
        _break_lines(sheet, count, spare)
    return sheet


def _columns(feed: str, fault: Fault) -> list[Column]:
    columns = [column for column in FORMS[feed].columns if column.kind in fault.kinds]
    return [column for column in columns if column.name == "name"] if fault.name in NAME_FAULTS else columns


def _spoil(sheet: Sheet, fault: Fault, count: int, spare: list[int]) -> None:
    columns = _columns(sheet.feed, fault)
    if not columns:
        return
    spoilt: dict[str, dict[int, str]] = {}
    for turn in range(count):
        column = columns[turn % len(columns)].name
        for _ in range(min(len(spare), 40)):
            row = spare.pop()
            right = sheet.text[column][row].as_py()
            wrong = fault.spoil(right, turn) if right else None
            if wrong is not None and wrong != right:
                outcome = (
                    "quarantined" if (sheet.feed, fault.name) == ("roster", "wrong_check_digit") else fault.outcome
                )
                spoilt.setdefault(column, {})[row] = wrong
                sheet.faults.append(Landed(fault.name, outcome, column, row, False))
                break
            spare.insert(0, row)
    for column, cells in spoilt.items():
        sheet.text = replaced(sheet.text, column, cells)


def replaced(text: pa.Table, column: str, cells: dict[int, str]) -> pa.Table:
    """The table with some cells of a column (row → text) put in place of what stood there."""
    rows = sorted(cells)
    mask = np.zeros(len(text), dtype=bool)
    mask[rows] = True
    old = text[column].combine_chunks()
    new = pc.replace_with_mask(old, pa.array(mask), pa.array([cells[row] for row in rows], type=pa.string()))
    return text.set_column(text.schema.get_field_index(column), column, new)


def _double(sheet: Sheet, unplanted: int, count: int, chance: np.random.Generator, spare: list[int]) -> None:
    for _ in range(count):
        row = spare.pop()
        sheet.put(sheet.row(row), int(chance.integers(row + 1, unplanted + 1)), "row_twice", "duplicate")


def _put_furniture(sheet: Sheet, middle: int) -> None:
    width, end = len(sheet.text.column_names), len(sheet.text)
    sheet.put(sheet.headers(), middle, "header_again", "furniture")
    sheet.put(["合计", str(end), *[""] * (width - 2)], end, "footer", "furniture")
    sheet.put(["制表人：李某", *[""] * (width - 1)], end, "footer", "furniture")


def _break_lines(sheet: Sheet, count: int, spare: list[int]) -> None:
    """Lines that cannot be split into the header's fields, put in besides, and cells with a line break inside."""
    width = len(sheet.text.column_names)
    breakable = [name for name in _BREAKABLE if name in sheet.text.column_names]
    for turn in range(count):
        torn, broken = spare.pop(), spare.pop()
        cells = sheet.row(torn)
        sheet.put([*cells, "", "备注"] if turn % 2 else cells[: width // 2], torn, "wrong_field_count", "rejected")
        for name in breakable[:1]:
            right = sheet.text[name][broken].as_py()
            if right:
                sheet.text = replaced(sheet.text, name, {broken: right[:2] + "\n" + right[2:]})
                sheet.faults.append(Landed("line_break_in_cell", "accepted", name, broken, False))
