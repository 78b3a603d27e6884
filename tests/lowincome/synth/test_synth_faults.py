"""Planted faults lie where the truth says, as the landing reads them, and spare the planted people."""

from collections import Counter, defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pytest
from made_city import START, MadeCity

from lowincome.contracts.catalogue import load_contracts
from lowincome.landing.deliveries import scan
from lowincome.landing.delivery import read_delivery
from lowincome.synth.spoiling import CELL_FAULTS

OUTCOMES = {"rejected": "rejected", "furniture": "furniture"}


@pytest.fixture(scope="module")
def read(spoilt_city: MadeCity, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Every record of the first four days, by feed, day, file and line."""
    contracts = load_contracts()
    records = {}
    found = scan(str(spoilt_city.landing), START + timedelta(days=3), contracts)
    for (feed, day), files in found.deliveries().items():
        out = tmp_path_factory.mktemp("read")
        read_delivery(contracts[feed], files, out)
        for row in ds.dataset(out).to_table().to_pylist():
            records[feed, day, row["file"], row["line"]] = row
    return records


def test_faults_lie_where_the_truth_says(spoilt_city: MadeCity, read: dict[tuple[Any, ...], dict[str, Any]]) -> None:
    looked: Counter[str] = Counter()
    for change in spoilt_city.changes():
        if change["line"] is None or change["delivered_on"] > START + timedelta(days=3):
            continue
        row = read[change["feed"], change["delivered_on"], change["file"], change["line"]]
        assert row["outcome"] == OUTCOMES.get(change["expected"]), change["name"]
        if change["kind"] == "case":
            assert row["id_number"] == change["id_number"]
        looked[change["expected"]] += 1
    assert min(looked[outcome] for outcome in ("accepted", "quarantined", "duplicate", "rejected", "furniture")) > 5


def test_nothing_else_is_furniture_or_rejected(
    spoilt_city: MadeCity, read: dict[tuple[Any, ...], dict[str, Any]]
) -> None:
    wanted: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for change in spoilt_city.changes():
        if change["line"] is not None:
            key = (change["feed"], change["delivered_on"], change["file"], change["line"])
            wanted[change["expected"]].add(key)
    assert {key for key, row in read.items() if row["outcome"] is not None} <= wanted["rejected"] | wanted["furniture"]


def test_every_fault_of_the_list_happens(spoilt_city: MadeCity) -> None:
    happened = {change["name"] for change in spoilt_city.changes() if change["kind"] == "fault"}
    rare = {"interpunct"}  # Few people have such a name.
    assert {fault.name for fault in CELL_FAULTS} - rare <= happened
    assert {"row_twice", "header_again", "footer", "wrong_field_count", "line_break_in_cell"} <= happened


def test_planted_people_are_spared(spoilt_city: MadeCity) -> None:
    planted = {person["id_number"] for person in spoilt_city.persons() if person["planted"]}
    assert not planted & {change["id_number"] for change in spoilt_city.changes() if change["kind"] == "fault"}


def test_usual_mishaps_are_a_late_and_a_resent_file(usual_city: MadeCity) -> None:
    mishaps = {change["name"]: change for change in usual_city.changes() if change["kind"] == "mishap"}
    assert set(mishaps) == {"late_file", "resent_file"}
    resent = mishaps["resent_file"]
    day = resent["delivered_on"]
    again = (usual_city.landing / day.isoformat() / resent["file"]).read_bytes()
    assert again == (usual_city.landing / (day - timedelta(days=1)).isoformat() / "payments.csv").read_bytes()
    late = mishaps["late_file"]
    before = usual_city.landing / (late["delivered_on"] - timedelta(days=1)).isoformat()
    assert (usual_city.landing / late["delivered_on"].isoformat() / late["file"]).is_file()
    assert not list(before.glob("care_services*"))


def test_heavy_mishaps_hold_three_deliveries(heavy_city: MadeCity) -> None:
    held = {(change["name"], change["feed"]) for change in heavy_city.changes() if change["expected"] == "held"}
    assert held == {("cut_short", "roster"), ("column_missing", "shelter_stays"), ("mostly_bad", "medical_claims")}


def test_feeds_come_in_several_forms(usual_city: MadeCity) -> None:
    first = usual_city.landing / START.isoformat()
    assert {path.suffix for path in first.iterdir() if path.is_file()} == {".csv", ".xlsx", ".parquet"}
    assert (first / "roster.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "身份证号" in (first / "household_register.csv").read_text(encoding="gb18030")
    assert (first / "hr_social_insurance.csv").read_text(encoding="utf-8").splitlines()[0].count("\t") == 6
    assert len(list((first / "medical_claims").iterdir())) == 2


def test_without_faults_nothing_is_wrong(clean_city: MadeCity) -> None:
    assert {change["kind"] for change in clean_city.changes()} <= {"case", "life"}
    assert {path.suffix for path in clean_city.landing.rglob("*") if path.is_file()} == {".csv"}


def test_changes_of_people_carry_numbers(tmp_path: Path, clean_city: MadeCity) -> None:
    persons = {person["id_number"] for person in clean_city.persons()}
    assert all(change["id_number"] in persons for change in clean_city.changes())
