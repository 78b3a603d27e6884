"""The same seed gives the same bytes; another seed another city."""

import hashlib
from pathlib import Path

from made_city import make


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    wishes = {"people": 2100, "days": 4, "jurisdictions": ("zhengzhou", "harbin")}
    first = digests(make(tmp_path / "a", "heavy", **wishes).folder)
    assert first == digests(make(tmp_path / "b", "heavy", **wishes).folder)
    assert len(first) > 4 * 9


def test_another_seed_gives_another_city(tmp_path: Path) -> None:
    first, second = (make(tmp_path / str(seed), "none", people=200, days=1, seed=seed) for seed in (1, 2))
    numbers = [{person["id_number"] for person in city.persons()} for city in (first, second)]
    assert len(numbers[0] & numbers[1]) < 20


def test_making_a_city_again_leaves_nothing_of_the_old_one(tmp_path: Path) -> None:
    make(tmp_path, "usual", people=200, days=3)
    make(tmp_path, "none", people=200, days=1)
    assert [folder.name for folder in (tmp_path / "landing").iterdir()] == ["2024-10-01"]
