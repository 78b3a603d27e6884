"""Checks of the harmonise stage: counts balance, and each feed keeps its contract (generated from the contract)."""

from collections.abc import Mapping

from sqlglot import exp

from checks.check import Check
from lowincome.contracts import Column, Contract

CHECKS = (
    Check(
        "harmonise",
        "counts",
        "records_lost",
        "Every record that was read is counted: received = records of the receipts, for each delivery.",
    ),
    Check(
        "harmonise",
        "counts",
        "balance_of_counts",
        "received = accepted + duplicate + quarantined + rejected + furniture, for each delivery of the run.",
    ),
)


def contract_checks(contracts: Mapping[str, Contract]) -> list[Check]:
    """One check per feed: no accepted record in use breaks its contract."""
    return [
        Check(
            "harmonise",
            contract.feed,
            "keeps_its_contract",
            "Accepted records have every required value, and only codes of their lists.",
            text=_offenders(contract),
        )
        for contract in contracts.values()
        if not contract.is_internal
    ]


def _offenders(contract: Contract) -> str:
    faults = [fault for column in contract.columns for fault in _faults(column, contract)]
    table = exp.to_table(f'run_harmonise."{contract.feed}"', dialect="duckdb")
    return (
        exp.select(exp.Count(this=exp.Star())).from_(table).where(exp.or_(exp.false(), *faults)).sql(dialect="duckdb")
    )


def _faults(column: Column, contract: Contract) -> list[exp.Expr]:
    named = exp.column(column.name, quoted=True)
    found: list[exp.Expr] = []
    if column.required and (column.type != "id" or contract.id_must_be_valid):
        found.append(named.is_(exp.null()))
    if column.codes:
        found.append(exp.not_(named.copy().isin(*column.codes)))
    return found
