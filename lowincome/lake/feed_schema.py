"""The columns of a harmonised feed: the contract's, typed, then what cleaning found and where the record came from."""

from sqlglot import exp

from lowincome.contracts import Contract

SQL_TYPES = {
    "id": "varchar",
    "text": "varchar",
    "code": "varchar",
    "region": "varchar",
    "date": "date",
    "month": "date",
    "yuan": "decimal(18,2)",
    "int": "bigint",
    "decimal": "decimal(18,4)",
    "bool": "boolean",
}
"""Contract type → DuckDB type."""

PROVENANCE = {
    "flags": "varchar",
    "record_hash": "bigint",
    "delivered_on": "date",
    "file": "varchar",
    "line": "bigint",
    "position": "bigint",
}


def feed_columns(contract: Contract) -> dict[str, str]:
    """Column → DuckDB type of `harmonise.<feed>`, in order."""
    columns = {column.name: SQL_TYPES[column.type] for column in contract.columns}
    valid = {"id_valid": "boolean"} if contract.id_column else {}
    return {**columns, **valid, **PROVENANCE}


def empty_select(contract: Contract) -> exp.Select:
    """A SELECT with the feed's columns and no row."""
    nothing = [
        exp.alias_(exp.cast(exp.null(), kind, dialect="duckdb"), name, quoted=True)
        for name, kind in feed_columns(contract).items()
    ]
    return exp.select(*nothing).where(exp.false())
