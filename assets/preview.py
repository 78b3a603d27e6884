"""A few rows of a table for Dagster's pages, without personal data.

Only the columns listed in `shown_columns.txt` show their values; of others only whether there is a value. What a feed
delivers is personal wherever its contract does not say `ordinary`; texts are never shown, whoever wrote them. Where a
number stands in a column in which it does not belong, or in the name of a file, it is left out all the same.
"""

from datetime import date
from functools import cache
from pathlib import Path

import dagster as dg
import duckdb

from lowincome.contracts import Contract
from lowincome.kernel.masking import strip_values

ROWS = 5
COLUMNS = 12
MASK = "•"

LIST = Path(__file__).with_name("shown_columns.txt")


def preview(rows: duckdb.DuckDBPyRelation, contract: Contract | None = None) -> dg.MarkdownMetadataValue:
    """The first rows as a Markdown table, columns that may be seen first; `contract` where the columns are a feed's."""
    shown = [name for name in rows.columns if is_shown(name, contract)]
    chosen = [*shown, *(name for name in rows.columns if name not in shown)][:COLUMNS]
    lines = [chosen, ["---"] * len(chosen)]
    for row in rows.select(*map(duckdb.ColumnExpression, chosen)).limit(ROWS).fetchall():
        values = dict(zip(chosen, row, strict=True))
        visible = {name for name in chosen if name in shown and _fits(values[name], name, contract)}
        lines.append([_cell(values[name], is_visible=name in visible) for name in chosen])
    left_out = len(rows.columns) - len(chosen)
    note = f"\n\n{left_out} more columns" if left_out else ""
    return dg.MetadataValue.md("\n".join("| " + " | ".join(line) + " |" for line in lines) + note)


def is_shown(column: str, contract: Contract | None = None) -> bool:
    """Whether a column's values may be seen."""
    delivered = contract.by_name.get(column) if contract else None
    if delivered is not None:
        return delivered.sensitivity == "ordinary" and delivered.type not in ("id", "text")
    return column in shown_columns()


def _fits(value: object, column: str, contract: Contract | None) -> bool:
    """Whether a value is one that its column may hold: what stands in a code's column without being a code may be a name."""
    delivered = contract.by_name.get(column) if contract else None
    return delivered is None or not delivered.codes or value in delivered.codes


@cache
def shown_columns() -> frozenset[str]:
    """The columns whose values may be seen, in any table but a feed's."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def _cell(value: object, *, is_visible: bool) -> str:
    if value is None:
        return ""
    if not is_visible:
        return MASK
    if isinstance(value, date):
        return value.isoformat()
    return strip_values(str(value)).replace("|", "\\|").replace("\n", " ")
