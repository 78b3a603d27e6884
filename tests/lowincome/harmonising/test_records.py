"""Where records end: flags, records set aside, and the shapes of the tables."""

import json
from dataclasses import replace
from datetime import date

import duckdb
import pytest

from lowincome.harmonising import RawDelivery
from lowincome.harmonising.columns import harmonised_name
from lowincome.kernel.citizen_id import check_character

DAY = date(2024, 9, 30)
NUMBER = "41010219900101001" + check_character("41010219900101001")


def flags(done):
    return [row["flags"] for row in done.accepted]


def test_flags_tell_what_was_done_to_a_record(miniature, contracts, good_row):
    good = good_row(contracts["funeral_records"])
    rows = [
        good,
        good | {"id_number": NUMBER[:6] + NUMBER[8:17], "name": "T9"},
        good | {"id_number": NUMBER + "43", "name": "T1"},
        good | {"id_number": "G" + NUMBER, "name": "T2"},
        good | {"region_code": "999999"},
        good | {"died_on": None, "name": "T3"},
        good | {"died_on": None, "region_code": "999999", "id_number": NUMBER + "11"},
    ]
    done = miniature.harmonise(contracts["funeral_records"], {DAY: rows})
    assert flags(done) == [
        "",
        "converted_15",
        "from_disability_number",
        "from_student_number",
        "region_unknown",
        "died_on_from_cremation",
        "from_disability_number,region_unknown,died_on_from_cremation",
    ]
    assert [row["id_valid"] for row in done.accepted] == [True] * 7
    assert done.accepted[5]["died_on"] is None


def test_one_of_two_days_is_needed(miniature, contracts, good_row):
    good = good_row(contracts["funeral_records"])
    rows = [
        good | {"died_on": None, "cremated_on": None},
        good | {"died_on": "?", "cremated_on": None},
        good | {"died_on": None, "cremated_on": "?"},
        good | {"cremated_on": None},
    ]
    done = miniature.harmonise(contracts["funeral_records"], {DAY: rows})
    assert [(row["column_name"], row["reason"]) for row in done.quarantine] == [
        ("died_on", "missing_value"),
        ("died_on", "bad_date"),
        ("cremated_on", "bad_date"),
    ]
    assert flags(done) == [""]


def test_a_record_set_aside_names_its_first_fault_and_lists_all(miniature, contracts, good_row):
    good = good_row(contracts["roster"])
    rows = [good | {"category": "低保户", "monthly_amount": " 3万", "approved_on": None}]
    [row] = miniature.harmonise(contracts["roster"], {DAY: rows}).quarantine
    assert json.loads(row.pop("faults")) == [
        {"column": "category", "reason": "unknown_code"},
        {"column": "monthly_amount", "reason": "bad_money"},
        {"column": "approved_on", "reason": "missing_value"},
    ]
    assert row == {
        "feed": "roster",
        "delivered_on": DAY,
        "file": "roster.csv",
        "line": 2,
        "outcome": "quarantined",
        "column_name": "category",
        "reason": "unknown_code",
        "raw": "低保户",
    }


def test_the_raw_text_is_as_delivered(miniature, contracts, good_row):
    rows = [good_row(contracts["roster"]) | {"monthly_amount": "\u3000３万 "}]
    [row] = miniature.harmonise(contracts["roster"], {DAY: rows}).quarantine
    assert row["raw"] == "\u3000３万 "


def test_rejected_and_furniture_rows_are_counted_where_they_belong(miniature, contracts, good_row):
    good = good_row(contracts["roster"])
    rows = [{"outcome": "rejected", "raw": "a,b,c"}, {"outcome": "furniture", "name": "合计"}, good]
    done = miniature.harmonise(contracts["roster"], {DAY: rows})
    [counts] = done.counts
    assert (counts.received, counts.accepted, counts.rejected, counts.furniture) == (3, 1, 1, 1)
    [row] = done.quarantine
    assert (row["outcome"], row["column_name"], row["reason"], row["raw"]) == ("rejected", None, "field_count", "a,b,c")
    assert json.loads(row["faults"]) == [{"column": None, "reason": "field_count"}]


def test_a_column_that_the_feeds_stage_uses_itself_keeps_its_name(miniature, contracts, good_row):
    row = good_row(contracts["payments"])
    done = miniature.harmonise(contracts["payments"], {DAY: [row]})
    assert done.accepted[0]["outcome"] == row["outcome"]


def test_a_column_named_like_one_of_the_stage_is_told_apart(miniature, contracts, good_row):
    contract = contracts["_verdicts"]
    renamed = replace(contract.columns[1], name="delivered_on", type="date")
    contract = replace(contract, columns=(contract.columns[0], renamed, *contract.columns[2:]))
    done = miniature.harmonise(contract, {DAY: [good_row(contract) | {"delivered_on": "2024-09-01"}] * 2})
    [accepted] = done.accepted
    assert (accepted["delivered_on"], accepted["delivered_on_delivered"]) == (DAY, date(2024, 9, 1))
    assert [row["of_delivered_on"] for row in done.duplicates] == [DAY]


SQL_TYPES = {
    "date": "DATE",
    "month": "DATE",
    "yuan": "DECIMAL(18,2)",
    "int": "BIGINT",
    "decimal": "DECIMAL(18,4)",
    "bool": "BOOLEAN",
}


@pytest.mark.parametrize("feed", ["roster", "medical_claims", "housing", "payments", "_verdicts"])
def test_the_table_has_the_contract_s_columns_typed_and_then_its_own(miniature, contracts, good_row, feed):
    contract = contracts[feed]
    done = miniature.harmonise(contract, {DAY: [good_row(contract)]})
    table = duckdb.read_parquet(str(done.folder / feed / "*" / "part-0.parquet"), hive_partitioning=False)
    expected = [(harmonised_name(column), SQL_TYPES.get(column.type, "VARCHAR")) for column in contract.columns]
    own = [("id_valid", "BOOLEAN")] if contract.id_column else []
    own += [("flags", "VARCHAR"), ("record_hash", "BIGINT"), ("delivered_on", "DATE")]
    own += [("file", "VARCHAR"), ("line", "BIGINT"), ("position", "BIGINT")]
    assert list(zip(table.columns, map(str, table.types), strict=True)) == expected + own


def test_tables_with_and_without_rows_have_the_same_columns(miniature, contracts, good_row):
    good = good_row(contracts["roster"])
    empty = miniature.harmonise(contracts["roster"], {DAY: [good]})
    full = miniature.harmonise(contracts["roster"], {DAY: [good, good, good | {"category": "?"}]})
    for table in ("quarantine", "duplicates", "counts"):
        shapes = []
        for done in (empty, full):
            read = duckdb.read_parquet(str(done.folder / table / "*" / "part-roster.parquet"), hive_partitioning=False)
            shapes.append(list(zip(read.columns, map(str, read.types), strict=True)))
        assert shapes[0] == shapes[1]


def test_nothing_is_left_in_the_connection(miniature, contracts, good_row, con):
    miniature.harmonise(contracts["roster"], {DAY: [good_row(contracts["roster"])]})
    miniature.harmonise(contracts["roster"], [RawDelivery(DAY, (), fault="binary: roster.csv")])
    assert con.execute("select count(*) from duckdb_tables()").fetchall() == [(0,)]
    assert con.execute("select count(*) from duckdb_functions() where function_name like 'fold_%'").fetchall() == [(0,)]
    assert con.execute("select count(*) from duckdb_views() where not internal").fetchall() == [(0,)]
