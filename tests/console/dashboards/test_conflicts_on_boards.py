"""The feeds board tells each department which of its records contradict others, on the newest day and the one before."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from small_city import BEFORE, DAY, Tables, publish_city

LI = "410102195503070021"
TEXT = pa.string()


def wrong_numbers(day: date) -> Tables:
    """Housing records whose number is not the person's: 3 on the day before, 12 on the newest."""
    keys = [f"r{at}" for at in range(12 if day == DAY else 3)]
    place = {"feed": "housing", "id_number": None, "name": "李", "delivered_on": day, "file": "housing.csv"}
    records = [{"record_key": key, **place, "line": at, "position": at} for at, key in enumerate(keys)]
    links = [{"record_key": key, "id_number": LI, "record_reason": "no_valid_number"} for key in keys]
    conflicts = {"kind": TEXT, "id_number": TEXT, "other_feed": TEXT, "other_detail": TEXT}
    register = {"id_number": TEXT, "name": TEXT, "region_code": TEXT, "position": pa.int64()}
    found = pa.Table.from_pylist(records)
    at = found.column_names.index("id_number")
    return {
        ("match", "deliveries"): pa.table({"feed": ["housing"], "delivered_on": [day], "in_use": [False]}),
        ("match", "conflicts"): pa.schema(conflicts).empty_table(),
        ("match", "register_rows"): pa.schema(register).empty_table(),
        ("match", "links"): pa.table({"id_number": [LI], "feed": ["roster"], "records": [1]}),
        ("match", "fuzzy_links"): pa.Table.from_pylist(links),
        ("match", "fuzzy_records"): found.set_column(at, "id_number", pa.nulls(len(keys), TEXT)),
    }


@pytest.fixture
def lake(home: Path) -> None:
    publish_city(home / "lake", wrong_numbers)


@pytest.mark.parametrize(("role", "area", "before"), [("county", "4101", "3"), ("analyst", "", "withheld")])
def test_conflicts_are_counted_per_feed_over_two_days_and_small_counts_withheld_from_analysts(
    console_db, lake, account, client_of, role, area, before
):
    from console.dashboards.boards import board
    from console.dashboards.figures import WITHHELD

    reader = account(role, area)
    answer = client_of(reader).get("/dashboards/feeds/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "身份冲突" in page and "身份证号缺失或有误" in page
    found = next(each for each in board("feeds", reader).figures if each.name == "conflicts")
    assert [column.name for column in found.columns[3:]] == [BEFORE.isoformat(), DAY.isoformat()]
    (row,) = found.rows
    assert row.cells[3:] == (WITHHELD if before == "withheld" else int(before), 12)
