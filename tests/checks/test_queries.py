"""Each check's query finds nothing in good tables and finds the one thing that is wrong in broken ones."""

from dataclasses import dataclass

import duckdb
import pytest

from checks import feeds, harmonise, match, profile, signals, tasks
from checks.check import QUERIES, Check

CHECKS = (
    *feeds.CHECKS,
    *harmonise.CHECKS,
    *match.FRESHNESS,
    *match.CHECKS,
    *match.FUZZY,
    *profile.CHECKS,
    *signals.CHECKS,
    *tasks.CHECKS,
    *tasks.SIGNAL_CHECKS,
)

GOOD = """
    create schema feeds; create schema harmonise; create schema match; create schema profile;
    create schema signals; create schema tasks;
    create table feeds.arrivals as
        select 'roster' as feed, date '2024-10-30' as delivered_on, 'roster.csv' as file, 'a1' as sha256;
    create table feeds.receipts as select *, 6 as records from feeds.arrivals;
    create table harmonise.counts as
        select 'roster' as feed, date '2024-10-30' as delivered_on, 6 as received, 2 as accepted, 1 as duplicate,
            1 as quarantined, 1 as rejected, 1 as furniture;
    create table match.feed_states as select 'roster' as feed, 'fresh' as state, true as is_usable;
    create table match.persons as from (values ('A'), ('B')) as t(id_number);
    create table match.links as select id_number, 'roster' as feed, 'id' as method, 1.0 as probability from match.persons;
    create table match.households as select 'household' as kind, 'H1' as household_id;
    create table match.members as select kind, household_id, id_number from match.households, match.persons;
    create table match.fuzzy_records as
        select 'housing' as feed, date '2024-10-30' as delivered_on, position, key as record_key
        from (values ('linked', 1), ('linked', 2), ('waits', 3), ('left', 4), ('alone', 5)) as t(key, position);
    create table match.fuzzy_candidates as
        select record_key, id_number, rank, probability, weight, outcome, 0.9 as link_limit, 7.0 as margin
        from (values
            ('linked', 'A', 1, 0.99, 20.0, 'link'), ('linked', 'B', 2, 0.005, 10.0, 'link'),
            ('waits', 'B', 1, 0.6, 4.0, 'review'), ('left', 'A', 1, 0.1, -1.0, 'none')
        ) as t(record_key, id_number, rank, probability, weight, outcome);
    create table match.fuzzy_answers as select 'waits' as record_key, 'B' as id_number, 'unclear' as said;
    create table match.fuzzy_links as
        select 'linked' as record_key, 'A' as id_number, 'fuzzy' as method, 0.99 as probability;
    create table match.fuzzy_reviews as select 'waits' as record_key, 'B' as id_number, 0.6 as probability;
    create table profile.persons as
        select unnest(['A', 'B']) as id_number, true as active, '410102001001' as region_code;
    create table signals.evaluations as
        select 'uninsured' as rule, 'zhengzhou' as jurisdiction, true as in_force, true as evaluated;
    create table signals.fired as select 'uninsured' as rule, 'person' as subject, 'A' as subject_id;
    create table signals.signals as
        select 'S1' as signal_id, 'uninsured' as rule, 'zhengzhou' as jurisdiction, 'person' as subject,
            'A' as subject_id, 'opened' as state, '二(二)' as clause, '{"active": {}}' as evidence;
    create table tasks.tasks as
        select 'T1' as task_id, 'K1' as household_key, 'sent' as state,
            date '2024-10-30' as sent_on, date '2024-11-04' as due_on;
    create table tasks.task_signals as select 'T1' as task_id, 'S1' as signal_id;
    create table harmonise.payments as
        select '低保金' as programme, '成功' as outcome, 400 as amount, '6217' as account, date '2024-10-08' as paid_on;
    create schema duties;
    create table duties.owed as select 'zhengzhou' as jurisdiction, 'disclosure' as matter, 10 as figure;
    create table tasks.disclosure as select 'zhengzhou' as jurisdiction, 'persons' as measure, 10 as value;
    create table tasks.reminders as select '民政' as department, '四(二)' as clause;
"""

