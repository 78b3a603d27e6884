"""Whole deliveries: counts that balance, files that cannot be used, deliveries held and released, many dates at once."""

import json
from dataclasses import asdict, replace
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lowincome.harmonising import RawDelivery, raw_deliveries
from lowincome.kernel.citizen_id import check_character
from lowincome.lake.engines import duckdb_scratch
from lowincome.landing.receipt import Receipt, receipts_table

D1, D2 = date(2024, 9, 1), date(2024, 9, 2)


@pytest.fixture
def roster(contracts):
    return contracts["roster"]


def test_the_written_counts_are_those_returned(miniature, roster, good_row):
    done = miniature.harmonise(roster, {D1: [good_row(roster)], D2: [{"outcome": "furniture"}]})
    assert done.written_counts == [asdict(row) for row in done.counts]


def test_a_file_without_a_required_column_sets_all_its_records_aside(miniature, roster, good_row):
    bad, good = good_row(roster) | {"file": "roster/a.csv", "status": None}, good_row(roster) | {"file": "roster/b.csv"}
    delivery = miniature.raw(
        roster,
        D1,
        [bad, bad | {"outcome": "furniture"}, good],
        files=2,
        fault="missing_column: roster/a.csv",
        missing={"roster/a.csv": ("status", "region_code")},
    )
    done = miniature.harmonise(roster, [delivery], released={D1})
    [counts] = done.counts
    assert (counts.received, counts.accepted, counts.quarantined, counts.furniture) == (3, 1, 1, 1)
    assert counts.held and counts.held_reason == counts.fault == "missing_column: roster/a.csv"
    assert not counts.needs_release
    [row] = done.quarantine
    assert (row["column_name"], row["reason"], row["raw"]) == ("status", "missing_column", None)
    assert [fault["column"] for fault in json.loads(row["faults"])] == ["status", "region_code"]


@pytest.mark.parametrize("feed", ["roster", "medical_claims", "_verdicts"])
def test_a_delivery_of_which_no_file_can_be_read_has_empty_tables(miniature, contracts, feed):
    done = miniature.harmonise(contracts[feed], [RawDelivery(D1, (), fault=f"binary: {feed}.csv")])
    [counts] = done.counts
    assert (counts.received, counts.accepted, counts.held, counts.held_reason) == (0, 0, True, f"binary: {feed}.csv")
    assert (done.accepted, done.quarantine, done.duplicates) == ([], [], [])


def test_unreadable_and_readable_deliveries_go_together(miniature, roster, good_row):
    deliveries = [RawDelivery(D1, (), fault="binary: roster.csv"), miniature.raw(roster, D2, [good_row(roster)])]
    done = miniature.harmonise(roster, deliveries)
    assert [(row.delivered_on, row.accepted, row.held) for row in done.counts] == [(D1, 0, True), (D2, 1, False)]


def test_parts_of_a_delivery_are_one(miniature, roster, good_row):
    first = miniature.raw(roster, D1, [good_row(roster) | {"file": "roster/1.csv"}])
    second = miniature.raw(roster, D1, [good_row(roster) | {"file": "roster/2.csv", "position": 1}])
    done = miniature.harmonise(roster, [replace(first, rows=(*first.rows, *second.rows), files=2)])
    assert [(row["file"], row["of_file"]) for row in done.duplicates] == [("roster/2.csv", "roster/1.csv")]
    assert (done.counts[0].files, done.counts[0].received) == (2, 2)


def test_a_month_landed_at_once_is_cleaned_with_each_day_s_own_date(miniature, contracts, good_row):
    claims = contracts["medical_claims"]
    born_on_the_tenth = "41010220240910001"
    number = born_on_the_tenth + check_character(born_on_the_tenth)
    days = [D1 + timedelta(days=n) for n in range(30)]
    done = miniature.harmonise(
        claims, {day: [good_row(claims, n) | {"id_number": number}] for n, day in enumerate(days)}
    )
    assert [row["delivered_on"] for row in done.accepted] == days
    assert [row["id_valid"] for row in done.accepted] == [day >= date(2024, 9, 10) for day in days]


def test_a_fifth_quarantined_passes_and_more_is_held_until_released(miniature, roster, good_row):
    good = [good_row(roster, n) for n in range(4)]
    bad = good_row(roster, 9) | {"category": "?"}
    assert [row.held for row in miniature.harmonise(roster, {D1: [*good, bad]}).counts] == [False]
    [held] = miniature.harmonise(roster, {D1: [*good[:3], bad]}).counts
    assert held.held and held.needs_release and "1 of 4" in held.held_reason
    [released] = miniature.harmonise(roster, {D1: [*good[:3], bad]}, released={D1}).counts
    assert (released.held, released.released, released.needs_release) == (False, True, True)


