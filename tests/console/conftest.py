"""A home for each test, and the console run in a process of its own, as people run it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def console(home: Path) -> Run:
    """Runs `python -m console …` in the test's home; further settings as keywords."""

    def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LOWINCOME_")}
        return subprocess.run(
            [sys.executable, "-m", "console", *arguments],
            env=environment | {"LOWINCOME_HOME": str(home)} | settings,
            capture_output=True,
            text=True,
            check=False,
        )

    return run
