"""After a hand-over: new rounds for new signals, and one open task per household."""

from datetime import UTC, date, datetime, timedelta

import pytest

SIGNAL = "s000001"


@pytest.fixture
def hand_over():
    """Notes that a day was handed over, some minutes from now."""
    from console.queues.models import Handover

    def note(day, minutes=1):
        counts = dict.fromkeys(
            [f"{name}{what}" for name in ("tasks", "signals") for what in ("", "_new", "_changed", "_cleared")], 0
        )
        Handover.objects.create(
            day=day, run_id="r", at=datetime.now(UTC) + timedelta(minutes=minutes), content="", **counts
        )

    return note


@pytest.fixture
def add_signal():
    """Hands a further signal over on a task."""
    from console.queues.models import Signal

    def add(task_id, signal_id="s-new"):
        signal = Signal.objects.filter(task_id=task_id).first()
        signal.pk, signal.is_standing = signal_id, True
        signal.save(force_insert=True)

    return add


def test_a_new_signal_on_a_visited_task_opens_a_round_with_its_own_due_date(
    cast, task_of_kind, sent, confirmed, hand_over, add_signal
):
    from console.queues import acts
    from console.queues.models import Change, Task

    task_id = task_of_kind()
    confirmed(task_id, "转办")
    add_signal(task_id)
    hand_over(date(2024, 11, 5))
    assert acts.keep_up() == 1
    task = Task.objects.with_due().get()
    assert (task.progress, task.round, task.due, task.assignee_id) == (
        "assigned",
        2,
        date(2024, 11, 12),
        cast.officer.user_id,
    )
    row = Change.objects.filter(act="new_round", signal=None).get()
    assert (row.by_id, row.from_state, row.to_state, row.why) == (None, "advised", "assigned", "new_signal")
    assert acts.keep_up() == 0
    acts.refer(cast.county, task_id, sent(task_id), SIGNAL, "education", "education", "请落实资助")


def test_a_task_that_nobody_visited_yet_just_has_one_signal_more(cast, task_of_kind, sent, hand_over, add_signal):
    from console.queues import acts
    from console.queues.models import Task

    task_id = task_of_kind()
    acts.claim(cast.officer, task_id, sent())
    add_signal(task_id)
    hand_over(date(2024, 11, 5))
    assert acts.keep_up() == 0
    assert Task.objects.get().round == 1


def test_a_closed_task_opens_again_where_a_closed_signal_comes_back(
    cast, task_of_kind, sent, confirmed, hand_over, say, seen
):
    from console.queues import acts
    from console.queues.models import Measure, Task

    task_id = task_of_kind()
    acts.claim(cast.officer, task_id, sent())
    acts.visit(cast.officer, task_id, sent(task_id), seen, [say(finding="not_confirmed")])
    assert Task.objects.get().progress == "closed"
    hand_over(date(2024, 11, 4))
    assert acts.keep_up() == 0, "the sync has not heard the verdict yet"
    acts.land_due(all_of_it=True)
    hand_over(date(2024, 11, 5), minutes=2)
    assert acts.keep_up() == 1
    assert (Task.objects.get().progress, Task.objects.get().closed_on) == ("assigned", None)
    assert (Measure.objects.get().state, Measure.objects.get().finding) == ("open", None)


def test_a_second_task_of_a_household_takes_over_what_was_begun(cast, task_of_kind, sent, confirmed, hand_over):
    from console.queues import acts
    from console.queues.models import Change, Signal, Task

    old = task_of_kind("exit", household_key="h1")
    confirmed(old, "终止核查")
    acts.hear(cast.officer, old, sent(old), SIGNAL, "person", date(2024, 11, 4), "车是儿子的")
    Task.objects.filter(pk=old).update(is_standing=False)
    Signal.objects.filter(task_id=old).update(is_standing=False)
    new = task_of_kind("gap", household_key="h1")
    hand_over(date(2024, 11, 5))
    assert acts.keep_up() == 1
    task = Task.objects.get(pk=new)
    assert (task.progress, task.assignee_id, task.round) == ("assigned", cast.officer.user_id, 2)
    assert Task.objects.get(pk=old).progress == "closed"
    assert cast.officer.user_id in acts.case_of(task).visitors
    acts.notice(cast.officer, new, sent(new), SIGNAL, "名下有机动车")
    assert Change.objects.filter(task_id=old, act="joined").count() == 1
