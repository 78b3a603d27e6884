"""Contestant: Splink with its stock comparisons by kind of column, EM on the data, best person per record.

Usage: plain_splink.py FOLDER OUT: reads persons.parquet, records.parquet and columns.json (column → kind) of the folder.
"""

import json
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from benchmarks.matching.contestants.numbers_told import number_told

# Stock comparisons with their stock thresholds: what a user of Splink reaches for first.
STOCK: dict[str, Any] = {
    "name": cl.NameComparison,
    "date": lambda column: cl.DateOfBirthComparison(column, input_is_string=False),
    "number": cl.DamerauLevenshteinAtThresholds,
    "code": cl.ExactMatch,
    "text": cl.JaroWinklerAtThresholds,
}
BIRTH_IN_NUMBER = 14  # characters of a citizen number up to the end of its birth date
BEST = """
    select record_id, id_number, probability
    from (
        select
            unique_id_l as one, unique_id_r as two,
            case when source_dataset_l = 'persons' then unique_id_l else unique_id_r end as id_number,
            case when source_dataset_l = 'persons' then unique_id_r else unique_id_l end as record_id,
            match_probability as probability
        from pairs
    )
    qualify row_number() over (partition by record_id order by probability desc, id_number) = 1
"""


def main(folder: Path, out: Path) -> None:
    """Trains, scores the pairs of the blocks and writes the best person of each record with the probability."""
    columns: dict[str, str] = json.loads((folder / "columns.json").read_text(encoding="utf-8"))
    persons = pq.read_table(folder / "persons.parquet")
    records = pq.read_table(folder / "records.parquet")
    persons = persons.append_column("unique_id", persons["id_number"])
    records = records.append_column("unique_id", records["record_id"])
    if "student_number" in records.column_names:
        place = records.column_names.index("id_number")
        records = records.set_column(place, "id_number", pa.array(number_told(records), pa.string()))
    wanted = ["unique_id", *columns]
    api = DuckDBAPI()
    tables = [
        api.register(persons.select(wanted), dataset_display_name="persons"),
        api.register(records.select(wanted), dataset_display_name="records"),
    ]
    of_kind = {kind: [column for column in columns if columns[column] == kind] for kind in STOCK}
    trained_on = [block_on(column) for column in (*of_kind["name"], *of_kind["date"])]
    numbers = [block_on(column) for column in of_kind["number"]]
    beginnings = [block_on(f"substr({column}, 1, {BIRTH_IN_NUMBER})") for column in of_kind["number"]]
    sure = [*numbers, block_on(*of_kind["name"], *of_kind["date"])]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[STOCK[kind](column) for column, kind in columns.items()],
        blocking_rules_to_generate_predictions=[*trained_on, *numbers, *beginnings],
    )
    linker = Linker(tables, settings)
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for block in trained_on:
        linker.training.estimate_parameters_using_expectation_maximisation(block)
    pairs = linker.inference.predict(threshold_match_probability=0.01).as_duckdbpyrelation()
    best = pairs.query("pairs", BEST).to_arrow_table()
    pq.write_table(best.append_column("outcome", pa.array(["link"] * len(best))), out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
