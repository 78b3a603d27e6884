"""The hand-over, on SQLite and PostgreSQL alike: repeated, interrupted, older, and beside people's work."""

import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from threading import Thread

import pytest

from lowincome.casework.handover import hand_over
from lowincome.kernel.errors import Failure

MONDAY, TUESDAY, WEDNESDAY = date(2024, 9, 2), date(2024, 9, 3), date(2024, 9, 4)
PEOPLES = "progress, assignee_id, version"


def test_a_day_arrives_whole(console, give, make_day):
    counts = give(make_day(MONDAY).task("T1", "ab").task("T2", "a", state="waiting", sent_on=None, due_on=None, rank=1))
    assert (counts.tasks, counts.tasks_new, counts.signals, counts.signals_new) == (2, 2, 3, 3)
    found = console.rows("select task_id, intake, rank, due_on, is_standing, progress, version from queues_task")
    assert {row[0]: (row[1], row[2], str(row[3]), bool(row[4]), *row[5:]) for row in found} == {
        "T1": ("sent", None, "2024-09-09", True, "new", 0),
        "T2": ("waiting", 1, "None", True, "new", 0),
    }
    assert console.rows("select count(*) from queues_signal join queues_task using (task_id)") == [(3,)]
    assert console.rows("select number, name from queues_subject") == [("410102198001011234", "张三")] * 2


def test_the_same_again_writes_nothing(console, give, make_day):
    day = make_day(MONDAY).task("T1", "ab")
    give(day)
    before = console.state()
    counts = give(day)
    assert (counts.tasks, counts.tasks_new, counts.tasks_changed, counts.signals_changed) == (1, 0, 0, 0)
    assert console.state() == before
    assert console.rows("select count(*) from queues_handover") == [(1,)]


def test_another_run_of_the_same_rows_is_written_down(console, give, make_day):
    day = make_day(MONDAY).task("T1")
    give(day, "run-1")
    give(day, "run-2")
    assert console.rows("select run_id, tasks, tasks_new, signals from queues_handover order by id") == [
        ("run-1", 1, 1, 1),
        ("run-2", 1, 0, 1),
    ]


def test_the_next_day_writes_only_what_changed(console, give, make_day):
    give(make_day(MONDAY).task("T1", "ab").task("T2"))
    counts = give(make_day(TUESDAY).task("T1", "ab", level="red").task("T2"))
    assert (counts.tasks_new, counts.tasks_changed, counts.signals_new, counts.signals_changed) == (0, 1, 0, 0)
    assert console.rows("select level from queues_task order by task_id") == [("red",), ("orange",)]


def test_signals_bear_the_queue_of_their_task_and_move_with_it(console, give, make_day):
    asked = "select distinct queue_code from queues_signal order by 1"
    give(make_day(MONDAY).task("T1", "ab").task("T2", "a"))
    assert console.rows(asked) == [("410184109000",)]
    give(make_day(TUESDAY).task("T1", "ab", queue_code="410102001000").task("T2", "a"))
    assert console.rows(asked) == [("410102001000",), ("410184109000",)]
    moved = "select distinct queue_code from queues_signal where task_id = 'T1'"
    assert console.rows(moved) == [("410102001000",)]


def test_the_first_day_leaves_every_index_as_it_was(console, give, make_day):
    asked = {
        "sqlite": "select name, sql from sqlite_master where type = 'index' order by name",
        "postgresql": "select indexname, indexdef from pg_indexes where tablename like 'queues_%' order by indexname",
    }[console.url.partition(":")[0]]
    before = console.rows(asked)
    give(make_day(MONDAY).task("T1", "ab"))
    assert console.rows(asked) == before
    assert len(before) > 15


def test_a_signal_that_was_not_seen_today_keeps_the_day_it_was_seen(console, give, make_day):
    day = make_day(TUESDAY).task("T1", "a")
    give(day.signal("T1b", "T1", state="suspended", last_seen=MONDAY))
    seen = console.rows("select signal_id, last_seen from queues_signal order by signal_id")
    assert [(row[0], row[1] and str(row[1])) for row in seen] == [("T1a", None), ("T1b", "2024-09-02")]


