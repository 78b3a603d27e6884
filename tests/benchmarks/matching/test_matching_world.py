"""What the generator of the matching benchmark promises about persons, records and their truth."""

from collections import Counter
from pathlib import Path

from benchmarks.matching.generator.names import compound_surnames
from benchmarks.matching.generator.records import feed_shapes
from benchmarks.matching.generator.world import OUTSIDERS, make_world
from lowincome.kernel.citizen_id import birth_date, gender, is_valid

FILES = ("persons.parquet", "records.parquet", "truth.parquet")


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (make_world(tmp_path / name, people=400, records=200, seed=9) for name in ("one", "two"))
    assert [(one / file).read_bytes() for file in FILES] == [(two / file).read_bytes() for file in FILES]


def test_another_seed_gives_other_persons(tmp_path: Path, world: Path) -> None:
    one, two = (make_world(tmp_path / str(seed), people=400, records=200, seed=seed) for seed in (1, 2))
    assert (one / "persons.parquet").read_bytes() != (two / "persons.parquet").read_bytes()


def test_every_person_has_a_valid_number_that_says_birth_date_and_sex(persons: dict[str, dict]) -> None:
    assert len(persons) == 3000
    for number, person in persons.items():
        assert is_valid(number), "a made-up person has a citizen number"
        assert (birth_date(number), gender(number)) == (person["birth_date"], person["sex"])


def test_the_people_who_are_hard_to_tell_apart_are_there(persons: dict[str, dict]) -> None:
    everyone = list(persons.values())
    children = [person for person in everyone if person["relation"] == "子女"]
    births = Counter((child["household_id"], child["birth_date"]) for child in children)
    namesakes = Counter((person["name"], person["birth_date"], person["region_code"]) for person in everyone)
    assert sum(count == 2 for count in births.values()) >= 3, "twins"
    assert max(namesakes.values()) <= 2, "namesakes come in pairs"
    assert any("·" in person["name"] for person in everyone), "names with an interpunct"
    assert any(person["former_name"] for person in everyone), "former names"
    assert compound_surnames() >= {"欧阳", "司马"}


def test_truth_names_persons_of_the_world_and_outsiders_are_none_of_them(
    persons: dict[str, dict], records: dict[str, dict]
) -> None:
    owners = [record["owner"] for record in records.values()]
    assert owners.count(None) == int(len(owners) * OUTSIDERS)
    assert all(owner in persons for owner in owners if owner is not None)


def test_a_record_without_faults_says_what_is_true_of_its_person(
    persons: dict[str, dict], records: dict[str, dict]
) -> None:
    checked = 0
    for record in records.values():
        if record["owner"] is None or set(record["errors"]) - {"number_missing"}:
            continue
        person = persons[record["owner"]]
        for column in ("name", "birth_date", "sex", "region_code"):
            assert record[column] in (None, person[column]), f"{record['record_id']}: {column}"
        checked += 1
    assert checked > 200, "records without a fault beyond the number"


def test_a_feed_gives_the_columns_of_its_shape_and_no_others(records: dict[str, dict]) -> None:
    shapes = {name: set(shape["columns"]) for name, shape in feed_shapes().items()}
    named = {"number": "id_number", "place": "region_code"}
    for record in records.values():
        for column in (
            "number",
            "student_number",
            "certificate_no",
            "name",
            "former_name",
            "birth_date",
            "sex",
            "place",
        ):
            given = record[named.get(column, column)] is not None
            assert not given or column in shapes[record["feed"]], f"{record['feed']} gave {column}"


def test_a_record_with_nothing_but_a_number_has_a_damaged_one(records: dict[str, dict]) -> None:
    bare = [record for record in records.values() if record["number_only"]]
    assert bare, "some records give nothing but a number"
    for record in bare:
        assert record["name"] is None and not is_valid(record["id_number"])
