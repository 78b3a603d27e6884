"""A full disk ends a sync with 3 and one sentence that names the folder; what was published stands; the next run goes on."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from published_state import state
from spark_cluster import SMALL
from sync_place import Place

SMALL_DISK = Path(__file__).with_name("small_disk.py")
CASES = {
    "nothing left": ("home", 0),
    "room for the first tables": ("home", 512),
    "the runs' disk": ("home/lake/.runs", 300),
    "the audit log's disk": ("home/audit", 0),
    "the console's disk": ("console", 64),
}
"""Case → the folder on a disk of its own, and the KiB that are left there."""


def on_small_disks(cases: dict[str, tuple[Place, str, int]], **settings: str) -> dict[str, Any]:
    """What a sync of the second day comes to with so many KiB left, and then with room (see small_disk.py)."""
    asked = {
        name: {"root": str(place.root), "folder": folder, "free": free, "settings": settings}
        for name, (place, folder, free) in cases.items()
    }
    done = subprocess.run(
        [sys.executable, str(SMALL_DISK), json.dumps(asked)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def tried(first_day: Path, tmp_path_factory: pytest.TempPathFactory, process) -> dict[str, Any]:
    """What became of every case, all in one process."""
    places = {name: Place(tmp_path_factory.mktemp("disk") / "place", process) for name in CASES}
    for place in places.values():
        shutil.copytree(first_day, place.root, symlinks=True)
        kept = place.root / "console" / "console.sqlite3"
        kept.parent.mkdir()
        (place.home / "console.sqlite3").rename(kept)
        (place.home / "console.sqlite3").symlink_to(kept)
    found = on_small_disks({name: (places[name], *CASES[name]) for name in CASES})
    return {name: each | {"folder": str(places[name].root / CASES[name][0])} for name, each in found.items()}


def assert_said(found: dict[str, Any]) -> None:
    """The run ended with 3, and the last it said is that the disk is full, and where."""
    said = found["full"]["said"].strip().splitlines()
    assert found["full"]["code"] == 3, said
    if found["has_disk"]:
        assert said[-1].startswith(f"error: the disk is full: {found['folder']} ("), said
        assert said[-1].endswith("What was published before stands; make room there, then run again."), said


@pytest.mark.parametrize("case", CASES)
def test_the_day_before_stands_and_the_next_run_goes_on(case, tried, first_day, two_days):
    found, before, after = tried[case], state(first_day / "home"), state(two_days / "home")
    assert_said(found)
    is_published = case == "the console's disk"
    assert found["full"]["published"] == (after if is_published else before)["published"]
    assert found["full"]["handed over"] == before["handed over"]
    assert found["then"]["code"] == 0, found["then"]["said"]
    assert {name: found["then"][name] for name in after} == after


@pytest.mark.xdist_group("spark")
def test_on_spark_too(first_day, two_days, new_place):
    place = new_place(first_day)
    spark = {"ENGINE": "spark", "SPARK_MASTER": "local[1]", "SPARK_CONF": json.dumps(SMALL)}
    found = on_small_disks({"spark": (place, "home/lake", 200)}, **spark)["spark"]
    assert_said(found | {"folder": str(place.home / "lake" / ".runs")})
    before, after = state(first_day / "home"), state(two_days / "home")
    assert {name: found["full"][name] for name in before} == before
    assert found["then"]["code"] == 0, found["then"]["said"]
    assert {name: found["then"][name] for name in after} == after