@pytest.mark.parametrize(("before", "now", "is_held"), [(100, 10, False), (101, 50, True), (101, 51, False)])
def test_a_snapshot_is_measured_by_the_last_accepted_one(miniature, roster, good_row, before, now, is_held):
    row = good_row(roster)
    first = miniature.harmonise(roster, {D1: [row] * before})
    [counts] = miniature.harmonise(roster, {D2: [row] * now}, first.earlier("roster")).counts
    assert counts.held is is_held
    together = miniature.harmonise(roster, {D1: [row] * before, D2: [row] * now})
    assert [each.held for each in together.counts] == [False, is_held]


def test_the_accepted_records_of_a_held_delivery_are_there_for_its_release(miniature, roster, good_row):
    done = miniature.harmonise(roster, {D1: [good_row(roster), good_row(roster) | {"category": "?"}]})
    assert done.counts[0].held and len(done.accepted) == 1


def test_deliveries_are_found_by_their_receipts(tmp_path, con, roster):
    def receipt(day, file, **options):
        return Receipt("roster", day, file, 1, "x", **options)

    receipts = {
        D1: [receipt(D1, "roster.csv", records=2)],
        D2: [
            receipt(D2, "roster/a.csv", fault="missing_column", missing_columns=("状态",)),
            receipt(D2, "roster/b.csv", fault="binary"),
            Receipt("payments", D2, "payments.csv", 1, "x", fault="binary"),
        ],
    }
    folders, rows = [], {}
    for day, listed in receipts.items():
        folders.append(tmp_path / f"receipts-{day}")
        rows[day] = tmp_path / f"rows-{day}"
        folders[-1].mkdir()
        rows[day].mkdir()
        pq.write_table(receipts_table(listed), folders[-1] / "part-0.parquet")
    pq.write_table(pa.table({"line": [1, 2]}), rows[D1] / "part-0.parquet")
    first, second = raw_deliveries(
        con, "roster", rows, folders, {column.header: column.name for column in roster.columns}
    )
    assert (first.delivered_on, first.files, first.fault, first.records, dict(first.missing)) == (D1, 1, None, 2, {})
    assert (second.files, second.fault, second.records) == (2, "missing_column: roster/a.csv", 0)
    assert second.missing == {"roster/a.csv": ("status",)}


def test_large_files_hold_what_small_ones_hold(miniature, contracts, good_row, monkeypatch):
    claims = contracts["medical_claims"]
    rows = [good_row(claims, n) for n in range(3)]
    days = {D1: [*rows, rows[0], rows[1] | {"total": "?"}, {"outcome": "rejected", "raw": "x"}], D2: rows[:2]}
    small = miniature.harmonise(claims, days)
    monkeypatch.setattr(duckdb_scratch, "ROWS_OF_A_SMALL_FILE", 0)
    large = miniature.harmonise(claims, days)
    assert large.counts == small.counts
    assert (large.accepted, large.quarantine, large.duplicates) == (small.accepted, small.quarantine, small.duplicates)
    assert (len(large.accepted), len(large.quarantine), len(large.duplicates)) == (3, 2, 3)


def test_a_part_without_rows_is_written_only_where_its_table_has_no_file_yet(miniature, contracts, good_row, tmp_path):
    roster, claims = contracts["roster"], contracts["medical_claims"]
    first = miniature.harmonise(roster, {D1: [good_row(roster)]})
    miniature.runs.clear()
    again = miniature.harmonise(claims, {D1: [good_row(claims)], D2: [good_row(claims, 1), good_row(claims, 1)]})
    assert first.folder == again.folder
    parts = {
        table: sorted(str(file.relative_to(again.folder / table)) for file in (again.folder / table).rglob("*.parquet"))
        for table in ("quarantine", "duplicates", "counts")
    }
    assert parts["quarantine"] == [f"date={D1}/part-roster.parquet", f"date={D2}/part-medical_claims.parquet"]
    assert parts["duplicates"] == parts["quarantine"]
    assert parts["counts"] == [f"date={D1}/part-medical_claims.parquet", *parts["quarantine"]]


def test_deliveries_are_written_each_to_its_own_file_whatever_their_size(miniature, contracts, good_row, monkeypatch):
    monkeypatch.setattr(duckdb_scratch, "ROWS_OF_A_SMALL_FILE", 3)
    monkeypatch.setattr(duckdb_scratch, "ROWS_AT_ONCE", 5)
    claims = contracts["medical_claims"]
    sizes = {D1 + timedelta(days=n): size for n, size in enumerate((2, 4, 1, 3, 0, 2, 3))}
    numbers = iter(range(100))
    done = miniature.harmonise(
        claims, {day: [good_row(claims, next(numbers)) for _ in range(n)] for day, n in sizes.items()}
    )
    assert {row.delivered_on: row.accepted for row in done.counts} == sizes
    for day, size in sizes.items():
        table = pq.read_table(done.folder / "medical_claims" / f"date={day}" / "part-0.parquet", partitioning=None)
        assert table.column("delivered_on").to_pylist() == [day] * size
