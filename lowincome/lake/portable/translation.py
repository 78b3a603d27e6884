"""DuckDB's SELECTs as Spark's text: parameters filled in, tables under names without a schema, functions by the list."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import sqlglot
from sqlglot import exp

from lowincome.kernel.errors import Failure
from lowincome.lake.portable.functions import node_of, portable_functions
from lowincome.lake.portable.rewriting import REWRITINGS, from_template


def view_name(schema: str, table: str) -> str:
    """What Spark calls `<schema>.<table>`: its views have no schema."""
    return f"{schema}__{table}"


def with_values(tree: exp.Expr, parameters: Mapping[str, object]) -> exp.Expr:
    """A copy of the tree with literals in the places of `$name`. Raises Failure where a parameter is not given."""

    def replaced(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Placeholder | exp.Parameter):
            if node.name not in parameters:
                raise Failure(f"SQL 参数 ${node.name} 没有给值。", f"the SQL parameter ${node.name} was given no value")
            return literal(parameters[node.name])
        return node

    return tree.copy().transform(replaced, copy=False)


def literal(value: object) -> exp.Expr:
    """A value as SQL."""
    if value is None:
        return exp.null()
    if isinstance(value, bool):
        return exp.Boolean(this=value)
    if isinstance(value, date):
        return exp.cast(exp.Literal.string(value.isoformat()), "DATE")
    if isinstance(value, list | tuple):
        return exp.Array(expressions=[literal(each) for each in value])
    if isinstance(value, str):
        return exp.Literal.string(value)
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    return exp.Neg(this=exp.Literal.number(text[1:])) if text.startswith("-") else exp.Literal.number(text)


def to_spark(select: str | exp.Expr, parameters: Mapping[str, object] | None = None) -> str:
    """A SELECT that DuckDB runs, as Spark runs it with the same result."""
    tree = sqlglot.parse_one(select, dialect="duckdb") if isinstance(select, str) else select
    return _rewritten(with_values(tree, parameters or {})).sql(dialect="spark", comments=False)


def _rewritten(tree: exp.Expr) -> exp.Expr:
    """The tree with every node as Spark says it, from the leaves up."""
    for node in list(tree.walk(bfs=False))[::-1]:
        said = _said(node)
        if said is node:
            continue
        if node is tree:
            tree = said
        else:
            node.replace(said)
    return tree


def _said(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Table):
        return _renamed(node)
    listed = portable_functions().get(node_of(node))
    if listed is None or not listed.spark:
        return node
    rewriting = REWRITINGS.get(listed.spark)
    return rewriting(node) if rewriting else from_template(listed.spark, node)


def _renamed(table: exp.Table) -> exp.Table:
    if table.db:
        named = table.alias or table.name
        table.set("this", exp.to_identifier(view_name(table.db, table.name), quoted=True))
        table.set("db", None)
        table.set("alias", exp.TableAlias(this=exp.to_identifier(named, quoted=True)))
    return table
