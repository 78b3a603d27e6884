"""`lowincome tokens` as people run it: in a process of its own, on a fresh home."""

import json
import os
import subprocess
import sys

import pytest


@pytest.fixture
def tokens(tmp_path):
    """Runs `lowincome --lang en tokens …` in the test's home."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LOWINCOME_")}
        return subprocess.run(
            [sys.executable, "-m", "commands.main", "--lang", "en", "tokens", *arguments],
            env=environment | {"LOWINCOME_HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_token_is_made_shown_once_listed_and_revoked(tokens, tmp_path):
    made = tokens("add", "medical_insurance", "--name", "hospital system", "--area", "410102", "--days", "30")
    assert made.returncode == 0, made.stderr
    text = made.stdout.strip()
    assert text.startswith("lim_") and len(text) > 40 and text not in made.stderr
    listed = tokens("list", "--json")
    [row] = json.loads(listed.stdout)
    assert (row["token"], row["name"], row["department"], row["area"], row["state"], row["last_used"]) == (
        1,
        "hospital system",
        "medical_insurance",
        "410102",
        "active",
        None,
    )
    assert text not in listed.stdout
    assert text.encode() not in (tmp_path / "home" / "console.sqlite3").read_bytes()
    assert text not in (tmp_path / "home" / "audit" / "log.jsonl").read_text()
    assert tokens("revoke", "1").returncode == 0
    assert "revoked" in tokens("list").stdout


def test_what_is_wrong_is_said_with_exit_code_2(tokens):
    unknown = tokens("add", "weather", "--name", "x")
    assert (unknown.returncode, "statistics" in unknown.stderr) == (2, True)
    assert tokens("add", "education").returncode == 2
    assert tokens("add", "education", "--name", "x", "--days", "0").returncode == 2
    missing = tokens("revoke", "7")
    assert (missing.returncode, "there is no token 7" in missing.stderr) == (2, True)
    assert json.loads(tokens("list", "--json").stdout) == []
