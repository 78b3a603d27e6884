"""How the SQL of match and profile is written, so that DuckDB and Spark read the same out of it."""

import re

import pytest
import sqlglot
from sqlglot import exp

ALLOWED = {
    "and", "arg_max", "case", "cast", "coalesce", "concat_ws", "count", "date_from_parts", "day", "if", "left",
    "logical_or", "max", "min", "month", "nullif", "or", "row_number", "sha2", "substring", "sum", "timestamp_trunc",
    "try_cast", "year",
}  # fmt: skip


@pytest.fixture(scope="module", params=["match", "profile"])
def files(request, assets_sql):
    return {name: file for name, file in assets_sql.items() if file.stage == request.param}


def test_the_leading_comment_begins_with_the_grain(files):
    for name, file in files.items():
        assert file.description.startswith("One row per "), name


def test_a_file_holds_one_select_that_asks_for_nothing_but_the_day(files):
    for name, file in files.items():
        assert len(sqlglot.parse(file.text, dialect="duckdb")) == 1, name
        assert isinstance(file.tree, exp.Query), name
        assert {node.name for node in file.tree.find_all(exp.Parameter, exp.Placeholder)} <= {"day", "key"}, name
        assert not re.search(r"--.*\$day", file.text), name


def test_no_step_hides_a_table_of_the_same_name(files, assets_sql, harmonised_columns):
    tables = {name.split(".")[1] for name in assets_sql} | set(harmonised_columns)
    for name, file in files.items():
        steps = {step.alias for step in file.tree.find_all(exp.CTE)}
        assert not steps & tables, name


def test_every_table_is_named_with_its_stage_and_exists(files, assets_sql, harmonised_columns):
    known = {*assets_sql, *(f"harmonise.{feed}" for feed in harmonised_columns), "in_use.person_records"}
    known |= {"in_use.record_traits", "match.fuzzy_candidates", "harmonise._links"}
    for name, file in files.items():
        steps = {step.alias for step in file.tree.find_all(exp.CTE)}
        named = {table for table in file.tree.find_all(exp.Table) if table.name not in steps or table.db}
        assert {f"{table.db}.{table.name}" for table in named} <= known, name
        assert {f"{table.db}.{table.name}" for table in named} == {f"{db}.{table}" for db, table in file.upstream}, name


def test_functions_are_those_that_both_engines_agree_on(files):
    for name, file in files.items():
        used = {
            (function.name if isinstance(function, exp.Anonymous) else function.sql_name()).lower()
            for function in file.tree.find_all(exp.Func)
        }
        assert used <= ALLOWED, (name, used - ALLOWED)


def test_columns_are_listed_not_starred(files):
    for name, file in files.items():
        counted = {count.this for count in file.tree.find_all(exp.Count)}
        assert not [star for star in file.tree.find_all(exp.Star) if star not in counted], name


def test_files_are_lower_case_and_short(files):
    for name, file in files.items():
        code = re.sub(r"--.*|'[^']*'", "", file.text)
        assert code == code.lower(), name
        assert len(file.text.splitlines()) <= 170, name
        assert max(map(len, file.text.splitlines())) <= 120, name
