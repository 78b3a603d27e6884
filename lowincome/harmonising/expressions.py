"""The SQL that cleaning is made of, and how an expression is put in the place of a name.

`assets/harmonise/types/<type>.sql` is one expression over the column `cell` that gives the typed value, or null where the
cell is none; `<type>_usual.sql`, where there is one, does the same quickly for the form that nearly every cell has;
`<type>_tidy.sql` prepares a cell. `assets/harmonise/<table>.sql` are whole SELECTs.
"""

from functools import cache
from pathlib import Path

import sqlglot
from sqlglot import exp

_MARK = "\x00"


@cache
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


@cache
def _template(file: Path) -> tuple[str, ...]:
    """The file's SQL, cut at its columns: text and column name in turn, beginning and ending with text."""
    marked = _parsed(file).copy().transform(lambda node: exp.var(_MARK + node.name + _MARK) if _is_bare(node) else node)
    return tuple(marked.sql(dialect="duckdb").split(_MARK))


def _is_bare(node: exp.Expr) -> bool:
    return isinstance(node, exp.Column) and not node.table


def expression(name: str, **places: exp.Expr) -> exp.Expr:
    """`types/<name>.sql` with expressions in the places of its columns.

    It is kept as text: a feed has hundreds of these, and to copy their trees would take longer than to clean its records.
    """
    parts = list(_template(sql_folder() / "types" / f"{name}.sql"))
    written = {place: tree.sql(dialect="duckdb") for place, tree in places.items()}
    parts[1::2] = [written.get(column, column) for column in parts[1::2]]
    return exp.paren(exp.var("".join(parts)), copy=False)


def select_file(name: str) -> exp.Select:
    """`<name>.sql`, a SELECT of the stage."""
    tree = _parsed(sql_folder() / f"{name}.sql").copy()
    assert isinstance(tree, exp.Select), f"{name}.sql holds one SELECT"
    return tree


@cache
def select_text(name: str) -> str:
    """The text of `<name>.sql`, one SELECT or several put together."""
    return _parsed(sql_folder() / f"{name}.sql").sql(dialect="duckdb")


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
