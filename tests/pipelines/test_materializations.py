"""What Dagster is told of every table: rows, columns, where columns come from, a few rows; and never who is meant."""

import re
from pathlib import Path

import dagster as dg
import duckdb
import pytest
from dagster import DagsterEventType

NUMBER = re.compile(rb"(?<!\d)[1-9]\d{5}(?:19|20)\d{9}[\dXx](?!\d)")


def materializations(synced) -> dict[str, dg.AssetMaterialization]:
    found = {}
    for entry in synced.events:
        event = entry.dagster_event
        if event is not None and event.event_type == DagsterEventType.ASSET_MATERIALIZATION:
            made = event.step_materialization_data.materialization
            found["/".join(made.asset_key.path)] = made
    return found


def test_every_asset_is_materialized_with_its_partition_and_every_table_with_its_row_count(synced) -> None:
    found = materializations(synced)
    assert {made.partition for made in found.values()} == {"2024-10-30"}
    without = {key for key, made in found.items() if "dagster/row_count" not in made.metadata}
    assert without == {"tasks/publication", "tasks/handover"}
    assert synced.second.rows["feeds.roster"] == found["feeds/roster"].metadata["dagster/row_count"].value > 0


def test_every_computed_table_has_columns_content_hash_and_preview(synced) -> None:
    for key, made in materializations(synced).items():
        if key.startswith(("match/", "profile/", "signals/")) or key in ("tasks/tasks", "feeds/arrivals"):
            schema = made.metadata["dagster/column_schema"].value
            assert len(schema.columns) > 1, key
            assert made.tags["dagster/data_version"], key
            assert made.metadata["preview"].value.startswith("| "), key
    found = materializations(synced)
    for key in ("feeds/roster", "feeds/receipts", "harmonise/roster", "harmonise/counts"):
        assert found[key].metadata["preview"].value.count("\n") >= 2, key


def test_previews_show_counts_and_hide_persons(synced) -> None:
    found = materializations(synced)
    roster = found["harmonise/roster"].metadata["preview"].value
    assert "| delivered_on |" in roster
    assert "2024-10-30" in roster
    assert "•" in roster
    counts = found["harmonise/counts"].metadata["preview"].value
    assert "| feed | delivered_on | files | received |" in counts
    assert "| 2024-10-2" in counts


def test_every_sql_table_and_the_made_one_know_where_their_columns_come_from(synced, asset_keys_with_sql) -> None:
    found = materializations(synced)
    for key in (*asset_keys_with_sql, "signals/fired"):
        lineage = found[key].metadata["dagster/column_lineage"].value.deps_by_column
        columns = [column.name for column in found[key].metadata["dagster/column_schema"].value.columns]
        assert sorted(lineage) == sorted(columns), key
        assert any(lineage.values()), key
    evidence = found["signals/fired"].metadata["dagster/column_lineage"].value.deps_by_column["evidence"]
    assert {tuple(dep.asset_key.path) for dep in evidence} >= {("profile", "persons"), ("profile", "households")}
    named = found["match/links"].metadata["dagster/column_lineage"].value.deps_by_column["id_number"]
    assert {"harmonise/roster", "harmonise/payments"} <= {dep.asset_key.to_user_string() for dep in named}
    cleaned = found["harmonise/roster"].metadata["dagster/column_lineage"].value.deps_by_column["household_id"]
    assert [(dep.asset_key.to_user_string(), dep.column_name) for dep in cleaned] == [("feeds/roster", "household_id")]


def test_lineage_is_kept_by_content_and_made_again_only_where_columns_changed(synced) -> None:
    kept = list((synced.home / "lake" / ".lineage").glob("*.json"))
    tables = [key for key, made in materializations(synced).items() if "dagster/column_lineage" in made.metadata]
    computed = [key for key in tables if not key.startswith("harmonise/")]
    reading_the_day_before = 3
    assert len(computed) <= len(kept) <= len(computed) + reading_the_day_before


@pytest.fixture(scope="session")
def asset_keys_with_sql() -> list[str]:
    folder = Path(__file__).parents[2] / "assets"
    stages = ("match", "profile", "signals", "tasks")
    return [f"{stage}/{path.stem}" for stage in stages for path in sorted((folder / stage).glob("*.sql"))]


def test_no_citizen_number_name_or_account_of_the_city_is_in_dagsters_storage_or_the_reports(synced) -> None:
    columns = "*.parquet"
    persons = duckdb.execute(
        f"select id_number, name from '{synced.home}/lake/match/persons/date=2024-10-30/{columns}'"
    ).fetchall()
    accounts = duckdb.execute(f"select account from '{synced.home}/lake/match/roster_rows/*/{columns}'").fetchall()
    assert len(persons) > 250
    numbers = {number for number, _ in persons}
    secret = {text.encode() for text in (*numbers, *(account for (account,) in accounts if account))}
    names = {name.encode() for _, name in persons if name and len(name) > 2}
    escaped = {name.encode("unicode_escape") for _, name in persons if name and len(name) > 2}
    files = [path for folder in ("dagster", "reports") for path in (synced.home / folder).rglob("*") if path.is_file()]
    assert any(path.suffix == ".db" for path in files)
    for path in files:
        content = path.read_bytes()
        assert not [match for match in NUMBER.findall(content) if match.decode() in numbers], path
        assert not [text for text in secret if text in content], path
        assert not [name for name in names | escaped if name in content], path
