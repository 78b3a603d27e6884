"""The task stage's benches: `bench` runs its SQL day after day, `ledger` what the duties read on one day."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from duty_ledger import Ledger
from task_bench import Bench, Signal


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def crowd(bench: Bench) -> Callable[[int], list[Signal]]:
    """A number of persons of one township, each of a household of their own with one signal."""

    def make(count: int) -> list[Signal]:
        for number in range(count):
            bench.person(f"P{number:03}", household=f"H{number:03}")
        return [Signal(f"P{number:03}") for number in range(count)]

    return make


@pytest.fixture(scope="session")
def ledger() -> Callable[[date], Ledger]:
    """Makes the ledger of a day, `ledger(day)`."""
    return Ledger
