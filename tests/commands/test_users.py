"""`lowincome users` as people run it: in a process of its own, on a fresh home."""

import json
import os
import shutil
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def empty_home(tmp_path_factory):
    """A home with an empty console: each test has a copy."""
    home = tmp_path_factory.mktemp("empty")
    assert _run(home, ("list",)).returncode == 0
    return home


@pytest.fixture
def users(tmp_path, empty_home):
    """Runs `lowincome --lang en users …` in the test's home, with what is typed on standard input."""

    shutil.copytree(empty_home, tmp_path / "home")

    def run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return _run(tmp_path / "home", arguments, typed)

    return run


def test_an_account_is_added_listed_reset_disabled_and_enabled(users):
    posted = ("--role", "township", "--area", "410102001", "--password-stdin")
    added = users("add", "wang", *posted, "--json", typed="Stone-bridge-27\n")
    assert added.returncode == 0, added.stderr
    row = {"account": "wang", "role": "township", "area": "410102001", "department": "", "active": True}
    assert json.loads(added.stdout) == row | {"last_log_in": None}

    assert users("disable", "wang").returncode == 0
    assert json.loads(users("list", "--json").stdout) == [row | {"active": False, "last_log_in": None}]
    assert "disabled" in (again := users("disable", "wang")).stderr and again.stdout == ""
    assert users("enable", "wang").returncode == 0
    assert json.loads(users("list", "--json").stdout)[0]["active"]

    made = users("reset", "wang")
    assert made.returncode == 0 and len(made.stdout.strip()) >= 16
    assert users("reset", "wang", "--password-stdin", typed="Another-stone-31\n").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "typed", "told"),
    [
        (("--role", "township"), "Stone-bridge-27", "--area"),
        (("--role", "department", "--department", "weather"), "Stone-bridge-27", "education"),
        (("--role", "king"), "Stone-bridge-27", "security_admin"),
        (("--role", "system_admin", "--role", "log_admin"), "Stone-bridge-27", "one role"),
        (("--role", "auditor"), "short", "8 characters"),
        (("--role", "auditor"), "password1", "common"),
        (("--role", "auditor"), "", "empty"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(users, arguments, typed, told):
    done = users("add", "wang", *arguments, "--password-stdin", typed=typed)
    assert done.returncode == 2
    assert told in done.stderr
    assert json.loads(users("list", "--json").stdout) == []


def test_a_name_is_given_once(users):
    for expected in (0, 2):
        done = users("add", "李雷", "--role", "auditor", "--password-stdin", typed="Stone-bridge-27\n")
        assert done.returncode == expected, done.stderr
    assert "already" in done.stderr


def test_an_unknown_account_is_named(users):
    done = users("disable", "nobody")
    assert (done.returncode, "nobody" in done.stderr) == (2, True)


def test_the_demonstration_has_an_account_per_role_and_keeps_the_passwords_to_itself(users, tmp_path):
    first = users("demo", "--json")
    assert first.returncode == 0, first.stderr
    made = json.loads(first.stdout)
    roles = "township village county department analyst auditor system_admin security_admin log_admin"
    assert {row["role"] for row in made} == set(roles.split())
    assert len({row["password"] for row in made}) == len(made)
    kept = tmp_path / "home" / "accounts.txt"
    assert oct(kept.stat().st_mode)[-3:] == "600"
    assert [line.split("\t")[:2] for line in kept.read_text().splitlines()] == [
        [row["account"], row["password"]] for row in made
    ]
    again = json.loads(users("demo", "--json").stdout)
    assert [row["account"] for row in again] == [row["account"] for row in made]
    assert {row["password"] for row in again}.isdisjoint({row["password"] for row in made})


def _run(home, arguments, typed=""):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LOWINCOME_")}
    return subprocess.run(
        [sys.executable, "-m", "commands.main", "--lang", "en", "users", *arguments],
        env=environment | {"LOWINCOME_HOME": str(home)},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
