"""Requests that the document makes up, valid and not, to a live server: schemathesis, with all its checks, finds nothing."""

import subprocess
import sys
from pathlib import Path

EXAMPLES = "4"
ALL_STATES = ("sent", "accepted", "in_hand", "answered", "returned")


def test_schemathesis_finds_nothing(console_db, caller, refer, serving, tmp_path):
    report = tried(caller, refer, serving, tmp_path, "education")
    assert "Operations:       10 selected / 10 total" in report


def test_schemathesis_finds_nothing_in_statistics(console_db, caller, refer, serving, tmp_path):
    tried(caller, refer, serving, tmp_path, "statistics", "--include-path-regex", "statistics")


def test_schemathesis_finds_nothing_on_postgresql(postgres_console_db, caller, refer, serving, tmp_path):
    tried(caller, refer, serving, tmp_path, "education", "--phases", "fuzzing,stateful")


def tried(caller, refer, serving, folder: Path, whose: str, *more: str) -> str:
    """What schemathesis says, after it has found nothing."""
    for state in ALL_STATES * 3:
        refer("education", state=state)
    token = caller(whose, per_minute=100_000).token
    with serving() as address:
        done = subprocess.run(
            [
                Path(sys.executable).with_name("schemathesis"),
                *("run", f"{address}/api/v1/openapi.json", "--checks", "all", "--max-examples", EXAMPLES),
                *("--header", f"Authorization: Bearer {token}", "--header", "Accept-Language: en"),
                *("--generation-deterministic", "--continue-on-failure", "--no-color", *more),
            ],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    return done.stdout
