"""One benchmark world: the persons, the records that nobody could place, and the truth about them, as three Parquet files.

The same people, records and seed give the same bytes. Usage: python -m benchmarks.matching.generator.world FOLDER
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.matching.generator.households import TODAY
from benchmarks.matching.generator.population import make_population
from benchmarks.matching.generator.records import GROWN_UP, Circle, Person, write_records
from benchmarks.matching.generator.resolvable import mark_resolvable

OUTSIDERS = 0.4  # share of the records that are about people whom no feed knows, unless told otherwise
OUTSIDE_KIN = 0.1  # share of the outsiders who are grown-up children of known households
TOLD_TWICE = 0.03  # share of the records about known people that are a second record about one

PERSONS = ("id_number", "name", "former_name", "birth_date", "sex", "region_code", "household_id", "relation")
RECORDS = pa.schema(
    [
        ("record_id", pa.string()),
        ("feed", pa.string()),
        ("id_number", pa.string()),
        ("student_number", pa.string()),
        ("certificate_no", pa.string()),
        ("name", pa.string()),
        ("former_name", pa.string()),
        ("birth_date", pa.date32()),
        ("sex", pa.string()),
        ("region_code", pa.string()),
    ]
)
TRUTH = pa.schema(
    [("record_id", pa.string()), ("feed", pa.string()), ("id_number", pa.string()), ("errors", pa.list_(pa.string()))]
)

Ints = npt.NDArray[np.int64]


def make_world(folder: Path, people: int, records: int, seed: int, outside: float = OUTSIDERS) -> Path:
    """Writes persons.parquet, records.parquet and truth.parquet into the folder and returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = np.random.default_rng(seed)
    outsiders = int(records * outside)
    everyone = make_population(people + outsiders, chance)
    held_out = _hold_out(everyone, outsiders, chance)
    inside = np.setdiff1d(np.arange(len(everyone)), held_out)[: max(people, 1)]
    told = _chosen(inside, held_out, records - outsiders, outsiders, chance)
    is_outside = np.zeros(len(everyone), dtype=bool)
    is_outside[held_out] = True
    subjects = _subjects(everyone, told, is_outside, inside, Random(seed))
    made = [asdict(record) for record in write_records(subjects, date.fromordinal(TODAY), seed)]
    pq.write_table(everyone.select(PERSONS).take(inside), folder / "persons.parquet")
    pq.write_table(pa.Table.from_pylist(made, RECORDS), folder / "records.parquet")
    truth = pa.Table.from_pylist([{**each, "id_number": each["owner"]} for each in made], TRUTH)
    pq.write_table(truth, folder / "truth.parquet")
    mark_resolvable(folder)
    return folder


def _hold_out(everyone: pa.Table, wanted: int, chance: np.random.Generator) -> Ints:
    """Positions of the outsiders: whole households, and grown-up children without a twin of households that stay.

    Nobody who shares name, birth date and village with somebody by our planting: only one of the two would be known then,
    and no record could tell. What chance makes of the kind stays.
    """
    _, household = np.unique(everyone["household_id"].to_numpy(zero_copy_only=False), return_inverse=True)
    born = np.array([day.toordinal() for day in everyone["birth_date"].to_pylist()])
    grown_child = (everyone["relation"].to_numpy(zero_copy_only=False) == "子女") & (TODAY - born > 25 * 365)
    namesake = everyone["is_namesake"].to_numpy(zero_copy_only=False)
    alone = np.flatnonzero(grown_child & ~namesake & ~everyone["is_twin"].to_numpy(zero_copy_only=False))
    kin = chance.choice(alone, min(len(alone), int(wanted * OUTSIDE_KIN)), replace=False)
    order = chance.permutation(int(household.max()) + 1)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    rank[household[namesake]] += len(order)
    by_rank = np.argsort(rank[household], kind="stable")
    counts = np.bincount(rank[household])
    whole = by_rank[: int(np.cumsum(counts)[np.searchsorted(np.cumsum(counts), wanted - len(kin))])]
    return np.unique(np.concatenate([kin, whole]))


def _chosen(inside: Ints, outside: Ints, known: int, unknown: int, chance: np.random.Generator) -> Ints:
    """Whom the records are about, in the order of the records."""
    twice = int(known * TOLD_TWICE)
    once = chance.choice(inside, known - twice, replace=False)
    strangers = chance.choice(outside, unknown, replace=len(outside) < unknown)
    return chance.permutation(np.concatenate([once, chance.choice(once, twice, replace=False), strangers]))


def _subjects(
    everyone: pa.Table, told: Ints, is_outside: npt.NDArray[np.bool_], inside: Ints, chance: Random
) -> Iterator[tuple[Person, bool, Circle]]:
    members: dict[str, list[dict[str, Any]]] = {}
    households = set(everyone["household_id"].take(told).to_pylist())
    for row in everyone.filter(pa.compute.is_in(everyone["household_id"], pa.array(sorted(households)))).to_pylist():
        members.setdefault(row["household_id"], []).append(row)
    numbers = everyone["id_number"]
    today = date.fromordinal(TODAY)
    for position, person in zip(told.tolist(), everyone.take(told).to_pylist(), strict=True):
        near = [
            member["id_number"]
            for member in members[person["household_id"]]
            if member["id_number"] != person["id_number"] and (today - member["birth_date"]).days > GROWN_UP * 365.25
        ]
        # Whoever handed the paper in: kin of those we know, for outsiders somebody whom the feeds do know.
        known = str(numbers[int(inside[chance.randrange(len(inside))])])
        stranger = known if is_outside[position] or not near else chance.choice(near)
        yield person, bool(is_outside[position]), Circle(tuple(near), stranger)


def main() -> None:
    """Writes a world into a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--records", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--outsiders", type=float, default=OUTSIDERS, help="share of the records about strangers")
    options = parser.parse_args()
    sys.stdout.write(
        f"{make_world(options.folder, options.people, options.records, options.seed, options.outsiders)}\n"
    )


if __name__ == "__main__":
    main()