def test_what_the_day_no_longer_has_is_marked_and_kept(console, give, make_day):
    give(make_day(MONDAY).task("T1", "ab").task("T2", state="waiting", sent_on=None, due_on=None, rank=1))
    counts = give(make_day(TUESDAY).task("T1", "a"))
    assert (counts.tasks_cleared, counts.signals_cleared) == (1, 2)
    tasks = console.rows("select task_id, is_standing, cleared_on, rank from queues_task order by task_id")
    assert [(row[0], bool(row[1]), str(row[2]), row[3]) for row in tasks] == [
        ("T1", True, "None", None),
        ("T2", False, "2024-09-03", None),
    ]
    signals = console.rows("select signal_id, last_seen from queues_signal where not is_standing order by signal_id")
    assert [(row[0], str(row[1])) for row in signals] == [("T1b", "2024-09-02"), ("T2a", "2024-09-02")]
    assert give(make_day(WEDNESDAY).task("T1", "a")).tasks_cleared == 0


def test_what_comes_back_on_a_repeated_day_stands_again(console, give, make_day):
    give(make_day(MONDAY).task("T1").task("T2"))
    give(make_day(TUESDAY).task("T1"), "run-2")
    give(make_day(TUESDAY).task("T1").task("T2"), "run-3")
    assert console.rows("select count(*) from queues_task where is_standing and cleared_on is null") == [(2,)]
    assert console.rows("select count(*) from queues_signal where is_standing and cleared_on is null") == [(2,)]


def test_peoples_work_is_never_written_over(console, give, make_day):
    give(make_day(MONDAY).task("T1").task("T2"))
    console.change(
        "insert into accounts_user (id, password, is_superuser, username, first_name, last_name, email, is_staff,"
        " is_active, date_joined) values (7, '', false, 'wang', '', '', '', false, true, '2024-09-02 00:00:00+00')"
    )
    console.change("update queues_task set progress = 'visited', assignee_id = 7, version = 3")
    give(make_day(TUESDAY).task("T1", level="red", due_on=date(2024, 9, 5)))
    assert console.rows(f"select {PEOPLES} from queues_task") == [("visited", 7, 3)] * 2


def test_an_older_day_is_skipped(console, give, make_day):
    give(make_day(TUESDAY).task("T1"))
    before = console.state()
    counts = give(make_day(MONDAY).task("T2"))
    assert counts.is_skipped
    assert counts.newer_day == TUESDAY
    assert console.state() == before
    assert console.rows("select count(*) from queues_handover") == [(1,)]


def test_empty_and_missing_texts_odd_characters_and_markup_arrive_as_they_are(console, give, make_day):
    odd = 'a,"b"\n\\N \\. é 㐂 𠀀 =1+1 <script>'
    day = make_day(MONDAY).task("T1", "", household_id="", township_code=None)
    day.signal("a", "T1", name=None, evidence="", subject_key="k1").signal(
        "b", "T1", name="", clause=odd, subject_key="k2"
    )
    day.signal("c", "T1", name="零\0字", subject_key="k3")
    give(day)
    assert console.rows("select household_id, township_code from queues_task") == [("", None)]
    assert console.rows("select name from queues_subject order by subject_key") == [(None,), ("",), ("零字",)]
    assert console.rows(
        "select evidence, clause from queues_signal where signal_id in ('a', 'b') order by signal_id"
    ) == [
        ("", "郑政办〔2024〕46号 二(二)"),
        ('{"covered": {"value": true, "label": "在享"}}', odd),
    ]


def test_a_persons_number_stands_in_the_table_of_subjects_alone(console, give, make_day):
    give(make_day(MONDAY).task("T1", household_kind="person", household_id="410102198001011234"))
    state = console.state()
    assert "410102198001011234" in str(state.pop("queues_subject"))
    assert "410102198001011234" not in str(state)


def test_a_day_without_tasks_clears_everything(console, give, make_day):
    give(make_day(MONDAY).task("T1"))
    counts = give(make_day(TUESDAY))
    assert (counts.tasks, counts.tasks_cleared, counts.signals_cleared) == (0, 1, 1)


@pytest.fixture
def killed_at(console, write_day, environment):
    """Hands a day over in a process that is killed at a point."""

    def hand(day, point):
        program = (
            "import sys; from pathlib import Path; from datetime import date, datetime, UTC\n"
            "from lowincome.casework.handover import hand_over\n"
            "day = date.fromisoformat(sys.argv[4])\n"
            "hand_over(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), day, 'run-2', datetime.now(UTC))"
        )
        child = subprocess.run(
            [sys.executable, "-c", program, console.url, *map(str, write_day(day)), str(day.day)],
            env=environment | {"LOWINCOME_CRASH_AT": point},
            check=False,
        )
        assert child.returncode == -signal.SIGKILL

    return hand


