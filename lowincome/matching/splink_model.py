"""A model as Splink wants it: settings made of the levels' SQL, blocking rules and weights."""

from collections.abc import Callable
from typing import Any, NamedTuple

from lowincome.matching.model import LEAST, MISSING, Model
from lowincome.matching.sql_texts import ELSE, blocking_rules, level_condition

KEY = "unique_id"
GAMMA = "gamma_"
WEIGHT = "mw_"
FREQUENCY = "tf_"


class Dialect(NamedTuple):
    """Whose SQL an engine runs, by Splink's name, and how it says a condition that is written for DuckDB."""

    name: str
    say: Callable[[str], str]


DUCKDB = Dialect("duckdb", str)


def splink_settings(model: Model, persons: int, dialect: Dialect = DUCKDB) -> dict[str, Any]:
    """The settings. `persons`: how many there are; before anything is compared a record is about each as likely."""
    return {
        "link_type": "link_only",
        "unique_id_column_name": KEY,
        "probability_two_random_records_match": min(0.5, max(LEAST, model.expected_share / max(persons, 1))),
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": True,
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": dialect.say(rule), "sql_dialect": dialect.name} for rule in blocking_rules().values()
        ],
        "comparisons": [_comparison(model, name, dialect) for name in model.comparisons],
    }


def _comparison(model: Model, name: str, dialect: Dialect) -> dict[str, Any]:
    levels = []
    for level in model.comparisons[name]:
        condition = level_condition(name, level.level)
        levels.append(
            {
                "sql_condition": "ELSE" if condition == ELSE else dialect.say(condition),
                "label_for_charts": level.level,
                **({"is_null_level": True} if level.level == MISSING else {}),
                **({"m_probability": max(level.m, LEAST)} if level.m else {}),
                **({"u_probability": max(level.u, LEAST)} if level.u else {}),
                **(
                    {
                        "tf_adjustment_column": level.frequency,
                        "tf_adjustment_weight": 1.0,
                        "tf_minimum_u_value": LEAST,
                        "disable_tf_exact_match_detection": True,
                    }
                    if level.frequency
                    else {}
                ),
            }
        )
    return {"output_column_name": name, "comparison_levels": levels}


def level_names(model: Model, comparison: str) -> dict[int, str]:
    """Splink's number of a level → its name: -1 is missing, 0 the last one, and upwards from there."""
    told = [level.level for level in model.comparisons[comparison] if level.level != MISSING]
    return {-1: MISSING} | {len(told) - 1 - place: name for place, name in enumerate(told)}
