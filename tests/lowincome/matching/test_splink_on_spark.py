"""Splink on Spark comes to the same links, probabilities and contributions as on DuckDB, with the same levels."""

from collections.abc import Iterator
from datetime import date

import pyarrow as pa
import pytest

from lowincome.kernel.citizen_id import check_character
from lowincome.lake.engine import connect
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.lake.engines.spark_engine import SparkEngine
from lowincome.lake.engines.spark_session import open_session
from lowincome.matching.linking import match_tables
from lowincome.matching.scoring import score
from lowincome.matching.spark_scoring import scorer_of

SMALL = {
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
}
VILLAGE = "410184109201"
OPTIONS = {"memory_limit": "1GB", "threads": 1}


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkEngine]:
    engine = SparkEngine(connect(), open_session("local[1]", SMALL), tmp_path_factory.mktemp("scratch"))
    yield engine
    engine.close()


def person(first: str, name: str, **more: object) -> dict[str, object]:
    number = first + check_character(first)
    known = {"person_id": number, "id_number": number, "name": name, "region_code": VILLAGE, "household_id": name[0]}
    return known | more


PERSONS = [
    person("41018419550307002", "李秀英", former_name="李小妹"),
    person("41018419550307004", "李秀芝"),
    person("41018419800311002", "赵敏"),
    person("41018420120506001", "赵多多"),
    person("41018419700101003", "欧阳明"),
    person("65010119660606011", "买买提·艾力", region_code="650101001001"),
    *(
        person(f"410185{1950 + at % 50}0{1 + at % 9}1{at % 9}{at:03d}", "王张陈"[at % 3] + chr(0x4F1F + at))
        for at in range(40)
    ),
]
LI = str(PERSONS[0]["id_number"])
BORN = date(1955, 3, 7)
RECORDS: list[dict[str, object]] = [
    {"id_number": LI, "name": "李秀英"},
    {"id_number": LI[:9] + "4" + LI[10:], "name": "李秀应", "sex": "女"},
    {"id_number": LI[:16], "name": "李秀英"},
    {"id_number": LI[:6] + LI[8:16] + "9", "name": "李秀英"},
    {"id_number": "4.10184E+17", "name": "李秀英", "birth_date": BORN, "region_code": VILLAGE},
    {"name": "李小妹", "birth_date": date(1955, 7, 3), "region_code": "410184109000"},
    {"name": "李秀英", "birth_date": date(1955, 2, 14), "sex": "男"},
    {"name": "李秀□", "birth_date": BORN, "region_code": VILLAGE},
    {"id_number": str(PERSONS[2]["id_number"]), "name": "赵多多"},
    {"name": "欧明", "birth_date": date(1970, 1, 1), "region_code": VILLAGE},
    {"name": "买买提艾力", "birth_date": date(1966, 6, 6)},
    {"name": "王伟", "birth_date": date(1951, 3, 11)},
    {"name": "孙悟空", "birth_date": date(1888, 1, 1)},
]


def test_spark_links_whom_duckdb_links_with_the_same_probabilities(spark: SparkEngine) -> None:
    names = {name for record in RECORDS for name in record}
    rows = [{"record_id": f"R{at:02d}", **dict.fromkeys(names), **record} for at, record in enumerate(RECORDS)]
    tables = (
        pa.Table.from_pylist([PERSONS[0], *({"former_name": None} | each for each in PERSONS[1:])]),
        pa.Table.from_pylist(rows),
    )
    here = match_tables(*tables, **OPTIONS)
    there = match_tables(*tables, scorer=scorer_of(spark), **OPTIONS)
    assert there.outcomes.to_pylist() == here.outcomes.to_pylist()
    assert there.candidates.to_pylist() == here.candidates.to_pylist()
    assert {"link", "review", "none"} == set(here.outcomes["outcome"].to_pylist())
    assert here.candidates.num_rows > 10


def test_duckdb_scores_in_this_process() -> None:
    engine = DuckDBEngine(connect())
    assert scorer_of(engine) is score
    engine.close()
