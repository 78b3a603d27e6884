"""Contestant: our decision alone, over comparisons chosen by the kind of each column; nothing Chinese, nothing tuned.

Weights by EM on the data; the probability of a candidate weighs all others and "nobody here"; limit and margin are those of
the model that ships. Usage: ours_by_kind.py FOLDER OUT: reads persons.parquet, records.parquet and columns.json.
"""

import json
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from lowincome.matching.model import default_model

DECISION = Path(__file__).with_name("decision.sql")


def comparison(column: str, kind: str) -> Any:
    """The levels for a column of a kind: the same for every column of the kind."""
    levels = [cll.NullLevel(column), cll.ExactMatchLevel(column)]
    if kind == "date":
        swapped = f"strftime(cast({column}_l as date), '%Y-%d-%m') = cast({column}_r as varchar)"
        near = f"damerau_levenshtein(cast({column}_l as varchar), cast({column}_r as varchar)) <= "
        levels += [cll.CustomLevel(swapped, "day and month swapped")]
        levels += [cll.CustomLevel(near + most, f"{most} edits") for most in ("1", "2")]
    elif kind == "code":
        levels += [cll.DamerauLevenshteinLevel(column, 1), cll.DamerauLevenshteinLevel(column, 2)]
    else:
        levels[1] = levels[1].configure(tf_adjustment_column=column)
        levels += [cll.DamerauLevenshteinLevel(column, 1)]
        levels += [cll.JaroWinklerLevel(column, least) for least in (0.9, 0.8, 0.7)]
    return cl.CustomComparison([*levels, cll.ElseLevel()], output_column_name=column)


def main(folder: Path, out: Path) -> None:
    """Trains, weighs the pairs that agree on two columns, decides, writes."""
    columns: dict[str, str] = json.loads((folder / "columns.json").read_text(encoding="utf-8"))
    con = duckdb.connect()
    api = DuckDBAPI(connection=con)
    tables = []
    for name, key in (("persons", "id_number"), ("records", "record_id")):
        table = pq.read_table(folder / f"{name}.parquet")
        table = table.select(list(columns)).append_column("unique_id", table[key])
        tables.append(api.register(table, dataset_display_name=name))
    trained_on = [block_on(column) for column, kind in columns.items() if kind in ("name", "date")]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[comparison(column, kind) for column, kind in columns.items()],
        blocking_rules_to_generate_predictions=[block_on(*pair) for pair in combinations(columns, 2)],
    )
    linker = Linker(tables, settings)
    names = [column for column, kind in columns.items() if kind in ("name", "date")]
    linker.training.estimate_probability_two_random_records_match([block_on(*names)], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for block in trained_on:
        linker.training.estimate_parameters_using_expectation_maximisation(block)
    scored = linker.inference.predict(threshold_match_weight=-10)
    con.table(scored.physical_name).create_view("pairs")
    limits = default_model().limits
    told = {"margin": limits.margin, "link": limits.link, "review": limits.review}
    pq.write_table(con.execute(DECISION.read_text(encoding="utf-8"), told).to_arrow_table(), out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
