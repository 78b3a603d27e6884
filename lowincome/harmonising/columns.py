"""The columns of a harmonised table, and what a column's type means for cleaning."""

from sqlglot import exp

from lowincome.contracts import Column, Contract

OWN_COLUMNS = ("id_valid", "flags", "record_hash", "delivered_on", "file", "line", "position")
"""What stands behind the contract's columns; `id_valid` only where the feed has a citizen number."""

NAME_COLUMNS = frozenset({"name", "former_name"})
"""Text columns that hold a person's name."""

REASONS = {
    "code": "unknown_code",
    "date": "bad_date",
    "month": "bad_month",
    "yuan": "bad_money",
    "int": "bad_number",
    "decimal": "bad_number",
    "bool": "bad_boolean",
    "region": "bad_region",
}
"""Column type → why a cell that is not empty puts its record aside when it has no value of that type."""


def harmonised_name(column: Column) -> str:
    """The column's name in the harmonise stage: the canonical one, `<name>_delivered` where the stage uses it itself."""
    return f"{column.name}_delivered" if column.name in OWN_COLUMNS else column.name


def cleaned_as(column: Column) -> str:
    """The expression files that clean the column: its type's, or those of names."""
    return "name" if column.type == "text" and column.name in NAME_COLUMNS else column.type


def canonical_columns(contract: Contract) -> list[exp.Column]:
    """The contract's columns as they stand in the harmonise stage: two records are equal when all of these are."""
    return [exp.column(harmonised_name(column), quoted=True) for column in contract.columns]


def table_columns(contract: Contract) -> list[exp.Column]:
    """All columns of `harmonise/<feed>`, in their order."""
    own = [name for name in OWN_COLUMNS if name != "id_valid" or contract.id_column]
    return canonical_columns(contract) + [exp.column(name) for name in own]
