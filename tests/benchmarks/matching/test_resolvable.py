"""Which records of the matching benchmark count as resolvable: small worlds written out by hand."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.matching.generator.resolvable import mark_resolvable
from benchmarks.matching.generator.world import RECORDS, TRUTH

VILLAGE = "410102001002"
TEXTS = ("id_number", "name", "former_name", "sex", "region_code", "household_id")
PERSONS = pa.schema([*((name, pa.string()) for name in TEXTS), ("birth_date", pa.date32())])


def person(
    number: str, name: str, born: date, region: str = VILLAGE, household: str = "H1", former: str | None = None
) -> dict:
    return {
        "id_number": number,
        "name": name,
        "former_name": former,
        "birth_date": born,
        "sex": "男",
        "region_code": region,
        "household_id": household,
    }


ZHANG = person("410102198003071231", "张伟", date(1980, 3, 7))
NAMESAKE = person("410102198003075558", "张伟", date(1980, 3, 7), household="H2")
OTHER_DAY = person("410102198504171239", "张伟", date(1985, 4, 17), household="H3")
TWIN = person("410102198003071250", "张强", date(1980, 3, 7))


@pytest.mark.parametrize(
    ("others", "told", "is_resolvable"),
    [
        ([OTHER_DAY], {"name": "张伟", "birth_date": date(1980, 3, 7)}, True),
        ([OTHER_DAY], {"name": "张伟", "region_code": VILLAGE}, False),
        ([NAMESAKE], {"name": "张伟", "birth_date": date(1980, 3, 7), "region_code": VILLAGE}, False),
        ([NAMESAKE], {"name": "张伟", "birth_date": date(1980, 3, 7), "id_number": "41010219800307123"}, True),
        ([TWIN], {"name": "张伟", "birth_date": date(1980, 3, 7)}, True),
        ([TWIN], {"name": "张维", "birth_date": date(1980, 3, 7)}, False),
        ([TWIN], {"birth_date": date(1980, 3, 7), "sex": "男"}, False),
        ([OTHER_DAY], {"name": "张维", "birth_date": date(1980, 7, 3)}, True),
    ],
)
def test_a_record_is_resolvable_where_nobody_else_fits_as_well(
    tmp_path: Path, others: list[dict], told: dict, is_resolvable: bool
) -> None:
    record = {"record_id": "R1", "feed": "full", **told}
    truth = {"record_id": "R1", "feed": "full", "id_number": ZHANG["id_number"], "errors": []}
    pq.write_table(pa.Table.from_pylist([ZHANG, *others], PERSONS), tmp_path / "persons.parquet")
    pq.write_table(pa.Table.from_pylist([record], RECORDS), tmp_path / "records.parquet")
    pq.write_table(pa.Table.from_pylist([truth], TRUTH), tmp_path / "truth.parquet")
    mark_resolvable(tmp_path)
    assert pq.read_table(tmp_path / "truth.parquet")["resolvable"].to_pylist() == [is_resolvable]
