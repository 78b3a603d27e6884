"""Previews: a few rows, values only of columns that tell nothing about a person, never a delivered text."""

import duckdb
import pytest

from assets.preview import COLUMNS, MASK, ROWS, is_shown, preview, shown_columns
from lowincome.contracts import Contract, load_contracts
from lowincome.kernel.masking import strip_values
from lowincome.lake.feed_schema import feed_columns

CONTRACTS = load_contracts()
CANARY = "410102198001011234"
NEVER = (
    "id_number",
    "name",
    "subject_id",
    "subject_key",
    "household_id",
    "household_key",
    "register_no",
    "register_name",
    "roster_name",
    "register_former_name",
    "former_name",
    "head_id",
    "head_name",
    "account",
    "evidence",
    "parameters",
    "signal_id",
    "task_id",
    "verdict_id",
    "facts",
    "raw",
    "faults",
    "detail",
    "other_detail",
    "file",
    "of_file",
    "problem",
    "unknown_columns",
    "missing_columns",
    "fault_detail",
    "held_reason",
    "birth_date",
    "died_on",
    "gender",
    "age",
    "region_code",
    "township_code",
    "queue_code",
    "active",
    "category",
    "severe_illness",
)


def test_identifying_columns_are_not_on_the_list() -> None:
    assert not shown_columns() & set(NEVER)


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_what_a_feed_delivers_is_shown_only_where_its_contract_calls_it_ordinary_and_it_is_no_text(
    contract: Contract,
) -> None:
    for column in contract.columns:
        may = column.sensitivity == "ordinary" and column.type not in ("id", "text")
        assert is_shown(column.name, contract) is may, column.name
    assert is_shown("delivered_on", contract) is True


def test_columns_of_the_list_that_feeds_deliver_too_are_only_words_of_rules_and_deliveries() -> None:
    delivered = {column.name for contract in CONTRACTS.values() for column in contract.columns}
    assert shown_columns() & delivered == {
        "feed",
        "reason",
        "outcome",
        "rule",
        "subject",
        "verdict",
        "recorded_on",
        "month",
    }


def test_a_preview_of_a_feed_holds_no_value_that_was_delivered() -> None:
    contract = CONTRACTS["payments"]
    columns = [name for name in feed_columns(contract) if name not in ("line", "position")]
    cells = ", ".join(f"'{CANARY}' as \"{name}\"" for name in columns)
    with duckdb.connect() as con:
        shown = preview(con.sql(f"select {cells}, 7 as line"), contract).value
    hidden = [name for name in columns if not is_shown(name, contract)]
    assert {"id_number", "name", "account", "outcome", "amount"} <= set(hidden)
    header, _, row, *_ = shown.split("\n")
    for name, cell in zip(header.strip("| ").split(" | "), row.strip("| ").split(" | "), strict=True):
        assert CANARY not in cell
        assert cell == MASK if name in hidden else cell in (strip_values(CANARY), "7")


def test_a_preview_is_small_and_says_what_it_leaves_out() -> None:
    wide = ", ".join(f"i as secret_{at}" for at in range(30))
    with duckdb.connect() as con:
        shown = preview(con.sql(f"select {wide}, 'a|b' as state, null as kind from range(100) as t(i)")).value
    lines = shown.split("\n")
    assert lines[0].startswith("| state | kind | secret_0 |")
    assert len(lines[0].strip("| ").split(" | ")) == COLUMNS
    assert len([line for line in lines if line.startswith("| a\\|b |")]) == ROWS
    assert lines[-1] == "20 more columns"


def test_an_empty_table_shows_its_columns_alone() -> None:
    with duckdb.connect() as con:
        shown = preview(con.sql("select 'x' as feed, 1 as secret where false")).value
    assert shown == "| feed | secret |\n| --- | --- |"
