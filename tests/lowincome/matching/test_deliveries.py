"""Which deliveries count on a day: the newest accepted of a snapshot feed, all accepted of an append feed."""

from datetime import date

import duckdb
import pytest

from lowincome.contracts import load_contracts
from lowincome.matching.deliveries import DeliveryOnDay, deliveries_on, deliveries_table, in_use
from lowincome.matching.feed_states import FeedOnDay, feed_states_on
from lowincome.matching.releases import released_deliveries

CONTRACTS = load_contracts()
COUNTS = (
    "create table harmonise.counts (feed varchar, delivered_on date, files bigint, received bigint, accepted bigint, "
    "duplicate bigint, quarantined bigint, rejected bigint, furniture bigint, fault varchar)"
)


class Landed:
    """Counts of deliveries, as the harmonise stage would leave them."""

    def __init__(self) -> None:
        self.con = duckdb.connect()
        self.con.execute("create schema harmonise")
        self.con.execute("create schema match")
        self.con.execute(COUNTS)

    def delivery(
        self, feed: str, on: date, rows: int = 200, quarantined: int = 0, furniture: int = 0, fault: str | None = None
    ) -> "Landed":
        accepted = rows - quarantined - furniture
        values = [feed, on, 1, rows, accepted, 0, quarantined, 0, furniture, fault]
        self.con.execute("insert into harmonise.counts values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        return self

    def on(self, day: date, released: dict[str, set[date]] | None = None) -> list[DeliveryOnDay]:
        return deliveries_on(self.con, CONTRACTS, released or {}, day)

    def states(self, day: date, history: dict[str, date] | None = None) -> dict[str, FeedOnDay]:
        rows = deliveries_table(self.on(day))
        self.con.register("known", rows)
        self.con.execute("create or replace view match.deliveries as from known")
        return {each.feed: each for each in feed_states_on(self.con, CONTRACTS, day, history or {})}


@pytest.fixture
def landed() -> Landed:
    return Landed()


def d(day: int, month: int = 10) -> date:
    return date(2024, month, day)


def test_the_newest_accepted_snapshot_is_in_use_and_no_other(landed: Landed) -> None:
    landed.delivery("roster", d(1)).delivery("roster", d(2)).delivery("roster", d(3))
    assert in_use(landed.on(d(3))) == {"roster": [d(3)]}
    assert in_use(landed.on(d(2))) == {"roster": [d(2)]}


def test_all_accepted_deliveries_of_an_append_feed_are_in_use(landed: Landed) -> None:
    landed.delivery("payments", d(1)).delivery("payments", d(5)).delivery("payments", d(9))
    assert in_use(landed.on(d(5))) == {"payments": [d(1), d(5)]}


def test_a_held_snapshot_leaves_the_last_good_one_in_use(landed: Landed) -> None:
    landed.delivery("roster", d(1)).delivery("roster", d(2), rows=99)
    assert in_use(landed.on(d(2))) == {"roster": [d(1)]}
    assert landed.states(d(2))["roster"].state == "held"


def test_a_release_lets_it_in_and_moves_the_measure_for_those_that_follow(landed: Landed) -> None:
    landed.delivery("roster", d(1)).delivery("roster", d(2), rows=90).delivery("roster", d(3), rows=95)
    assert [each.held for each in landed.on(d(3))] == [False, True, True]
    assert [each.held for each in landed.on(d(3), {"roster": {d(2)}})] == [False, False, False]


def test_a_late_delivery_counts_for_those_that_follow_it(landed: Landed) -> None:
    landed.delivery("roster", d(1), rows=200).delivery("roster", d(3), rows=500)
    assert [each.held for each in landed.on(d(3))] == [False, True]
    landed.delivery("roster", d(2), rows=300)
    assert [each.held for each in landed.on(d(3))] == [False, False, True]


def test_a_file_that_cannot_be_used_is_not_let_in_by_a_release(landed: Landed) -> None:
    landed.delivery("roster", d(1), fault="missing_column: roster.csv")
    assert [each.held for each in landed.on(d(1), {"roster": {d(1)}})] == [True]


@pytest.mark.parametrize(
    ("feed", "age", "state", "is_usable"),
    [
        ("payments", 0, "fresh", True),
        ("payments", 1, "fresh", True),
        ("payments", 2, "ageing", True),
        ("payments", 7, "ageing", True),
        ("payments", 8, "stale", False),
        ("household_register", 31, "fresh", True),
        ("household_register", 45, "ageing", True),
        ("household_register", 46, "stale", False),
    ],
)
def test_a_feed_ages_by_its_own_rhythm(landed: Landed, feed: str, age: int, state: str, is_usable: bool) -> None:
    delivered = date(2024, 3, 1)
    landed.delivery(feed, delivered)
    found = landed.states(date.fromordinal(delivered.toordinal() + age))[feed]
    assert (found.state, found.is_usable, found.age_days) == (state, is_usable, age)


def test_a_feed_that_never_came_is_never_and_its_own_kind(landed: Landed) -> None:
    landed.delivery("roster", d(1))
    found = landed.states(d(1))
    assert found["payments"].state == "never"
    assert not found["payments"].is_usable
    assert "_verdicts" not in found


def test_the_years_that_the_newest_enrolment_holds_are_told(landed: Landed) -> None:
    landed.delivery("medical_enrolment", d(1)).delivery("medical_enrolment", d(2))
    landed.con.execute(
        "create view harmonise.medical_enrolment as select * from (values (2023, date '2024-10-01'), "
        "(2024, date '2024-10-02'), (2025, date '2024-10-02')) as rows(year, delivered_on)"
    )
    assert landed.states(d(2))["medical_enrolment"].newest_years == "[2024, 2025]"


def test_a_setting_says_from_when_an_append_feed_has_history(landed: Landed) -> None:
    landed.delivery("payments", d(1))
    assert landed.states(d(1), {"payments": d(1, 9)})["payments"].history_from == d(1, 9)


def test_releases_up_to_the_day_are_read_and_later_ones_are_not() -> None:
    con = duckdb.connect()
    con.execute("create schema harmonise")
    con.execute(
        "create table harmonise._releases as select * from (values ('roster', date '2024-10-02', date '2024-10-02'), "
        "('roster', date '2024-10-05', date '2024-10-05')) as rows(feed, delivery_date, delivered_on)"
    )
    assert released_deliveries(con, d(4)) == {"roster": {d(2)}}
