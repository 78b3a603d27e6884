"""The checks that are generated from contracts: one per feed, each finding records that break theirs."""

import duckdb
import pytest

from checks.harmonise import contract_checks
from lowincome.contracts import Contract, load_contracts
from lowincome.lake.feed_schema import feed_columns

CONTRACTS = {feed: each for feed, each in load_contracts().items() if not each.is_internal}
USUAL = {
    "varchar": "x",
    "date": "2024-10-01",
    "decimal(18,2)": 1,
    "decimal(18,4)": 1,
    "bigint": 1,
    "boolean": True,
    "ubigint": 1,
}


def offenders(contract: Contract, **cells: object) -> int:
    """How many of one record, good but for `cells`, the feed's check finds."""
    (check,) = contract_checks({contract.feed: contract})
    record = {name: USUAL[kind] for name, kind in feed_columns(contract).items()}
    record |= {column.name: column.codes[0] for column in contract.columns if column.codes}
    record |= cells
    with duckdb.connect() as con:
        con.execute("create schema run_harmonise")
        typed = ", ".join(f'"{name}" {kind}' for name, kind in feed_columns(contract).items())
        con.execute(f'create table run_harmonise."{contract.feed}" ({typed})')
        places = ", ".join("?" for _ in record)
        con.execute(f'insert into run_harmonise."{contract.feed}" values ({places})', list(record.values()))
        ((found,),) = con.execute(check.query).fetchall()
    return int(found)


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_a_good_record_passes_and_a_broken_one_is_found(contract: Contract) -> None:
    assert offenders(contract) == 0
    broken: dict[str, object] = {}
    for column in contract.columns:
        if column.required and column.type != "id":
            broken[column.name] = None
        elif column.codes:
            broken[column.name] = "no such code"
    assert broken, "a contract that asks for nothing has no check"
    for name, value in broken.items():
        assert offenders(contract, **{name: value}) == 1, name


def test_there_is_one_blocking_check_per_feed_and_none_for_what_the_system_writes_itself() -> None:
    checks = contract_checks(load_contracts())
    assert {check.table for check in checks} == CONTRACTS.keys()
    assert all(check.blocking for check in checks)
