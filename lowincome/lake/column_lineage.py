"""Which upstream columns each column of a SQL file's table is computed from.

SQLGlot qualifies the SELECT against the columns of the tables it reads; then each projection is followed through CTEs and
subqueries down to table columns. Following takes up to a second for a wide table, so results are kept by content.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, build_scope
from sqlglot.schema import MappingSchema

from lowincome.lake.sql_files import SqlFile

Source = tuple[str, str, str]
"""(schema, table, column) of an upstream table."""

Schema = Mapping[str, Mapping[str, Mapping[str, str]]]
"""schema → table → column → type."""

_FIGURES = re.compile(r"\b\d[\d.]*\b")


def column_lineage(file: SqlFile, schema: Schema) -> dict[str, list[Source]]:
    """Output column → its sources, in order. Empty where SQLGlot cannot resolve the SELECT."""
    try:
        known = MappingSchema({name: dict(tables) for name, tables in schema.items()}, dialect="duckdb")
        tree = qualify(file.tree.copy(), schema=known, dialect="duckdb", validate_qualify_columns=False)
    except SqlglotError:
        return {}
    scope = build_scope(tree)
    return {} if scope is None else {name: sorted(_sources(scope, name, {})) for name in _outputs(scope)}


def kept_column_lineage(file: SqlFile, schema: Schema, folder: Path) -> dict[str, list[Source]]:
    """As `column_lineage`, from `folder` if it was computed before for the same text and the same columns.

    Figures and dates do not count: where columns come from does not depend on them, and signals.fired has each day's.
    """
    text = _FIGURES.sub("0", file.text)
    key = hashlib.sha256(json.dumps([text, schema], sort_keys=True).encode()).hexdigest()[:32]
    kept = folder / f"{key}.json"
    if kept.is_file():
        return {name: [tuple(each) for each in found] for name, found in json.loads(kept.read_text()).items()}
    found = column_lineage(file, schema)
    folder.mkdir(parents=True, exist_ok=True)
    half = kept.with_suffix(".half")
    half.write_text(json.dumps(found))
    half.replace(kept)
    return found


def _outputs(scope: Scope) -> list[str]:
    return [each.alias_or_name for each in _projections(scope)]


def _projections(scope: Scope) -> list[exp.Expr]:
    return list(scope.expression.selects) if isinstance(scope.expression, exp.Query) else []


def _sources(scope: Scope, name: str, known: dict[tuple[int, str], set[Source]]) -> set[Source]:
    key = (id(scope), name)
    if key in known:
        return known[key]
    known[key] = set()
    found: set[Source] = set()
    if isinstance(scope.expression, exp.SetOperation):
        position = _outputs(scope).index(name)
        for side in scope.set_operation_scopes:
            found |= _sources(side, _outputs(side)[position], known)
    else:
        projection = next((each for each in _projections(scope) if each.alias_or_name == name), None)
        for column in projection.find_all(exp.Column) if projection is not None else ():
            found |= _source(scope, column, known)
    known[key] = found
    return found


def _source(scope: Scope, column: exp.Column, known: dict[tuple[int, str], set[Source]]) -> set[Source]:
    source = scope.sources.get(column.table)
    if isinstance(source, exp.Table):
        return {(source.db, source.name, column.name)} if source.db else set()
    return _sources(source, column.name, known) if isinstance(source, Scope) else set()
