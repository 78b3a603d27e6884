"""A full disk is known by each of its names, and told with the folder that has the least room."""

import errno
import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import duckdb
import psycopg
import pytest

from lowincome.kernel.full_disk import full_disk, is_full

PLENTY = "a column is missing"


def spilling(folder: Path) -> Exception:
    """What DuckDB says when there is no room for what it spills."""
    with duckdb.connect(config={"temp_directory": str(folder), "memory_limit": "20MB", "threads": 1}) as con:
        con.execute("set max_temp_directory_size = '1MB'")
        with pytest.raises(duckdb.Error) as caught:
            con.execute("create table sorted as select range as number from range(10_000_000) order by hash(range)")
        return caught.value


def of_sqlite(folder: Path) -> Exception:
    """What SQLite says when its file can have no more pages."""
    with sqlite3.connect(folder / "small.sqlite3") as con, pytest.raises(sqlite3.OperationalError) as caught:
        con.execute("create table kept (text text)")
        con.execute("pragma max_page_count = 3")
        con.execute("insert into kept values (zeroblob(100000))")
    con.close()
    return caught.value


def of_the_system(_: Path) -> Exception:
    """What a write to a full device says."""
    with pytest.raises(OSError) as caught, Path("/dev/full").open("wb", buffering=0) as full:
        full.write(b"x")
    return caught.value


def of_duckdb(_: Path) -> Exception:
    """What DuckDB says when it writes a file to a full device."""
    with duckdb.connect() as con, pytest.raises(duckdb.Error) as caught:
        con.execute("copy (select * from range(100000)) to '/dev/full' (format csv, use_tmp_file false)")
    return caught.value


@pytest.mark.parametrize("met", [spilling, of_sqlite, of_the_system, of_duckdb])
def test_each_of_them_is_known_and_also_as_the_cause_of_another_error(met, tmp_path):
    error = met(tmp_path)
    assert is_full(error), str(error)
    with pytest.raises(RuntimeError) as caught:
        raise RuntimeError("it could not be written") from error
    assert is_full(caught.value)


@pytest.mark.parametrize(
    "error", [psycopg.errors.DiskFull("could not extend file"), OSError(errno.EDQUOT, "over the quota")]
)
def test_a_servers_full_disk_and_a_quota_are_known(error):
    assert is_full(error)


@pytest.mark.parametrize("error", [OSError(errno.EACCES, "no"), ValueError(PLENTY), duckdb.IOException("no such file")])
def test_other_errors_are_no_full_disk(error, tmp_path):
    assert not is_full(error)
    assert full_disk([tmp_path], error) is None


def test_it_names_the_folder_with_the_least_room_in_both_languages(tmp_path, monkeypatch):
    small = tmp_path / "small"
    small.mkdir()
    free = {tmp_path: 9 << 30, small: 300 << 10}
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free[folder]))
    found = full_disk([tmp_path, small / "not" / "made yet"], PLENTY)
    assert found is not None
    assert found.exit_code == 3
    assert f"the disk is full: {small / 'not' / 'made yet'} (0.3 MiB free now)" in found.en
    assert "make room there, then run again" in found.en
    assert f"磁盘已满:{small / 'not' / 'made yet'}(现余 0.3 MiB)" in found.zh


def test_with_room_left_only_what_says_so_is_a_full_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=9 << 30))
    assert full_disk([tmp_path], PLENTY) is None
    assert full_disk([tmp_path], "java.io.IOException: No space left on device") is not None
