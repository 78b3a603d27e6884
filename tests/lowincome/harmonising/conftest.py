"""A feed in miniature: rows in, the four tables of the harmonise stage out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lowincome.contracts import Contract, load_contracts
from lowincome.harmonising import DeliveryCounts, EarlierDelivery, RawDelivery, harmonise_feed
from lowincome.kernel.citizen_id import check_character
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.landing.stage import stage_schema

Row = Mapping[str, str | None]


@dataclass
class Harmonised:
    """What was written, all dates together, in order of date and position."""

    counts: list[DeliveryCounts]
    accepted: list[dict[str, Any]]
    quarantine: list[dict[str, Any]]
    duplicates: list[dict[str, Any]]
    written_counts: list[dict[str, Any]]
    folder: Path

    def earlier(self, feed: str) -> list[EarlierDelivery]:
        """The deliveries as those of an earlier run."""
        return [
            EarlierDelivery(row.delivered_on, self.folder / feed / f"date={row.delivered_on}", row.row_count, row.held)
            for row in self.counts
        ]


@dataclass
class MiniatureFeed:
    """Writes rows as the feeds stage does and harmonises them."""

    folder: Path
    con: duckdb.DuckDBPyConnection
    runs: list[Path] = field(default_factory=list)

    def raw(self, contract: Contract, day: date, rows: Sequence[Row], **options: Any) -> RawDelivery:
        """A delivery. A row may name `outcome`, `raw`, `file` and `line`, and columns by canonical name."""
        landed = {column.name: column.landed_name for column in contract.columns}
        records = []
        for position, row in enumerate(rows):
            record = {"file": f"{contract.feed}.csv", "line": position + 2, "position": position}
            records.append(record | {landed.get(name, name): value for name, value in row.items()})
        self.folder.mkdir(parents=True, exist_ok=True)
        target = self.folder / f"raw-{contract.feed}-{day}-{len(list(self.folder.iterdir()))}.parquet"
        schema = stage_schema(contract)
        pq.write_table(pa.Table.from_pylist([dict.fromkeys(schema.names) | r for r in records], schema=schema), target)
        return RawDelivery(day, (target,), **options)

    def harmonise(
        self,
        contract: Contract,
        deliveries: Mapping[date, Sequence[Row]] | Sequence[RawDelivery],
        earlier: Sequence[EarlierDelivery] = (),
        **options: Any,
    ) -> Harmonised:
        raw = (
            [self.raw(contract, day, rows) for day, rows in deliveries.items()]
            if isinstance(deliveries, Mapping)
            else list(deliveries)
        )
        run = self.folder / f"run-{len(self.runs)}"
        self.runs.append(run)

        def out(table: str, day: date) -> Path:
            return run / table / f"date={day}"

        counts = harmonise_feed(DuckDBEngine(self.con), contract, raw, earlier, out, **options)
        return Harmonised(
            counts,
            self._read(run / contract.feed, "delivered_on, position"),
            self._read(run / "quarantine", "delivered_on, file, line"),
            self._read(run / "duplicates", "delivered_on, file, line"),
            self._read(run / "counts", "delivered_on"),
            run,
        )

    def _read(self, folder: Path, order: str) -> list[dict[str, Any]]:
        files = [str(file) for file in sorted(folder.rglob("*.parquet"))]
        table = self.con.read_parquet(files, hive_partitioning=False).order(order)
        return [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]


@pytest.fixture(scope="session")
def contracts() -> dict[str, Contract]:
    return load_contracts()


@pytest.fixture(scope="session")
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 2})


@pytest.fixture
def miniature(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> MiniatureFeed:
    return MiniatureFeed(tmp_path, con)


@pytest.fixture(scope="session")
def feeds(tmp_path_factory: pytest.TempPathFactory, con: duckdb.DuckDBPyConnection) -> Callable[[], MiniatureFeed]:
    """Makes miniatures for properties, which may not use a fixture of one test."""
    return lambda: MiniatureFeed(tmp_path_factory.mktemp("feed"), con)


@pytest.fixture
def read_cells(miniature: MiniatureFeed, contracts: dict[str, Contract]) -> Callable[..., list[Any]]:
    """`read_cells(feed, column, texts)` cleans each text in an otherwise good row: its value, or a fault as `(reason,)`."""

    def cells(feed: str, column: str, texts: Sequence[str | None], day: date = date(2024, 9, 30)) -> list[Any]:
        rows = [_good_row(contracts[feed], number) | {column: cell} for number, cell in enumerate(texts)]
        done = miniature.harmonise(contracts[feed], {day: rows})
        found = {row["line"]: row[column] for row in done.accepted}
        found |= {row["line"]: (row["reason"],) for row in done.quarantine}
        found |= {row["line"]: found[row["of_line"]] for row in done.duplicates}
        return [found[number + 2] for number in range(len(texts))]

    return cells


@pytest.fixture(scope="session")
def good_row() -> Callable[..., dict[str, str | None]]:
    """`good_row(contract, number)`: a row that is accepted; rows of different numbers differ in a text column."""
    return _good_row


_GOOD = {"id": "41010219900101001" + check_character("41010219900101001"), "date": "2024-09-01", "month": "2024-09"}
_GOOD |= {"yuan": "1.00", "int": "2024", "bool": "是", "decimal": "1.5", "region": "410102"}


def _good_row(contract: Contract, number: int = 0) -> dict[str, str | None]:
    return {c.name: c.codes[0] if c.codes else _GOOD.get(c.type, f"T{number}") for c in contract.columns}
