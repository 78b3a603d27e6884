"""How results are printed: JSON and tables on standard output, notes on standard error."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import typer

from lowincome.kernel.errors import InputError
from lowincome.kernel.visible import visible, visible_lines


def check_folder_of(out: Path) -> None:
    """Raises InputError where the folder of a file that is to be written is not there."""
    if not out.resolve().parent.is_dir():
        raise InputError(f"{out} 所在的目录不存在,请先建立", f"the folder of {out} does not exist; make it first")


def print_json(result: Any) -> None:
    """A result as JSON: dates in ISO form, amounts as numbers."""
    typer.echo(to_json(result, indent=1))


def to_json(result: Any, *, indent: int | None = None) -> str:
    """The JSON text of a result."""
    return json.dumps(result, ensure_ascii=False, indent=indent, default=_plain)


def print_table(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows under headers; where the output is no terminal every row is one line, as wide as it needs to be."""
    shown = [["" if cell is None else visible(str(cell)) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _print_on_terminal(headers, shown)
    else:
        typer.echo("\n".join(_aligned([list(headers), *shown])))


def _print_on_terminal(headers: Sequence[str], rows: list[list[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)


def _aligned(rows: list[list[str]]) -> list[str]:
    """Lines in which columns begin at one place; a Chinese character is two places wide."""
    from rich.cells import cell_len

    sizes = [[cell_len(cell) for cell in row] for row in rows]
    widths = [max(column) for column in zip(*sizes, strict=True)]
    return [
        "  ".join(cell + " " * (width - size) for cell, size, width in zip(row, own, widths, strict=True)).rstrip()
        for row, own in zip(rows, sizes, strict=True)
    ]


def print_report(text: str) -> None:
    """A report of several lines, in which names and words from elsewhere stand."""
    typer.echo(visible_lines(text), nl=False)


def note(text: str) -> None:
    """A remark beside the result."""
    typer.echo(visible_lines(text), err=True)


def cells(row: Mapping[str, Any], columns: Sequence[str]) -> list[Any]:
    """A row's values in the order of the columns."""
    return [row[column] for column in columns]


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
