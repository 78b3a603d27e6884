"""Whole lives of tasks, from the queue to the closed chain, on both databases."""

from datetime import date

import pytest

SIGNAL = "s000001"


def state_of(signal_id=SIGNAL):
    from console.queues.models import Measure

    return Measure.objects.get(pk=signal_id).state


def progress_of(task_id):
    from console.queues.models import Task

    return Task.objects.get(pk=task_id).progress


def test_a_gap_is_carried_out_by_the_township(cast, task_of_kind, sent, confirmed):
    from console.queues import acts
    from console.queues.models import Change

    task_id = task_of_kind("gap")
    confirmed(task_id, "落实政策")
    assert progress_of(task_id) == "advised"
    done = acts.carry_out(cast.colleague, task_id, sent(task_id), SIGNAL, date(2024, 11, 4), "已补发100元")
    assert (done.progress, state_of()) == ("closed", "carried_out")
    walked = (
        Change.objects.filter(task_id=task_id).order_by("id").values_list("act", "signal_id", "from_state", "to_state")
    )
    assert list(walked) == [
        ("claim", None, "new", "assigned"),
        ("visit", None, "assigned", "visited"),
        ("visit", SIGNAL, "open", "confirmed"),
        ("visit", None, "visited", "advised"),
        ("carry_out", SIGNAL, "confirmed", "carried_out"),
        ("carry_out", None, "advised", "closed"),
    ]


def test_a_gap_is_referred_returned_and_referred_again(cast, task_of_kind, sent, confirmed):
    from console.queues import acts
    from console.queues.models import Referral

    task_id = task_of_kind("gap")
    confirmed(task_id, "转办")
    acts.refer(cast.officer, task_id, sent(task_id), SIGNAL, "education", "education", "请落实资助")
    assert (state_of(), Referral.objects.get().state) == ("confirmed", "proposed")
    acts.approve_referral(cast.county, task_id, sent(task_id), SIGNAL)
    acts.return_referral(cast.education, task_id, sent(task_id), SIGNAL, "incomplete", "缺学籍证明")
    acts.refer(cast.county, task_id, sent(task_id), SIGNAL, "education", "education", "已补学籍证明")
    acts.accept_referral(cast.education, task_id, sent(task_id), SIGNAL)
    acts.begin_referral(cast.education, task_id, sent(task_id), SIGNAL)
    acts.answer_referral(cast.education, task_id, sent(task_id), SIGNAL, "granted", "已发放")
    assert progress_of(task_id) == "advised"
    acts.close_answered(cast.officer, task_id, sent(task_id), SIGNAL, "已核实到账")
    assert (state_of(), progress_of(task_id)) == ("closed", "closed")
    assert list(Referral.objects.order_by("id").values_list("state", "due_on")) == [
        ("returned", date(2024, 11, 18)),
        ("answered", date(2024, 11, 18)),
    ]


def test_a_complex_case_goes_to_the_conference(cast, task_of_kind, sent, confirmed, on_day):
    from console.queues import acts
    from lowincome.casework.refusal import Refused

    task_id = task_of_kind("complex")
    confirmed(task_id, "一事一议")
    called = acts.call_conference(
        cast.county, [(task_id, SIGNAL)], sent().form_id, date(2024, 11, 6), "三楼", ["civil_affairs"], "多重困难"
    )
    assert called.measures.get().pk == SIGNAL
    with pytest.raises(Refused, match=r"(?i)not met yet|尚未召开"):
        acts.resolve(cast.county, task_id, sent(task_id), SIGNAL, "给予临时救助")
    on_day(date(2024, 11, 6))
    acts.resolve(cast.county, task_id, sent(task_id), SIGNAL, "给予临时救助")
    assert (state_of(), progress_of(task_id)) == ("resolved", "closed")


