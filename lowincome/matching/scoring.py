"""Runs Splink on prepared tables: the pairs that blocking rules find, each with its weight and levels."""

import logging

import duckdb

from lowincome.matching.everybody import persons_counted
from lowincome.matching.model import Model
from lowincome.matching.prepared import FREQUENCIES
from lowincome.matching.splink_model import splink_settings

LEAST_WEIGHT = -10.0
"""Pairs whose odds are below 1 to 1024 are not kept: they weigh nothing against any other."""


def score(con: duckdb.DuckDBPyConnection, model: Model) -> str:
    """Scores the pairs and returns the name of the table that has them. `con` has what `prepared.prepare` makes."""
    linker = new_linker(con, model)
    scored = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT, warning_mode="never")
    return str(scored.physical_name)


def new_linker(con: duckdb.DuckDBPyConnection, model: Model):  # type: ignore[no-untyped-def]
    """Splink's linker over the prepared tables, with the frequencies of the persons."""
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    api = DuckDBAPI(connection=con)
    tables = [api.register(name, dataset_display_name=name) for name in ("compared_persons", "compared_records")]
    settings = splink_settings(model, persons_counted(con))
    linker = Linker(tables, settings, log_level=logging.ERROR, validate_settings=False)
    for column in FREQUENCIES:
        linker.table_management.register_term_frequency_lookup(api.register(f"frequencies_{column}"), column)
    return linker
