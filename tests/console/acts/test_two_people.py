"""Two people on one task, a form sent twice, fifty claims at once: one winner, nothing overwritten, nothing twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import uuid4

import pytest

SIGNAL = "s000001"


def in_threads(count, act):
    """Runs an act in so many threads at once, each with its own connection."""
    from django.db import connection

    together = Barrier(count)

    def one(number):
        together.wait()
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_fifty_claim_one_task_and_one_gets_it(cast, task_of_kind, sent, account):
    from console.queues import acts
    from console.queues.models import Change, Task
    from lowincome.casework.refusal import Refused

    task_id = task_of_kind()
    people = [acts.actor_of(account("township", "410102001")) for _ in range(50)]

    def claim(number):
        try:
            return acts.claim(people[number], task_id, acts.Sent(uuid4()))
        except Refused as refusal:
            return refusal.code

    came_to = in_threads(50, claim)
    assert Counter(each if isinstance(each, str) else "won" for each in came_to) == {"won": 1, "taken": 49}
    assert Change.objects.filter(task_id=task_id).count() == 1
    assert Task.objects.get().version == 1


def test_a_queue_of_tasks_gives_each_to_one(cast, task_of_kind, account):
    from console.queues import acts
    from console.queues.models import Task

    for _ in range(60):
        task_of_kind()
    people = [acts.actor_of(account("township", "410102001")) for _ in range(50)]

    def claim_all(number):
        taken = []
        while done := acts.claim_next(people[number], acts.Sent(uuid4())):
            taken.append(done.task_id)
        return taken

    taken = [task_id for each in in_threads(50, claim_all) for task_id in each]
    assert len(taken) == len(set(taken)) == 60
    assert not Task.objects.filter(assignee=None).exists()


def test_a_form_sent_twice_counts_once(cast, task_of_kind, sent, say, seen):
    from console.queues import acts
    from console.queues.models import Finding, OutboxVerdict, Visit

    task_id = task_of_kind()
    acts.claim(cast.officer, task_id, sent())
    form = sent(task_id)
    came_to = in_threads(4, lambda _: acts.visit(cast.officer, task_id, form, seen, [say()]))
    assert Counter(done.repeated for done in came_to) == {False: 1, True: 3}
    assert {(done.version, done.progress) for done in came_to} == {(2, "advised")}
    assert (Visit.objects.count(), Finding.objects.count(), OutboxVerdict.objects.count()) == (1, 1, 1)


def test_a_form_of_somebody_else_is_refused(cast, task_of_kind, sent):
    from console.queues import acts
    from lowincome.casework.refusal import Refused

    form = sent()
    acts.claim(cast.officer, task_of_kind(), form)
    with pytest.raises(Refused) as refused:
        acts.claim(cast.colleague, task_of_kind(), form)
    assert refused.value.code == "form"


def test_the_second_is_told_and_nothing_is_overwritten(cast, task_of_kind, sent, confirmed):
    from console.queues import acts
    from console.queues.models import Measure
    from lowincome.casework.refusal import Stale

    task_id = task_of_kind()
    confirmed(task_id, "落实政策")
    mine, theirs = sent(task_id), sent(task_id)
    acts.carry_out(cast.officer, task_id, mine, SIGNAL, date(2024, 11, 4), "已补发")
    with pytest.raises(Stale) as told:
        acts.carry_out(cast.colleague, task_id, theirs, SIGNAL, date(2024, 11, 4), "另一种说法")
    assert told.value.by == cast.officer.name
    assert Measure.objects.get().resolution == "已补发"


def test_a_refused_form_may_be_mended_and_sent_again(cast, task_of_kind, sent, say, seen):
    from console.queues import acts
    from console.queues.models import Visit
    from lowincome.casework.refusal import Refused

    task_id = task_of_kind()
    acts.claim(cast.officer, task_id, sent())
    form = sent(task_id)
    with pytest.raises(Refused) as refused:
        acts.visit(cast.officer, task_id, form, seen, [say(cause="", follow_up_on=None)])
    assert refused.value.missing == (f"finding.{SIGNAL}.cause", f"finding.{SIGNAL}.follow_up_on")
    assert Visit.objects.count() == 0
    assert not acts.visit(cast.officer, task_id, form, seen, [say()]).repeated


def test_many_are_assigned_with_one_form_each_by_itself(cast, task_of_kind, sent):
    from console.queues import acts
    from console.queues.models import Task

    here = [task_of_kind() for _ in range(3)]
    elsewhere = task_of_kind(queue_code="410103001000")
    stale = task_of_kind()
    form_id = sent().form_id
    listed = [*((each, 0) for each in here), (elsewhere, 0), (stale, 7)]
    came_to = acts.assign_many(cast.county, listed, form_id, cast.worker)
    assert came_to.done == tuple(here)
    assert {each: refusal.code for each, refusal in came_to.refused.items()} == {elsewhere: "role", stale: "stale"}
    assert acts.assign_many(cast.county, listed, form_id, cast.worker).done == tuple(here)
    assert Task.objects.filter(assignee=cast.worker.user_id, version=1).count() == 3
