"""The small city (see small_city.py), published beside a console whose queues hold known tasks; and a live console."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from reading import fill
from small_city import TODAY, publish_city


@pytest.fixture(scope="session")
def published_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lake of the small city; tests only read it."""
    return publish_city(tmp_path_factory.mktemp("city") / "lake")


@dataclass
class City:
    """The small city's console: an account per role, and what was put into the queues, as plain rows."""

    people: dict[str, Any]
    tasks: list[dict[str, Any]] = field(default_factory=list)
    signals: list[dict[str, Any]] = field(default_factory=list)
    referrals: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
def city(console_db: str, published_city: Path, home: Path, monkeypatch: pytest.MonkeyPatch, account: Any) -> City:
    """The city on SQLite, on the Friday after."""
    return _posted(published_city, home, monkeypatch, account)


@pytest.fixture
def city_on_both(
    both_consoles: str, published_city: Path, home: Path, monkeypatch: pytest.MonkeyPatch, account: Any
) -> City:
    """The city on SQLite and on PostgreSQL."""
    return _posted(published_city, home, monkeypatch, account)


def _posted(lake: Path, home: Path, monkeypatch: pytest.MonkeyPatch, account: Any) -> City:
    (home / "lake").symlink_to(lake)
    monkeypatch.setenv("LOWINCOME_TODAY", TODAY.isoformat())
    posted = {
        "analyst": ("analyst",),
        "county_analyst": ("analyst", "410102"),
        "city": ("county", "4101"),
        "county": ("county", "410102"),
        "officer": ("township", "410102001"),
        "auditor": ("auditor",),
    }
    return City({name: account(*posting, username=name) for name, posting in posted.items()})


@pytest.fixture
def worked(city: City, make_task: Callable[..., Any]) -> City:
    """The city with tasks in every state of their clock, verdicts, and referrals."""
    return fill(city, make_task)


@pytest.fixture
def live(city: City, serving: Any) -> Iterator[str]:
    """The city's console on a port of its own."""
    with serving() as address:
        yield address
