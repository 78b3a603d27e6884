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
def _parsed(file: Path) -> exp.Expr:
    tree: exp.Expr = sqlglot.parse_one(file.read_text(encoding="utf-8"), dialect="duckdb")
    for node in tree.walk():
        node.pop_comments()
    return tree


def has_expression(name: str) -> bool:
    """Whether `types/<name>.sql` exists."""
    return (sql_folder() / "types" / f"{name}.sql").is_file()


def put_in(tree: exp.Expr, places: dict[str, exp.Expr]) -> exp.Expr:
    """A copy of the tree in which each column named in `places` is the expression given for it."""

    def replaced(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Column) and not node.table and node.name in places:
            return places[node.name].copy()
        return node

    return tree.copy().transform(replaced, copy=False)


def expression(name: str, **places: exp.Expr) -> exp.Expr:
    """`types/<name>.sql` with expressions in the places of its columns."""
    return exp.paren(put_in(_parsed(sql_folder() / "types" / f"{name}.sql"), places), copy=False)


def select_file(name: str) -> exp.Select:
    """`<name>.sql`, a SELECT of the stage."""
    tree = _parsed(sql_folder() / f"{name}.sql").copy()
    assert isinstance(tree, exp.Select), f"{name}.sql holds one SELECT"
    return tree


def text(value: str) -> exp.Expr:
    """A text literal."""
    return exp.Literal.string(value)


def is_null(tree: exp.Expr) -> exp.Expr:
    """Whether the expression is null. Takes the tree as it is: what is given belongs to the result."""
    return exp.Is(this=tree, expression=exp.null())


def is_given(tree: exp.Expr) -> exp.Expr:
    """Whether the expression is not null."""
    return exp.Not(this=is_null(tree))


def when(*cases: tuple[exp.Expr, exp.Expr], default: exp.Expr | None = None) -> exp.Case:
    """A CASE of (condition, value) pairs."""
    ifs = [exp.If(this=condition, true=value) for condition, value in cases]
    return exp.Case(ifs=ifs, default=default)


def call(function: str, *arguments: exp.Expr) -> exp.Expr:
    """A function call."""
    return exp.Anonymous(this=function, expressions=list(arguments))


def named(tree: exp.Expr, name: str) -> exp.Expr:
    """The expression under a column name."""
    return exp.Alias(this=tree, alias=exp.to_identifier(name, quoted=True))
