"""One small world, made once, and its truth."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks.matching.generator.world import make_world


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """3,000 persons and 3,000 records: many records, so that rates can be seen."""
    return make_world(tmp_path_factory.mktemp("world"), people=3000, records=3000, seed=5)


@pytest.fixture(scope="session")
def persons(world: Path) -> dict[str, dict]:
    """Citizen number → person."""
    return {row["id_number"]: row for row in pq.read_table(world / "persons.parquet").to_pylist()}


@pytest.fixture(scope="session")
def records(world: Path) -> dict[str, dict]:
    """Record id → record with its truth (`owner`, `errors`, `resolvable`, `number_only`)."""
    truth = {row["record_id"]: row for row in pq.read_table(world / "truth.parquet").to_pylist()}
    told = pq.read_table(world / "records.parquet").to_pylist()
    return {
        row["record_id"]: {**truth[row["record_id"]], "owner": truth[row["record_id"]]["id_number"], **row}
        for row in told
    }
