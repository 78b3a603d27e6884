"""The SQL files of this package: comparison levels, blocking rules, and whole SELECTs."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import duckdb

from lowincome.kernel.errors import Failure

_FOLDER = Path(__file__).parent
ELSE = "else"


@cache
def select(name: str) -> str:
    """`sql/<name>.sql`, one SELECT with named parameters."""
    return (_FOLDER / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def make(
    con: duckdb.DuckDBPyConnection,
    table: str,
    parameters: Mapping[str, object] | None = None,
    *,
    source: str | None = None,
) -> None:
    """Makes a table that this connection alone sees, of the SELECT `source`, by default the one of its own name."""
    con.execute("create or replace temp table " + table + " as\n" + select(source or table), parameters)


@cache
def level_condition(comparison: str, level: str) -> str:
    """`levels/<comparison>/<level>.sql` without its comment: a condition over the columns of two rows, `_l` the person's."""
    file = _FOLDER / "levels" / comparison / f"{level}.sql"
    if not file.is_file():
        raise Failure(
            f"匹配模型用到的比较级 {comparison}/{level} 不存在。请改用随附的模型。",
            f"The model names the level {comparison}/{level}, which does not exist. Use the model that ships.",
        )
    return _bare(file)


@cache
def blocking_rules() -> dict[str, str]:
    """Name → condition, over `l` (a person) and `r` (a record), of every rule, in the order of names."""
    return {file.stem: _bare(file) for file in sorted((_FOLDER / "blocking").glob("*.sql"))}


def _bare(file: Path) -> str:
    lines = file.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--")).strip()
