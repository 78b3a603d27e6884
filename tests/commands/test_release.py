"""`lowincome release` lets a person answer for a held delivery, where the delivery can be used at all."""

import csv
import json
from pathlib import Path

import pytest

RELEASE = ("release", "--date", "2024-10-31", "--reason", "checked with the office")


def releases(home: Path) -> list[dict[str, str]]:
    found = []
    for path in sorted((home / "landing" / "2024-10-31").rglob("*")):
        if "_releases" in str(path) and path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                found += list(csv.DictReader(file))
    return found


def test_a_held_delivery_is_released_by_a_record_in_the_landing(run, home: Path) -> None:
    printed = run(*RELEASE, "--feed", "housing")
    assert (printed.code, printed.out) == (0, "")
    assert "lowincome sync --date 2024-10-31" in printed.err
    [release] = releases(home)
    assert release["feed"] == "housing"
    assert "2024-10-31" in release.values()
    assert release["reason"] == "checked with the office"
    entry = json.loads((home / "audit" / "log.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert entry["action"] == "release"
    assert entry["actor"] == release["released_by"]
    assert entry["details"]["held_for"] == "row count changed by 60 %"


@pytest.mark.parametrize(
    ("options", "lang", "words"),
    [
        (("--feed", "assets_check"), "en", "ask the department for a new one"),
        (("--feed", "assets_check"), "zh", "请交付部门重新提供"),
        (("--feed", "roster"), "en", "is not held"),
        (("--feed", "care_services"), "en", "is not held"),
        (("--feed", "payments"), "en", "was not delivered on"),
        (("--feed", "housing", "--reason", " "), "en", "--reason"),
        (("--feed", "housing", "--date", "2024-10-29"), "en", "run first: lowincome sync --date 2024-10-29"),
    ],
)
def test_nothing_is_recorded_for_what_cannot_be_released(
    run, home: Path, options: tuple[str, ...], lang: str, words: str
) -> None:
    log = (home / "audit" / "log.jsonl").read_bytes()
    printed = run(*RELEASE, *options, lang=lang)
    assert (printed.code, printed.out) == (2, "")
    assert words in printed.err
    assert releases(home) == []
    assert (home / "audit" / "log.jsonl").read_bytes() == log
