"""Contestant: recordlinkage 0.16, its Jaro-Winkler, Damerau-Levenshtein and exact comparisons with its EM classifier.

Runs in the environment of this folder (it needs pandas below 3). Usage: recordlinkage_peer.py FOLDER OUT: reads
persons.parquet, records.parquet and columns.json of the folder, writes the best person of each record to OUT.
"""

import json
import sys
from pathlib import Path

import pandas as pd
import recordlinkage


def main(folder: Path, out: Path) -> None:
    """Blocks on names, dates and numbers that agree, compares, learns weights by EM, keeps the best person per record."""
    columns = json.loads((folder / "columns.json").read_text(encoding="utf-8"))
    persons = _texts(folder / "persons.parquet", "id_number", columns)
    records = _texts(folder / "records.parquet", "record_id", columns)
    index = recordlinkage.Index()
    for column, kind in columns.items():
        if kind in ("name", "date", "number"):
            index.block(column)
    pairs = index.index(persons, records)
    blocked = [column for column in columns if columns[column] in ("name", "date", "number")]
    pairs = pairs[_agree(persons, records, pairs, blocked)]
    compare = recordlinkage.Compare()
    for column, kind in columns.items():
        if kind in ("name", "text"):
            compare.string(column, column, method="jarowinkler", threshold=0.85, label=column)
        elif kind == "number":
            compare.string(column, column, method="damerau_levenshtein", threshold=0.85, label=column)
        else:
            compare.exact(column, column, label=column)
    features = compare.compute(pairs, persons, records)
    classifier = recordlinkage.ECMClassifier(init="jaro", binarize=None)
    classifier.fit(features)
    probability = classifier.prob(features)
    best = probability.rename("probability").rename_axis(["id_number", "record_id"]).reset_index()
    best = best.sort_values(["probability", "id_number"], ascending=[False, True]).drop_duplicates("record_id")
    best["outcome"] = "link"
    best[["record_id", "id_number", "probability", "outcome"]].to_parquet(out, index=False)


def _agree(persons: pd.DataFrame, records: pd.DataFrame, pairs: pd.MultiIndex, columns: list[str]) -> list[bool]:
    """Pairs that agree on a column that is given: blocking also pairs what is missing on both sides."""
    agree = pd.Series(False, index=range(len(pairs)))
    for column in columns:
        left = persons[column].reindex(pairs.get_level_values(0)).to_numpy()
        right = records[column].reindex(pairs.get_level_values(1)).to_numpy()
        agree |= pd.Series(pd.notna(left) & (left == right))
    return agree.tolist()


def _texts(path: Path, key: str, columns: dict[str, str]) -> pd.DataFrame:
    frame = pd.read_parquet(path).set_index(key, drop=False)
    frame.index.name = None
    return frame[list(columns)].astype("string").astype(object).where(frame[list(columns)].notna(), None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