@pytest.mark.parametrize(("point", "arrived"), [("handover-before-commit", 1), ("handover-after-commit", 2)])
def test_killed_it_leaves_all_or_nothing_and_the_next_run_finishes(console, give, make_day, killed_at, point, arrived):
    give(make_day(MONDAY).task("T1"))
    day = make_day(TUESDAY).task("T1", "ab").task("T2")
    killed_at(day, point)
    assert console.rows("select count(*) from queues_task") == [(arrived,)]
    assert console.rows("select count(*) from queues_handover") == [(arrived,)]
    give(day, "run-2")
    assert console.rows("select count(*) from queues_task") == [(2,)]
    assert console.rows("select count(*) from queues_signal") == [(3,)]
    assert console.rows("select run_id from queues_handover order by id") == [("run-1",), ("run-2",)]


@pytest.mark.parametrize(("point", "arrived"), [("handover-before-commit", 0), ("handover-after-commit", 1)])
def test_killed_on_the_first_day_it_leaves_all_or_nothing_too(console, give, make_day, killed_at, point, arrived):
    day = make_day(MONDAY).task("T1", "ab")
    killed_at(day, point)
    assert console.rows("select count(*) from queues_task") == [(arrived,)]
    give(day, "run-2")
    assert console.rows("select count(*) from queues_signal") == [(2,)]
    assert console.rows("select run_id from queues_handover") == [("run-2",)]


def test_tasks_that_nobody_handed_over_are_no_first_day(console, give, make_day):
    day = make_day(MONDAY).task("T1", "ab")
    give(day)
    written = console.state()
    console.change("delete from queues_handover")
    console.change("delete from queues_signal where signal_id = 'T1b'")
    counts = give(day)
    assert (counts.tasks_new, counts.signals_new, counts.signals_changed) == (0, 1, 0)
    assert console.state() == written


def test_the_first_day_and_a_later_one_write_the_same(console, give, make_day):
    def filled(day):
        day.task("T1", "", household_kind="person", household_id=None, rank=3, is_backlog=True, raised=True)
        day.task("T2", "ab", township_code=None, sent_on=None, due_on=None, state="waiting")
        return day.signal("x", "T1", name=None, evidence="", last_seen=date(2024, 8, 30))

    give(make_day(MONDAY).task("T0"))
    give(filled(make_day(TUESDAY)))
    console.change("delete from queues_signal where task_id = 'T0'")
    console.change("delete from queues_task where task_id = 'T0'")
    console.change("delete from queues_subject where subject_key not in (select subject_id from queues_signal)")
    later = console.state()
    for table in ("queues_signal", "queues_subject", "queues_task", "queues_handover"):
        console.change(f"delete from {table}")
    give(filled(make_day(TUESDAY)))
    assert console.state() == later


def test_it_waits_for_somebody_who_is_writing(console, give, make_day):
    give(make_day(MONDAY).task("T1"))
    given = []
    with console.connection() as busy:
        busy.execute("update queues_task set version = 1")
        waiting = Thread(target=lambda: given.append(give(make_day(TUESDAY).task("T1", level="red"))))
        waiting.start()
        time.sleep(0.5)
        assert given == []
    waiting.join()
    assert given[0].tasks_changed == 1
    assert console.rows("select level, version from queues_task") == [("red", 1)]


def test_two_hand_overs_of_one_day_at_once_are_one(console, give, make_day):
    day = make_day(MONDAY).task("T1", "ab").task("T2")
    pair = [Thread(target=give, args=(day, run)) for run in ("run-1", "run-2")]
    for thread in pair:
        thread.start()
    for thread in pair:
        thread.join()
    assert console.rows("select count(*), sum(tasks_new) from queues_handover") == [(2, 2)]
    assert console.rows("select count(*) from queues_signal") == [(3,)]


@pytest.mark.parametrize("url", ["sqlite:////proc/nowhere/console.sqlite3", "postgresql://nobody@127.0.0.1:1/none"])
def test_a_database_out_of_reach_is_a_failure_that_can_be_run_again(make_day, write_day, tmp_path, url):
    folders = write_day(make_day(MONDAY).task("T1"))
    with pytest.raises(Failure):
        hand_over(url, *folders, MONDAY, "run-1", datetime.now(UTC), home=tmp_path)
