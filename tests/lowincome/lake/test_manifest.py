"""A manifest says rows, columns, files and a content hash that does not depend on the order of rows."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lowincome.lake.manifest import differences, read_manifest
from lowincome.lake.tables import TableName, seal, seal_all, write_table

NAME = TableName("match", "persons", date(2024, 10, 31))
rows = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["甲", "乙", None])), min_size=1, max_size=12)


def content(folder: Path, listed: list[tuple[int, str | None]]) -> str:
    con = duckdb.connect()
    con.execute("create table listed (number bigint, name varchar)")
    con.executemany("insert into listed values (?, ?)", listed)
    return write_table(con, "select * from listed", folder, NAME).content_hash


@settings(max_examples=25, deadline=None)
@given(rows, st.randoms())
def test_the_order_of_rows_does_not_change_the_hash(
    tmp_path_factory: pytest.TempPathFactory, listed: list, random: object
) -> None:
    shuffled = list(listed)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    folder = tmp_path_factory.mktemp("tables")
    assert content(folder / "a", listed) == content(folder / "b", shuffled)


@settings(max_examples=25, deadline=None)
@given(rows)
def test_a_row_more_changes_the_hash_even_if_it_repeats_another(
    tmp_path_factory: pytest.TempPathFactory, listed: list
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    assert content(folder / "a", listed) != content(folder / "b", [*listed, listed[0]])


def test_the_manifest_tells_columns_rows_files_and_only_named_parameters_are_passed(tmp_path: Path) -> None:
    con = duckdb.connect()
    parameters = {"day": date(2024, 10, 31), "unused": 1}
    select = "select $day as day, 1::decimal(18,2) as amount;"
    write_table(con, select, tmp_path, NAME, parameters=parameters, code_version="v")
    manifest = read_manifest(tmp_path)
    assert (manifest.rows, manifest.columns) == (1, {"day": "DATE", "amount": "DECIMAL(18,2)"})
    assert (manifest.code_version, manifest.date) == ("v", "2024-10-31")
    assert differences(tmp_path) == []


def test_a_missing_a_new_and_an_unreadable_file_are_told(tmp_path: Path) -> None:
    con = duckdb.connect()
    write_table(con, "select 1 as one", tmp_path, NAME)
    (tmp_path / "extra.parquet").write_bytes(b"x")
    assert differences(tmp_path) == ["extra.parquet: not in the manifest"]
    (tmp_path / "extra.parquet").unlink()
    (tmp_path / "part-0.parquet").unlink()
    assert differences(tmp_path) == ["part-0.parquet: missing"]
    (tmp_path / "_manifest.json").write_text("{")
    assert differences(tmp_path) == ["manifest missing or unreadable"]


def test_tables_sealed_together_have_the_manifests_they_have_alone(tmp_path: Path) -> None:
    con = duckdb.connect()
    folders = {TableName("harmonise", "roster", date(2024, 10, day)): tmp_path / str(day) for day in (1, 2, 3)}
    for (name, folder), rows_there in zip(folders.items(), (2, 0, 1), strict=True):
        folder.mkdir()
        for part in range(2):
            select = "select range as number, $day::varchar as day from range($rows)"
            target = str(folder / f"part-{part}.parquet")
            con.execute(f"copy ({select}) to $target", {"rows": rows_there, "day": str(name.day), "target": target})
    together = seal_all(con, folders, code_version="1", inputs={name: {"key": str(name.day)} for name in folders})
    assert [manifest.rows for manifest in together] == [4, 0, 2]
    for manifest, (name, folder) in zip(together, folders.items(), strict=True):
        assert read_manifest(folder) == manifest
        assert seal(con, folder, name, code_version="1", inputs={"key": str(name.day)}) == manifest
