"""Commands start fast: what is heavy is imported when it is needed, and help needs none of it."""

import subprocess
import sys

import pytest

HEAVY = ("duckdb", "pandas", "dagster", "great_expectations", "django", "pyarrow", "sqlglot", "pydantic", "yaml")
MODULES = (
    "audit",
    "audit_bundle",
    "config",
    "digest",
    "doctor",
    "explain",
    "feeds",
    "person",
    "policy",
    "quarantine",
    "release",
    "signals",
    "serve",
    "tokens",
    "users",
)


def test_no_command_imports_anything_heavy_before_it_runs() -> None:
    names = ", ".join(f"commands.{module}" for module in MODULES)
    script = f"import sys, {names}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "has_pandas"),
    [
        (["--lang", "en", "feeds"], False),
        (["audit", "verify"], False),
        (["sync", "--landing", "feeds"], True),
        ([], True),
    ],
)
def test_only_commands_that_read_are_kept_from_pandas(arguments: list[str], has_pandas: bool) -> None:
    script = f"""
import duckdb, sys
from commands.light_start import start_lightly
start_lightly({arguments!r}, ["feeds", "audit", "sync"])
duckdb.connect().execute("select $number", {{"number": 1}}).fetchall()
print("pandas" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(has_pandas)


@pytest.mark.parametrize(
    "command",
    [
        ("feeds",),
        ("quarantine",),
        ("release",),
        ("signals",),
        ("explain",),
        ("person",),
        ("audit", "verify"),
        ("audit", "bundle"),
        ("policy", "list"),
        ("doctor",),
        ("serve",),
        ("users", "add"),
        ("users", "list"),
        ("users", "disable"),
        ("users", "enable"),
        ("users", "reset"),
        ("users", "demo"),
        ("tokens", "add"),
        ("tokens", "list"),
        ("tokens", "revoke"),
        ("digest", "send"),
        ("digest", "test"),
        ("config", "show"),
    ],
)
def test_help_has_an_example_in_both_languages(run, command: tuple[str, ...]) -> None:
    printed = run(*command, "--help")
    assert printed.code == 0
    assert "例 · Example: lowincome " + " ".join(command) in printed.out


def test_only_the_command_that_is_asked_for_is_imported() -> None:
    script = """
import sys
from commands.main import build_app
build_app(["policy", "lint"])
print(sorted(name for name in sys.modules if name.startswith("commands.policy")))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['commands.policy', 'commands.policy_view']"