BROKEN = {
    "files_without_receipt": "update feeds.receipts set sha256 = 'other'",
    "files_of_unknown_feeds": "insert into feeds.arrivals values (null, date '2024-10-30', 'weather.csv', null)",
    "balance_of_counts": "update harmonise.counts set accepted = 3",
    "records_lost": "update feeds.receipts set records = 7",
    "held_deliveries": "update match.feed_states set state = 'held'",
    "feeds_not_usable": "update match.feed_states set is_usable = false",
    "persons_twice": "insert into match.persons values ('A')",
    "links_without_person": "delete from match.persons where id_number = 'B'",
    "impossible_probabilities": "update match.links set probability = 1.5 where id_number = 'A'",
    "members_of_no_household": "update match.members set household_id = 'H9' where id_number = 'A'",
    "fuzzy_outcomes_unbalanced": "delete from match.fuzzy_links",
    "fuzzy_links_unfounded": "update match.fuzzy_candidates set link_limit = 0.995",
    "fuzzy_links_of_identities": "insert into match.persons values ('C')",
    "fuzzy_probabilities_impossible": "update match.fuzzy_links set probability = 1.5",
    "fuzzy_rows_twice": "insert into match.fuzzy_reviews from match.fuzzy_reviews",
    "persons_not_profiled": "delete from profile.persons where id_number = 'A'",
    "roster_share_by_township": "insert into profile.persons "
    "select 'P' || i, i < 600, '410102001001' from range(1000) as t(i)",
    "unplaced_persons": "update profile.persons set region_code = null where id_number = 'A'",
    "rules_not_evaluated": "update signals.evaluations set evaluated = false",
    "signals_without_clause_or_evidence": "update signals.signals set evidence = '{}'",
    "signals_doubled": "insert into signals.signals select 'S2', * exclude (signal_id) from signals.signals",
    "signals_of_rules_not_evaluated": "update signals.evaluations set evaluated = false",
    "fired_and_not_standing": "insert into signals.fired values ('uninsured', 'person', 'B')",
    "households_with_several_tasks": "insert into tasks.tasks select 'T2', * exclude (task_id) from tasks.tasks",
    "sent_without_due_date": "update tasks.tasks set due_on = null",
    "standing_signals_without_task": "delete from tasks.task_signals",
    "payments_without_account": "update harmonise.payments set account = null",
    "small_numbers_shown": "update tasks.disclosure set value = 9",
    "reminders_without_ground": "update tasks.reminders set clause = null",
}
"""Check → what is done to good tables to break what it guards."""

