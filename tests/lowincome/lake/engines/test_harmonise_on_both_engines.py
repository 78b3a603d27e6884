"""A feed is cleaned to the same records on both engines: in one pass or in two, in one file a date or in several.

The rows are usual ones, odd cells that folding mends, faults, duplicates within a delivery and over deliveries, a line that
could not be read and a file that lacks a required column.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lowincome.contracts import Contract, load_contracts
from lowincome.harmonising import EarlierDelivery, RawDelivery, harmonise_feed
from lowincome.kernel.citizen_id import check_character
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.lake.engines.engine import Engine
from lowincome.lake.engines.spark_engine import SparkEngine
from lowincome.lake.tables import TableName, seal
from lowincome.landing.stage import stage_schema

pytestmark = pytest.mark.xdist_group("spark")

CONTRACTS = load_contracts()
EARLY, LATE = date(2024, 9, 1), date(2024, 10, 1)
NUMBER = "41010219490101002" + check_character("41010219490101002")
PAID = {"id_number": NUMBER, "name": "王秀英", "programme": "低保金", "period": "2024-08", "amount": "600.00"}
PAID |= {"paid_on": "2024-08-07", "outcome": "成功", "account": "6228480700010000045"}
PAYMENTS: tuple[dict[str, Any], ...] = (
    PAID,
    PAID | {"period": "2024年7月", "paid_on": "2024/7/7 09:30", "amount": "¥1,600.50元"},
    PAID | {"name": "王　秀英\u200b", "id_number": NUMBER.replace("1", "１"), "paid_on": "45541", "amount": "600.0"},
    PAID | {"amount": "12.345"},
    PAID | {"period": "2024-13", "paid_on": "2024-02-30", "outcome": "好了"},
    PAID | {"id_number": NUMBER[:-1] + "x", "account": "6228 4807 0001 0000 045"},
    PAID | {"id_number": None, "name": None},
    PAID,
    {"outcome": "rejected", "raw": "a,b"},
)
REGISTER: tuple[dict[str, Any], ...] = (
    {"id_number": NUMBER, "name": "王秀英", "register_no": "R1", "relation": "本人", "region_code": "410102001001"},
    {"id_number": NUMBER, "name": "王秀英", "register_no": "R1", "relation": "本人", "region_code": "410102001001"},
    {
        "id_number": NUMBER,
        "name": "买买提·艾力",
        "register_no": "R2",
        "relation": "本人",
        "region_code": "999999999999",
    },
    {"id_number": NUMBER, "name": "买买提．艾力", "register_no": "Ｒ2", "relation": "本人", "region_code": "410102"},
)


def _landed(folder: Path, contract: Contract, day: date, rows: Sequence[dict[str, Any]]) -> Path:
    """The rows as the feeds stage holds them; a row that names `raw` is a line that could not be read."""
    schema = stage_schema(contract)
    names = {column.name: column.landed_name for column in contract.columns}
    records = []
    for position, row in enumerate(rows):
        place = {"file": f"{contract.feed}.csv", "line": position + 2, "position": position}
        cells = row if "raw" in row else {names.get(name, name): value for name, value in row.items()}
        records.append(dict.fromkeys(schema.names) | place | cells)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{contract.feed}-{day}.parquet"
    pq.write_table(pa.Table.from_pylist(records, schema=schema), target)
    return target


def _harmonised(engine: Engine, run: Path, landed: Path) -> dict[tuple[str, date], tuple[object, ...]]:
    """(table, date) → rows, content hash and columns of everything that an engine makes of both feeds."""

    def out(table: str, day: date) -> Path:
        return run / table / day.isoformat()

    payments, register = CONTRACTS["payments"], CONTRACTS["household_register"]
    early = RawDelivery(EARLY, (_landed(landed, payments, EARLY, PAYMENTS[:3]),))
    late = RawDelivery(LATE, (_landed(landed, payments, LATE, PAYMENTS),))
    before = harmonise_feed(engine, payments, [early], [], out)
    known = [EarlierDelivery(EARLY, out("payments", EARLY), before[0].row_count, before[0].held)]
    harmonise_feed(engine, payments, [late], known, out)
    rows = (_landed(landed, register, LATE, REGISTER),)
    harmonise_feed(engine, register, [RawDelivery(LATE, rows)], [], out)
    lacking = RawDelivery(
        EARLY,
        (_landed(landed, register, EARLY, REGISTER),),
        fault="missing_column",
        missing={"household_register.csv": ("register_no",)},
    )
    harmonise_feed(engine, register, [lacking], [], out)
    sealed = {}
    for folder in sorted(run.glob("*/*")):
        table, day = folder.parent.name, date.fromisoformat(folder.name)
        manifest = seal(engine.catalogue.cursor(), folder, TableName("harmonise", table, day))
        sealed[table, day] = (manifest.rows, manifest.content_hash, tuple(manifest.columns.items()))
    return sealed


@pytest.mark.parametrize(
    ("in_full", "small"), [(20_000, 100_000), (0, 0)], ids=["one pass, one file", "two passes, several files"]
)
def test_a_feed_is_cleaned_to_the_same_records(
    in_full: int, small: int, duck: DuckDBEngine, spark: SparkEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lowincome.harmonising.cleaned.ALL_IN_FULL", in_full)
    monkeypatch.setattr("lowincome.lake.engines.spark_scratch.ROWS_OF_A_SMALL_FILE", small)

    ours = _harmonised(duck, tmp_path / "duck", tmp_path / "landed")
    theirs = _harmonised(spark, tmp_path / "spark", tmp_path / "landed")

    assert ours == theirs
    assert all(rows for (_, day), (rows, *_) in ours.items() if day == LATE), "every table has something to differ in"
