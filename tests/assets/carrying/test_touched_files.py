"""What a file of touched keys must ask for: everything that its table's SELECT reads, on both days."""

import re

import pytest
from lake_of_days import ASSETS, files_in_order
from sqlglot import exp

from lowincome.lake.sql_files import SqlFile

CHANGED = "changed_"
CARRIED = {file.name: file for file in files_in_order() if file.touched is not None}


def asked(file: SqlFile) -> SqlFile:
    assert file.touched is not None
    return file.touched


def bare(node: exp.Expr) -> str:
    """A piece of SQL without the names of tables."""
    copy = node.copy()
    for column in copy.find_all(exp.Column):
        column.set("table", None)
    return copy.sql("duckdb")


def pieces_of_the_day(tree: exp.Expr) -> set[str]:
    """The comparisons in which `$day` stands, and the sums in which it stands without one."""
    found = set()
    for node in tree.find_all(exp.Parameter, exp.Placeholder):
        if node.name == "day":
            compared = node.find_ancestor(exp.EQ, exp.LT, exp.LTE, exp.GT, exp.GTE)
            found.add(bare(compared or node.find_ancestor(exp.Sub) or node.parent.parent))
    return found


@pytest.mark.parametrize("name", CARRIED)
def test_every_source_of_a_table_is_asked_what_changed_in_it(name: str) -> None:
    file = CARRIED[name]
    found = {
        (schema.removeprefix(CHANGED), table) for schema, table in asked(file).upstream if schema.startswith(CHANGED)
    }
    assert found == set(file.upstream)


@pytest.mark.parametrize("name", CARRIED)
def test_whatever_depends_on_the_day_is_asked_on_both_days(name: str) -> None:
    file = CARRIED[name]
    text = bare(asked(file).tree)
    pieces = pieces_of_the_day(file.tree)
    assert bool(pieces) == ("$day" in file.text)
    for piece in pieces:
        assert piece in text
        assert re.sub(r"\$day\b", "$before", piece) in text


@pytest.mark.parametrize("name", CARRIED)
def test_a_key_is_made_of_columns_of_the_table(name: str) -> None:
    file = CARRIED[name]
    keys = asked(file).tree.named_selects
    assert keys
    assert set(keys) <= set(file.tree.named_selects)


def test_there_is_a_table_for_every_file_of_touched_keys() -> None:
    assert {f"{path.parent.parent.name}.{path.stem}" for path in ASSETS.glob("*/touched/*.sql")} == set(CARRIED)
