"""What a SELECT reads of each table, and the same SELECT restricted to some keys."""

from collections.abc import Callable

from sqlglot import exp
from sqlglot.optimizer.scope import Scope, traverse_scope

from lowincome.lake.carrying.keys import SomeKeys

Table = tuple[str, str]
"""(schema, table)."""

Columns = frozenset[str] | None
"""Names of columns; None: all of them."""


def table_of(named: Table) -> exp.Table:
    """A table by its name."""
    return exp.table_(named[1], db=named[0], quoted=True)


def columns_read(tree: exp.Expr) -> dict[Table, Columns]:
    """The columns of each table that a SELECT reads, wherever it reads them."""
    found: dict[Table, Columns] = {}
    for scope in traverse_scope(tree):
        for alias, node in _tables(scope):
            table, columns = (node.db, node.name), _read_of(scope, alias)
            before = found.get(table, frozenset())
            found[table] = None if columns is None or before is None else before | columns
    return found


def restricted(tree: exp.Expr, keys: SomeKeys, source: Callable[[Table], exp.Table] = table_of) -> exp.Expr:
    """The SELECT over the rows of some keys: of each table that it reads by the whole key those whose key is among them.

    A table of which it does not read the key is looked into by other means (a reversal by the claim that it takes back)
    and stays whole. `source`: where the rows of these keys are found, for a table.
    """
    whole, wanted = tree.copy(), frozenset(keys.columns)
    for scope in traverse_scope(whole):
        for alias, node in _tables(scope):
            columns = _read_of(scope, alias)
            if columns is not None and wanted <= columns:
                node.replace(keys.of(source((node.db, node.name))).subquery(alias))
    return whole


def replaced(tree: exp.Expr, write: Callable[[Table], exp.Query | None]) -> exp.Query:
    """The SELECT with other sources in the place of some tables: `write` gives a table's, None where it stays."""
    changed = tree.copy()
    for scope in traverse_scope(changed):
        for alias, node in _tables(scope):
            source = write((node.db, node.name))
            if source is not None:
                node.replace(source.subquery(alias))
    assert isinstance(changed, exp.Query), "a table's SQL is a SELECT"
    return changed


def columns_of(source: exp.Expr, columns: Columns) -> exp.Select:
    """A SELECT of some columns of a source, in alphabetical order."""
    chosen = [exp.Star()] if columns is None else [exp.column(name, quoted=True) for name in sorted(columns)]
    return exp.select(*chosen).from_(source)


def _tables(scope: Scope) -> list[tuple[str, exp.Table]]:
    """(alias, table) of the sources of a scope that are tables of a schema."""
    chosen = scope.selected_sources.items()
    return [(alias, source) for alias, (_, source) in chosen if isinstance(source, exp.Table) and source.db]


def _read_of(scope: Scope, alias: str) -> Columns:
    """What a scope reads of one source; None where that cannot be told."""
    if _has_star(scope) or any(join.args.get("using") for join in scope.expression.args.get("joins") or ()):
        return None
    named_so = {column.name for column in scope.columns if column.table == alias}
    bare = {column.name for column in scope.columns if not column.table}
    if bare and len(scope.selected_sources) > 1:
        return None
    return frozenset(named_so | bare)


def _has_star(scope: Scope) -> bool:
    selects = scope.expression.selects if isinstance(scope.expression, exp.Query) else []
    return any(isinstance(each, exp.Star) or (isinstance(each, exp.Column) and each.name == "*") for each in selects)
