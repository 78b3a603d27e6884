"""Taking back one's own last act, within five minutes."""

from datetime import date, timedelta

import pytest

SIGNAL = "s000001"


@pytest.fixture
def later(monkeypatch):
    """Lets so many minutes pass."""
    from django.utils import timezone

    start = timezone.now

    def pass_by(minutes):
        monkeypatch.setattr(timezone, "now", lambda: start() + timedelta(minutes=minutes))

    return pass_by


def test_a_verdict_is_taken_back_whole(cast, task_of_kind, sent, confirmed):
    from console.queues import acts
    from console.queues.models import Change, Finding, Measure, OutboxVerdict, Task, Visit

    task_id = task_of_kind()
    confirmed(task_id, "转办")
    acts.undo(cast.officer, task_id, sent(task_id))
    task = Task.objects.get()
    assert (task.progress, task.visited_on, task.version) == ("assigned", None, 3)
    assert not Measure.objects.exclude(state="open").exists()
    assert not OutboxVerdict.objects.exists()
    assert Visit.objects.get().is_undone
    assert Finding.objects.get().is_undone
    assert list(Change.objects.filter(act="undo").values_list("signal_id", "from_state", "to_state")) == [
        (SIGNAL, "confirmed", "open"),
        (None, "advised", "assigned"),
    ]
    confirmed_again = acts.case_of(task)
    assert not confirmed_again.visitors


def test_a_closed_measure_is_open_again(cast, task_of_kind, sent, confirmed):
    from console.queues import acts
    from console.queues.models import Measure, OutboxVerdict, Task

    task_id = task_of_kind()
    confirmed(task_id, "落实政策")
    acts.carry_out(cast.officer, task_id, sent(task_id), SIGNAL, date(2024, 11, 4), "已补发")
    assert OutboxVerdict.objects.count() == 2
    acts.undo(cast.officer, task_id, sent(task_id))
    measure = Measure.objects.get()
    assert (measure.state, measure.closed_on, measure.closed_at, measure.resolution) == ("confirmed", None, None, "")
    assert measure.follow_up_on == date(2024, 12, 4)
    assert (Task.objects.get().progress, Task.objects.get().closed_on) == ("advised", None)
    assert OutboxVerdict.objects.get().event == "verdict"


def test_a_referral_that_was_taken_back_is_no_departments(cast, task_of_kind, sent, confirmed):
    from console.queues import acts
    from console.queues.models import Measure, Referral

    task_id = task_of_kind()
    confirmed(task_id, "转办")
    acts.refer(cast.county, task_id, sent(task_id), SIGNAL, "education", "education", "请落实资助")
    acts.undo(cast.county, task_id, sent(task_id))
    assert Referral.objects.get().is_undone
    assert (Measure.objects.get().referral, Measure.objects.get().state) == (None, "confirmed")


@pytest.mark.parametrize("who, minutes, code", [("colleague", 0, "role"), ("officer", 6, "order")])
def test_not_by_others_nor_later(cast, task_of_kind, sent, later, who, minutes, code):
    from console.queues import acts
    from lowincome.casework.refusal import Refused

    task_id = task_of_kind()
    acts.claim(cast.officer, task_id, sent())
    later(minutes)
    with pytest.raises(Refused) as refused:
        acts.undo(getattr(cast, who), task_id, sent(task_id))
    assert refused.value.code == code


def test_not_once_somebody_acted_since_nor_twice(cast, task_of_kind, sent):
    from console.queues import acts
    from lowincome.casework.refusal import Refused

    task_id = task_of_kind()
    acts.claim(cast.officer, task_id, sent())
    acts.undo(cast.officer, task_id, sent(task_id))
    with pytest.raises(Refused) as refused:
        acts.undo(cast.officer, task_id, sent(task_id))
    assert refused.value.code == "order"


def test_not_once_a_sync_has_taken_the_verdict(cast, task_of_kind, sent, confirmed):
    from console.queues import acts
    from console.queues.models import Measure
    from lowincome.casework.refusal import Refused

    task_id = task_of_kind()
    confirmed(task_id, "转办")
    assert acts.land_due(all_of_it=True) == 1
    with pytest.raises(Refused) as refused:
        acts.undo(cast.officer, task_id, sent(task_id))
    assert refused.value.code == "order"
    assert Measure.objects.get().state == "confirmed"
