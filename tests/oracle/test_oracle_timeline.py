"""Signals over days, the comparison, and that random cities reach every rule."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from oracle_city import laws, random_city, timeline
from oracle_city.comparison import compare
from oracle_city.reading import Landing
from oracle_city.rulebook import enacted
from oracle_city.scene import Scene, number
from oracle_city.timeline import Signal

DAY = date(2025, 5, 14)
SOMEONE = number(date(1950, 1, 1))


def states(landing: Path, days: list[date], rule: str) -> list[str]:
    """The state of one rule's signal on each day, '-' where there is none."""
    found = timeline.run(landing, days)
    return [next((one.state for one in found[day] if one.rule == rule), "-") for day in days]


def roster(landing: Path, day: date, topup: str) -> None:
    """A delivery of the roster alone: an old person with this top-up."""
    scene = Scene(landing, day).add("roster", SOMEONE, topup_amount=topup)
    scene.land(*(feed for feed in scene.rows if feed != "roster"))


def test_a_signal_opens_continues_clears_and_opens_again(tmp_path: Path) -> None:
    days = [DAY + timedelta(days=n) for n in range(6)]
    for day, topup in zip(days, ("0", "0", "100", "100", "0", "0"), strict=True):
        roster(tmp_path, day, topup)
    assert states(tmp_path, days, "topup_missing_elder") == [
        "opened", "continued", "cleared", "-", "opened", "continued",
    ]  # fmt: skip
    assert timeline.run(tmp_path, days)[days[5]][0].first_seen == days[4]


def test_a_stale_feed_suspends_and_does_not_break_the_episode(tmp_path: Path) -> None:
    roster(tmp_path, DAY, "0")
    roster(tmp_path, DAY + timedelta(days=9), "0")
    days = [DAY + timedelta(days=n) for n in (0, 7, 8, 9)]
    assert states(tmp_path, days, "topup_missing_elder") == ["opened", "continued", "suspended", "continued"]
    assert {one.first_seen for one in timeline.run(tmp_path, days)[days[3]]} == {DAY}


def test_suspended_then_cleared(tmp_path: Path) -> None:
    roster(tmp_path, DAY, "0")
    roster(tmp_path, DAY + timedelta(days=9), "100")
    days = [DAY + timedelta(days=n) for n in (0, 8, 9)]
    assert states(tmp_path, days, "topup_missing_elder") == ["opened", "suspended", "cleared"]


def row_of(signal: Signal) -> dict[str, str]:
    """The signal as the system would write it."""
    columns = ("rule", "subject", "subject_id", "state", "first_seen", "last_seen", "region_code", "jurisdiction")
    return {column: str(getattr(signal, column)) for column in columns}


def test_the_comparison_sees_every_difference(tmp_path: Path) -> None:
    city = random_city.make(3, tmp_path, people=30)
    signals = timeline.run(tmp_path, city.days)[city.days[-1]]
    rows = [row_of(signal) for signal in signals]
    assert compare(signals, rows) == []
    assert compare(signals, [*rows, {**rows[0], "rule": "deceased_weak_match"}]) == []
    assert compare(signals, rows[1:])[0].startswith("not there")
    assert compare(signals[1:], rows)[0].startswith("too many")
    assert compare(signals, [*rows, rows[0]])[0].startswith("twice")
    for column, other in (("state", "x"), ("first_seen", "x"), ("jurisdiction", "harbin")):
        assert compare(signals, [{**rows[0], column: other}, *rows[1:]])[0].startswith(f"other {column}")


def test_a_seed_makes_the_same_city_twice(tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        landing = tmp_path / name
        random_city.make(7, landing, people=20)
        files = sorted(path for path in landing.rglob("*") if path.is_file())
        written.append({str(path.relative_to(landing)): path.read_bytes() for path in files})
    assert written[0] == written[1]


def test_a_tidy_city_is_always_evaluated(tmp_path: Path) -> None:
    city = random_city.make(11, tmp_path, people=20, tidy=True)
    landing = Landing(tmp_path)
    assert not [one for feed in landing.deliveries.values() for one in feed if one.held or one.quarantined]
    assert set().union(*(not_late(landing, day) for day in city.days)) == set()


def not_late(landing: Landing, day: date) -> set[str]:
    """The rules that could not be evaluated, but for deadlines: a tidy delivery may be a day old."""
    silent = timeline.not_evaluated(landing, day)
    return {rule for rule, reason in silent.items() if "since" not in reason and "notice" not in reason}


@pytest.fixture(scope="module")
def thirty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Per rule over thirty cities: signals opened, days evaluated in silence, days suspended or not evaluated."""
    opened: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    kept_back: Counter[str] = Counter()
    for seed in range(30):
        landing = tmp_path_factory.mktemp("city")
        city = random_city.make(seed, landing, people=(70, 5, 110)[seed % 3])
        read = Landing(landing)
        for day, signals in timeline.run(landing, city.days).items():
            opened.update(one.rule for one in signals if one.state == "opened")
            fired = {one.rule for one in signals if one.state in ("opened", "continued")}
            reasons = timeline.not_evaluated(read, day)
            kept_back.update(reasons.keys())
            silent.update(enacted(laws.ZHENGZHOU) - fired - reasons.keys())
    return opened, silent, kept_back


def test_every_rule_fires_in_some_city(thirty: tuple[Counter[str], ...]) -> None:
    assert enacted(laws.ZHENGZHOU) - set(thirty[0]) == set()


def test_every_rule_is_silent_on_some_day(thirty: tuple[Counter[str], ...]) -> None:
    assert enacted(laws.ZHENGZHOU) - set(thirty[1]) == set()


def test_every_rule_is_kept_back_on_some_day(thirty: tuple[Counter[str], ...]) -> None:
    assert enacted(laws.ZHENGZHOU) - set(thirty[2]) == set()