def test_nobody_loses_anything_by_a_click(cast, task_of_kind, sent, confirmed, on_day):
    from console.queues import acts
    from console.queues.models import ExitProcedure
    from lowincome.casework.refusal import Refused

    task_id = task_of_kind("exit")
    confirmed(task_id, "终止核查")
    with pytest.raises(Refused) as early:
        acts.decide(cast.county, task_id, sent(task_id), SIGNAL, "stop", "名下有车")
    assert early.value.code == "order"
    acts.hear(cast.officer, task_id, sent(task_id), SIGNAL, "person", date(2024, 11, 4), "车是儿子的")
    acts.notice(cast.officer, task_id, sent(task_id), SIGNAL, "名下有机动车")
    acts.serve_notice(cast.officer, task_id, sent(task_id), SIGNAL, "in_person", date(2024, 11, 4))
    made = ExitProcedure.objects.get()
    assert made.window_ends == date(2024, 11, 18)
    assert "10个工作日" in made.way
    assert made.clause
    on_day(date(2024, 11, 18))
    with pytest.raises(Refused, match="2024-11-18"):
        acts.decide(cast.county, task_id, sent(task_id), SIGNAL, "stop", "名下有车")
    acts.object_to(cast.officer, task_id, sent(task_id), SIGNAL, date(2024, 11, 13), "车已报废")
    on_day(date(2024, 12, 2))
    with pytest.raises(Refused) as frozen:
        acts.decide(cast.county, task_id, sent(task_id), SIGNAL, "stop", "名下有车")
    assert frozen.value.code == "order"
    acts.answer_objection(cast.county, task_id, sent(task_id), SIGNAL, False, "未见报废证明")
    assert ExitProcedure.objects.get().window_ends == date(2024, 12, 5), "three working days were left"
    on_day(date(2024, 12, 6))
    with pytest.raises(Refused) as mine:
        acts.decide(cast.officer, task_id, sent(task_id), SIGNAL, "stop", "名下有车")
    assert mine.value.code == "role"
    acts.decide(cast.other_county, task_id, sent(task_id), SIGNAL, "stop", "名下有车")
    acts.tell(cast.officer, task_id, sent(task_id), SIGNAL, "in_person", date(2024, 12, 6))
    assert (state_of(), progress_of(task_id)) == ("told", "closed")


def test_what_the_data_cleared_is_closed_by_a_person(cast, task_of_kind, sent):
    from console.queues import acts
    from console.queues.models import Signal
    from lowincome.casework.refusal import Refused

    task_id = task_of_kind("gap")
    with pytest.raises(Refused) as stands:
        acts.close_cleared(cast.officer, task_id, sent(task_id), [SIGNAL], "数据已消除")
    assert stands.value.code == "order"
    Signal.objects.update(is_standing=False, cleared_on=date(2024, 11, 4))
    assert progress_of(task_id) == "new"
    acts.close_cleared(cast.officer, task_id, sent(task_id), [SIGNAL], "数据已消除")
    assert (state_of(), progress_of(task_id)) == ("closed", "closed")


def test_a_village_worker_visits_and_the_officer_judges(cast, task_of_kind, sent, say, seen):
    from console.queues import acts
    from lowincome.casework.refusal import Refused

    task_id = task_of_kind("gap", "exit")
    acts.assign(cast.county, task_id, sent(task_id), cast.worker)
    with pytest.raises(Refused) as verdict:
        acts.visit(cast.worker, task_id, sent(task_id), seen, [say()])
    assert verdict.value.code == "role"
    acts.visit(cast.worker, task_id, sent(task_id), seen)
    assert progress_of(task_id) == "visited"
    acts.record_verdicts(cast.officer, task_id, sent(task_id), [say(finding="not_confirmed")])
    assert (state_of(), progress_of(task_id)) == ("not_confirmed", "visited")
    acts.record_verdicts(cast.officer, task_id, sent(task_id), [say(f"{task_id}-0", "not_confirmed")])
    assert progress_of(task_id) == "closed"


def test_nobody_home_opens_another_round_with_its_own_due_date(cast, task_of_kind, sent, say, seen):
    from console.queues import acts
    from console.queues.models import Task, Visit
    from lowincome.casework.refusal import Refused
    from lowincome.casework.visits import VisitForm

    task_id = task_of_kind("gap")
    acts.claim(cast.officer, task_id, sent())
    gone = VisitForm("not_home", "visit", date(2024, 11, 4), "敲门无人应答")
    with pytest.raises(Refused):
        acts.visit(cast.officer, task_id, sent(task_id), gone, [say()])
    acts.visit(cast.officer, task_id, sent(task_id), gone)
    with pytest.raises(Refused):
        acts.record_verdicts(cast.officer, task_id, sent(task_id), [say()])
    acts.visit(cast.officer, task_id, sent(task_id), seen)
    task = Task.objects.with_due().get()
    assert (task.round, task.due, task.progress) == (2, date(2024, 11, 11), "visited")
    assert list(Visit.objects.order_by("id").values_list("round", "outcome")) == [(1, "not_home"), (2, "met")]
