"""Contestant: the exact tier alone. The same valid citizen number, in its own column or inside another, is the same person.

Usage: exact_number.py FOLDER OUT: reads persons.parquet and records.parquet of the folder, writes links to OUT.
"""

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.matching.contestants.numbers_told import number_told


def main(folder: Path, out: Path) -> None:
    """Links every record whose number is a person's."""
    known = set(pq.read_table(folder / "persons.parquet", columns=["id_number"])["id_number"].to_pylist())
    records = pq.read_table(folder / "records.parquet")
    found = [
        {"record_id": record_id, "id_number": number, "probability": 1.0, "outcome": "link"}
        for record_id, number in zip(records["record_id"].to_pylist(), number_told(records), strict=True)
        if number in known
    ]
    pq.write_table(pa.Table.from_pylist(found), out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
