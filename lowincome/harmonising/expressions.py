"""The SQL that cleaning is made of, and how an expression is put in the place of a name.

`assets/harmonise/types/<type>.sql` is one expression over the column `cell` that gives the typed value, or null where the
cell is none; `<type>_usual.sql`, where there is one, does the same quickly for the form that nearly every cell has;
`<type>_tidy.sql` prepares a cell. `assets/harmonise/<table>.sql` are whole SELECTs.
"""

from functools import cache
from pathlib import Path

import sqlglot
from sqlglot import exp


def sql_folder() -> Path:
    """The folder of the harmonise stage's SQL."""
    return Path(__file__).resolve().parents[2] / "assets" / "harmonise"


@cache
def _parsed(file: Path) -> exp.Expression:
    return sqlglot.parse_one(file.read_text(encoding="utf-8"), dialect="duckdb")


def has_expression(name: str) -> bool:
    """Whether `types/<name>.sql` exists."""
    return (sql_folder() / "types" / f"{name}.sql").is_file()


def put_in(tree: exp.Expression, places: dict[str, exp.Expression]) -> exp.Expression:
    """A copy of the tree in which each column named in `places` is the expression given for it."""

    def replaced(node: exp.Expression) -> exp.Expression:
        if isinstance(node, exp.Column) and not node.table and node.name in places:
            return places[node.name].copy()
        return node

    return tree.copy().transform(replaced)


def expression(name: str, **places: exp.Expression) -> exp.Expression:
    """`types/<name>.sql` with expressions in the places of its columns."""
    return exp.paren(put_in(_parsed(sql_folder() / "types" / f"{name}.sql"), places), copy=False)


def select_file(name: str) -> exp.Select:
    """`<name>.sql`, a SELECT of the stage."""
    tree = _parsed(sql_folder() / f"{name}.sql").copy()
    assert isinstance(tree, exp.Select), f"{name}.sql holds one SELECT"
    return tree


def text(value: str | None) -> exp.Expression:
    """A text literal, or null."""
    return exp.null() if value is None else exp.Literal.string(value)
