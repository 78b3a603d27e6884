"""Signals over days and places, and that the random cities of every place reach every rule of its notice."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from oracle_city import laws, random_city, timeline
from oracle_city.law import Law
from oracle_city.rulebook import enacted
from oracle_city.scene import Scene, number

SOMEONE = number(date(1970, 1, 1))


def lived(landing: Path, rule: str, *stays: tuple[date, str]) -> list[tuple[str, str, date]]:
    """State, jurisdiction and first day of one rule's signal where somebody ill and on the edge lives here, then there."""
    for day, region in stays:
        scene = Scene(landing, day, region=region)
        scene.add("roster", SOMEONE, category="低保边缘", approved_on="2018-01-01")
        scene.add("roster", SOMEONE, category="低保边缘", approved_on="2018-02-01", status="渐退")
        scene.add("medical_claims", SOMEONE, claim_id=f"C{day}", settled_on=day, severe="是").land()
    published = timeline.run(landing, [day for day, _ in stays])
    return [
        (one.state, one.jurisdiction, one.first_seen)
        for signals in published.values()
        for one in signals
        if one.rule == rule
    ]


def test_a_signal_is_suspended_when_its_notice_ends(tmp_path: Path) -> None:
    last, next_day = date(2020, 5, 31), date(2020, 6, 1)
    assert lived(tmp_path, "duplicate_on_roster", (last, "500112002001"), (next_day, "500112002001")) == [
        ("opened", "yubei", last),
        ("suspended", "yubei", last),
    ]


def test_who_moves_takes_the_signal_along_where_the_rule_holds_there_too(tmp_path: Path) -> None:
    first = date(2026, 7, 1)
    days = [first + timedelta(days=n) for n in range(4)]
    places = ("230102001001", "640502100002", "110101001001", "230102001001")
    assert lived(tmp_path, "edge_individual_dibao", *zip(days, places, strict=True)) == [
        ("opened", "harbin", first),
        ("continued", "shapotou", first),
        ("continued", "national", first),
        ("continued", "harbin", first),
    ]


def test_who_moves_where_the_rule_does_not_hold_leaves_the_signal_behind(tmp_path: Path) -> None:
    first, then = date(2025, 7, 1), date(2025, 7, 2)
    assert lived(tmp_path, "edge_individual_dibao", (first, "640502100002"), (then, "410102001001")) == [
        ("opened", "shapotou", first),
        ("cleared", "shapotou", first),
    ]


@pytest.mark.parametrize(
    ("place", "seeds", "law"),
    [
        (1, 14, laws.NAMED["harbin"]),
        (2, 6, laws.NAMED["shapotou"]),
        (3, 16, laws.NAMED["xiangtan"]),
        (4, 12, laws.NAMED["yubei"]),
        (5, 6, laws.NATIONAL),
    ],
)
def test_random_cities_reach_every_rule(tmp_path: Path, place: int, seeds: int, law: Law) -> None:
    found = set()
    for seed in range(100 * place, 100 * place + seeds):
        city = random_city.make(seed, tmp_path / str(seed), people=80)
        for signals in timeline.run(tmp_path / str(seed), city.days).values():
            found |= {one.rule for one in signals if one.jurisdiction == law.name}
    assert enacted(law) - found == set()
