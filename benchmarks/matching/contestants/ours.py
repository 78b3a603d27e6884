"""Contestant: the matching of this repository, as the match stage runs it.

Usage: ours.py FOLDER OUT: reads persons.parquet and records.parquet of the folder, writes what was decided to OUT.
"""

import sys
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from lowincome.matching.linking import match_tables


def main(folder: Path, out: Path) -> None:
    """Matches and writes one row per record: whom it was linked to, or why to nobody."""
    persons = pq.read_table(folder / "persons.parquet")
    records = pq.read_table(folder / "records.parquet")
    persons = persons.append_column("person_id", persons["id_number"])
    other = pc.coalesce(records["student_number"], records["certificate_no"])
    matched = match_tables(persons, records.append_column("other_number", other))
    outcomes = matched.outcomes.select(["record_id", "person_id", "probability", "outcome", "reason"])
    pq.write_table(outcomes.rename_columns(["record_id", "id_number", "probability", "outcome", "reason"]), out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