MORE_BROKEN = (
    ("files_without_receipt", "delete from feeds.receipts"),
    ("records_lost", "delete from harmonise.counts"),
    ("records_lost", "insert into harmonise.counts select 'housing', * exclude (feed) from harmonise.counts"),
    ("impossible_probabilities", "update match.links set method = null"),
    ("fuzzy_outcomes_unbalanced", "delete from match.fuzzy_reviews"),
    ("fuzzy_outcomes_unbalanced", "insert into match.fuzzy_reviews values ('linked', 'A', 0.9)"),
    ("fuzzy_outcomes_unbalanced", "insert into match.fuzzy_links values ('nowhere', 'A', 'clerical', 1)"),
    ("fuzzy_outcomes_unbalanced", "insert into match.fuzzy_links values ('linked', 'B', 'clerical', 1)"),
    ("fuzzy_links_unfounded", "update match.fuzzy_candidates set weight = 14 where rank = 2"),
    ("fuzzy_links_unfounded", "update match.fuzzy_links set id_number = 'B'"),
    ("fuzzy_links_unfounded", "insert into match.fuzzy_answers values ('linked', 'A', 'different')"),
    ("fuzzy_links_of_identities", "update match.links set method = 'fuzzy' where id_number = 'A'"),
    ("fuzzy_links_of_identities", "update match.fuzzy_links set id_number = 'C'"),
    ("fuzzy_probabilities_impossible", "update match.fuzzy_candidates set probability = null where rank = 2"),
    ("fuzzy_probabilities_impossible", "update match.fuzzy_candidates set probability = 0.02 where rank = 2"),
    ("fuzzy_rows_twice", "insert into match.fuzzy_records values ('housing', '2024-10-30', 1, 'alone')"),
    ("fuzzy_rows_twice", "update match.fuzzy_candidates set rank = 1"),
    ("fuzzy_rows_twice", "insert into match.fuzzy_links from match.fuzzy_links"),
    ("persons_not_profiled", "insert into profile.persons values ('C', false, null)"),
    ("persons_not_profiled", "insert into profile.persons values ('A', true, '410102001001')"),
    ("signals_without_clause_or_evidence", "update signals.signals set clause = null"),
    ("signals_without_clause_or_evidence", "update signals.signals set evidence = null"),
    ("signals_of_rules_not_evaluated", "delete from signals.evaluations"),
    ("signals_of_rules_not_evaluated", "update signals.signals set jurisdiction = 'harbin', state = 'cleared'"),
    ("fired_and_not_standing", "update signals.signals set state = 'cleared'"),
    ("sent_without_due_date", "update tasks.tasks set due_on = date '2024-10-29'"),
)
HARMLESS = (
    (
        "signals_of_rules_not_evaluated",
        "delete from signals.evaluations; update signals.signals set state = 'suspended'",
    ),
    ("fired_and_not_standing", "update signals.signals set state = 'held'"),
    ("standing_signals_without_task", "delete from tasks.task_signals; update signals.signals set state = 'held'"),
    ("sent_without_due_date", "update tasks.tasks set state = 'waiting', due_on = null, sent_on = null"),
    ("rules_not_evaluated", "update signals.evaluations set evaluated = false, in_force = false"),
    (
        "roster_share_by_township",
        "insert into profile.persons select 'P' || i, true, '410102001001' from range(900) t(i)",
    ),
    ("balance_of_counts", "delete from harmonise.counts"),
    ("fuzzy_links_unfounded", "update match.fuzzy_links set method = 'clerical', id_number = 'B'"),
    ("fuzzy_outcomes_unbalanced", "insert into match.fuzzy_links values ('left', 'A', 'clerical', 1)"),
    ("fuzzy_rows_twice", "insert into match.fuzzy_records values ('roster', '2024-10-30', 1, 'linked')"),
)


@dataclass(frozen=True)
class Verdict:
    """What a query measured, and whether it lies within its check's limits."""

    measure: float
    passed: bool


def verdict(check: Check, change: str = "select 1") -> Verdict:
    with duckdb.connect() as con:
        con.execute(GOOD)
        con.execute(change)
        ((measure,),) = con.execute(check.query).fetchall()
    is_low = check.lowest is None or measure >= check.lowest
    return Verdict(measure, is_low and (check.highest is None or measure <= check.highest))


def named(name: str) -> Check:
    return next(check for check in CHECKS if check.name == name)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_good_tables_pass(check: Check) -> None:
    assert verdict(check).passed


@pytest.mark.parametrize(("name", "change"), [*BROKEN.items(), *MORE_BROKEN])
def test_a_broken_table_is_found(name: str, change: str) -> None:
    found = verdict(named(name), change)
    assert not found.passed
    assert found.measure > 0


@pytest.mark.parametrize(("name", "change"), HARMLESS)
def test_what_is_in_order_is_not_reported(name: str, change: str) -> None:
    assert verdict(named(name), change).passed


def test_every_check_is_broken_once_and_every_query_is_a_check() -> None:
    assert {check.name for check in CHECKS} == BROKEN.keys()
    assert {f"{path.parent.name}.{path.stem}" for path in QUERIES.rglob("*.sql")} == {
        f"{check.stage}.{check.name}" for check in CHECKS
    }


def test_checks_have_unlike_labels_and_only_broken_invariants_block() -> None:
    assert len({check.label for check in CHECKS}) == len(CHECKS)
    assert {check.name for check in CHECKS if not check.blocking} == {
        "files_of_unknown_feeds",
        "held_deliveries",
        "feeds_not_usable",
        "roster_share_by_township",
        "unplaced_persons",
        "payments_without_account",
        "rules_not_evaluated",
    }
