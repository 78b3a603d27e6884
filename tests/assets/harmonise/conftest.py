"""Runs one expression of `assets/harmonise/types` over texts, alone."""

from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import pytest
from sqlglot import exp

from lowincome.harmonising.expressions import expression

Evaluate = Callable[..., list[Any]]


@pytest.fixture(scope="session")
def evaluate() -> Evaluate:
    """`evaluate(name, texts, **literals)`: the expression's value for each text; other columns are SQL literals."""
    con = duckdb.connect()

    def run(name: str, texts: Sequence[Any], column: str = "cell", **others: exp.Expression) -> list[Any]:
        tree = expression(name, **others)
        cells = exp.select(f"unnest($texts) as {column}", "generate_subscripts($texts, 1) as place")
        select = exp.select(tree, copy=False).from_(cells.subquery("cells")).order_by("place")
        return [row[0] for row in con.execute(select.sql(dialect="duckdb"), {"texts": list(texts)}).fetchall()]

    return run
