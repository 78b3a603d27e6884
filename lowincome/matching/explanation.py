"""What a probability is made of: the level that each comparison reached, and how many bits it added or took."""

import json

import duckdb
import pyarrow as pa

from lowincome.matching.model import MISSING, Model
from lowincome.matching.sql_texts import select

COMPARISONS = ("number", "name", "birth", "sex", "region", "kin")
"""The comparisons in the order in which they are told."""


def explained_candidates(con: duckdb.DuckDBPyConnection, model: Model, schema: pa.Schema) -> pa.Table:
    """The candidates of `certain` and `candidates` on the connection, with their contributions as JSON."""
    rows = con.execute(select("told_candidates")).to_arrow_table().to_pylist()
    table = [
        {name: row[name] for name in schema.names if name != "contributions"}
        | {"contributions": json.dumps(_contributions(row), ensure_ascii=False)}
        for row in rows
    ]
    return pa.Table.from_pylist(table + _certain(con, model), schema=schema)


def _contributions(row: dict[str, object]) -> list[dict[str, object]]:
    return [
        {"comparison": name, "level": row[f"{name}_level"], "weight": round(float(str(row[f"{name}_weight"])), 2)}
        for name in COMPARISONS
        if row[f"{name}_level"] != MISSING
    ]


def _certain(con: duckdb.DuckDBPyConnection, model: Model) -> list[dict[str, object]]:
    weights = {(name, level.level): level.weight for name, levels in model.comparisons.items() for level in levels}
    rows = []
    for record, person, number_level in con.execute(select("certain_pairs")).fetchall():
        told = [("number", number_level), ("name", "exact")]
        weight = sum(weights.get(each, 0.0) for each in told)
        rows.append(
            {
                "record_id": record,
                "person_id": person,
                "rank": 1,
                "probability": CERTAIN,
                "weight": weight,
                "contributions": json.dumps(
                    [
                        {
                            "comparison": comparison,
                            "level": level,
                            "weight": round(weights.get((comparison, level), 0.0), 2),
                        }
                        for comparison, level in told
                    ]
                ),
            }
        )
    return rows


CERTAIN = 0.999999
"""The probability that stands with a whole number and the same name: one in a million is someone else's error."""
