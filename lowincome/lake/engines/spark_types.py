"""DuckDB's types as Spark's, for views over files and for the columns of what is written."""

from collections.abc import Mapping

_TYPES = {"VARCHAR": "string", "INTEGER": "int"}


def spark_type(kind: str) -> str:
    """Spark's name of a DuckDB type; most have the same."""
    if kind.endswith("[]"):
        return f"array<{spark_type(kind.removesuffix('[]'))}>"
    return _TYPES.get(kind, kind.lower())


def spark_schema(columns: Mapping[str, str]) -> str:
    """The columns as a schema in Spark's words."""
    return ", ".join(f"`{name}` {spark_type(kind)}" for name, kind in columns.items())
