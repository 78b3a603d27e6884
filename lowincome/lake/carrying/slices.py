"""Tables of a province: computed in slices of their keys, one after the other, each within memory.

DuckDB puts on disk what does not fit, but a SELECT that joins thirty tables of millions of rows then does little else. The
slices of a table are its rows: what makes carrying over right makes this right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from lowincome.lake.carrying.reading import restricted
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.lake.sql_files import SqlFile
from lowincome.lake.tables import copy_select
from lowincome.lake.workspace import Workspace

PERSONS_AT_ONCE = 3_000_000
"""So many persons fit the default memory limit, with all that is joined to them."""


@dataclass(frozen=True)
class Slice:
    """The keys whose hash, divided by `count`, leaves `number`."""

    columns: tuple[str, ...]
    number: int
    count: int

    def of(self, source: exp.Expr) -> exp.Select:
        """The rows of a query or table whose key is in the slice."""
        rows = source.subquery("each") if isinstance(source, exp.Query) else exp.alias_(source, "each", table=True)
        hashed = exp.func("hash", *(exp.column(key, "each") for key in self.columns))
        left = exp.Mod(this=hashed, expression=exp.Literal.number(self.count))
        return exp.select("each.*").from_(rows).where(left.eq(exp.Literal.number(self.number)))


def slices_of(workspace: Workspace, file: SqlFile, persons: int, persons_at_once: int) -> list[Slice]:
    """In which slices a table is computed: one for each `persons_at_once` of the day's `persons`.

    None where the table's keys are not known, as no file says which are touched, and on engines that divide the work
    themselves.
    """
    if file.touched is None or not isinstance(workspace.engine, DuckDBEngine):
        return []
    asked = file.touched.tree
    assert isinstance(asked, exp.Query), "what is touched is a SELECT"
    count = -(-persons // persons_at_once)
    return [Slice(tuple(asked.named_selects), number, count) for number in range(count)]


def write_slices(
    workspace: Workspace, file: SqlFile, slices: Sequence[Slice], parameters: Mapping[str, object]
) -> None:
    """Writes each slice of a table into a file of its own."""
    folder, known = workspace.table_folder(file.stage, file.table), {"day": workspace.day, **parameters}
    for each in slices:
        select = restricted(file.tree, each).sql("duckdb")
        copy_select(workspace.connect(), select, folder, known, part=f"part-{each.number}.parquet")
