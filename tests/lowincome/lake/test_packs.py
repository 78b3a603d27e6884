"""A past month of a table is read from one file: the same rows in the same order, whatever happened to the file."""

import os
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lowincome.lake.engine import connect
from lowincome.lake.layout import LakeLayout
from lowincome.lake.packs import FEWEST, UNUSED_SECONDS, Packs
from lowincome.lake.tables import TableName, write_table

DAY = date(2024, 11, 1)
"""The first day of a month: the day before it is of a month that is over."""

OCTOBER = [date(2024, 10, 1) + timedelta(days=number) for number in range(31)]


def deliver(root: Path, run: str, days: list[date], value: int = 0) -> dict[date, Path]:
    """Tables `harmonise/payments` of a run, three rows a day: date → folder."""
    con = connect(threads=1)
    found = {}
    for day in days:
        found[day] = LakeLayout(root).run(run) / day.isoformat() / "harmonise" / "payments"
        name = TableName("harmonise", "payments", day)
        select = f"select date '{day}' as delivered_on, i + {value} as line from range(3) as three(i)"
        write_table(con, select, found[day], name)
    return found


def packs(root: Path, day: date = DAY, run: str = "now") -> Packs:
    return Packs(LakeLayout(root), connect(threads=1), day, LakeLayout(root).run(run))


def rows(folders: list[Path]) -> list[tuple[object, ...]]:
    files = [str(folder / "*.parquet") for folder in folders]
    return duckdb.read_parquet(files, hive_partitioning=False).fetchall() if files else []


def test_a_month_is_over_on_the_first_of_the_next(tmp_path: Path) -> None:
    dated = deliver(tmp_path, "before", OCTOBER)

    on_the_last = packs(tmp_path, date(2024, 10, 31)).folders("harmonise", "payments", dated)
    on_the_first = packs(tmp_path, date(2024, 11, 1)).folders("harmonise", "payments", dated)

    assert on_the_last == list(dated.values())
    assert len(on_the_first) == 1 and rows(on_the_first) == rows(on_the_last)


@settings(deadline=None, max_examples=25)
@given(days=st.sets(st.dates(date(2024, 8, 20), date(2024, 11, 5)), max_size=60), own=st.integers(0, 60))
def test_packs_have_the_rows_of_their_days_in_their_order(days: set[date], own: int) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        order = sorted(days)
        dated = deliver(root, "before", order[own:]) | deliver(root, "now", order[:own])

        chosen = packs(root).folders("harmonise", "payments", dated)

        assert rows(chosen) == rows([dated[day] for day in order])
        assert all(dated[day] in chosen for day in order[:own]), "what the run wrote itself is read where it stands"


@pytest.mark.parametrize("count, is_packed", [(FEWEST - 1, False), (FEWEST, True)])
def test_few_days_are_read_as_they_are(tmp_path: Path, count: int, is_packed: bool) -> None:
    chosen = packs(tmp_path).folders("harmonise", "payments", deliver(tmp_path, "before", OCTOBER[:count]))

    assert (len(chosen) == 1) == is_packed


def test_another_version_of_a_day_makes_another_pack(tmp_path: Path) -> None:
    dated = deliver(tmp_path, "before", OCTOBER)
    before = packs(tmp_path).folders("harmonise", "payments", dated)

    anew = dated | deliver(tmp_path, "later", OCTOBER[4:5], value=100)
    after = packs(tmp_path).folders("harmonise", "payments", anew)

    assert before != after and len(after) == 1
    assert rows(after) == rows(list(anew.values()))


@pytest.mark.parametrize("harm", ["cut", "changed", "gone", "no manifest"])
def test_a_damaged_pack_is_made_again(tmp_path: Path, harm: str) -> None:
    dated = deliver(tmp_path, "before", OCTOBER)
    [pack] = packs(tmp_path).folders("harmonise", "payments", dated)
    file = pack / ("_manifest.json" if harm == "no manifest" else "part-0.parquet")
    content = file.read_bytes()
    file.unlink()
    if harm in ("cut", "changed"):
        file.write_bytes(content[:-20] if harm == "cut" else content.replace(b"PAR1", b"PAR2", 1))

    again = packs(tmp_path).folders("harmonise", "payments", dated)

    assert again == [pack] and rows(again) == rows(list(dated.values()))


def test_what_no_run_asked_for_and_what_a_killed_run_left_are_removed(tmp_path: Path) -> None:
    dated = deliver(tmp_path, "before", OCTOBER)
    [used] = packs(tmp_path).folders("harmonise", "payments", dated)
    [unused] = packs(tmp_path).folders("harmonise", "payments", dict(list(dated.items())[:9]))
    long_ago = time.time() - UNUSED_SECONDS - 60
    os.utime(unused, (long_ago, long_ago))
    (used.parent / ".unfinished").mkdir()

    packs(tmp_path).sweep()

    assert list(used.parent.iterdir()) == [used]
    assert used.stat().st_mode & 0o077 == 0 or used.parent.stat().st_mode & 0o077 == 0, "nobody else may read it"
