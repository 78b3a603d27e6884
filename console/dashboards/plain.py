"""A board as plain values, ready for JSON: what other programs read."""

from datetime import date
from typing import Any

from console.dashboards.figures import WITHHELD, Board, Figure, Value


def as_json(board: Board) -> dict[str, Any]:
    """The board's numbers: figures with their columns and rows; dates as ISO 8601; names of withheld values apart."""
    return {
        "board": board.name,
        "title": board.title,
        "place": {"code": board.place, "name": board.place_name},
        "figures": [_figure(each) for each in board.figures],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    names = [each.name for each in figure.columns]
    return {
        "name": figure.name,
        "title": figure.title,
        "note": figure.note,
        "as_of": figure.as_of.isoformat(),
        "columns": [{"name": each.name, "title": each.title, "unit": each.unit} for each in figure.columns],
        "rows": [
            {
                "key": row.key,
                "is_total": row.is_total,
                "values": {name: _plain(cell) for name, cell in zip(names, row.cells, strict=True)},
                "withheld": [name for name, cell in zip(names, row.cells, strict=True) if cell is WITHHELD],
            }
            for row in figure.rows
        ],
    }


def _plain(value: Value) -> Any:
    if value is WITHHELD:
        return None
    return value.isoformat() if isinstance(value, date) else value
