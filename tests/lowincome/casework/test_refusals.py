"""Refusals say what is missing, in both languages, and name the fields."""

import pickle
from datetime import date, datetime

import pytest

from lowincome.casework import exits, referrals, task_life, visits
from lowincome.casework.actors import Actor
from lowincome.casework.advice import ADVICE, branches_of, of_kind
from lowincome.casework.case import Case, MeasureCase
from lowincome.casework.clocks import Terms
from lowincome.casework.refusal import Refused, Stale
from lowincome.casework.verdict_form import SignalFinding
from lowincome.casework.visits import VisitForm

TODAY = date(2024, 11, 4)
OFFICER = Actor(1, "li", "township", "410102001")
WORKER = Actor(2, "wang", "village", "410102001001")
TERMS = Terms({"red": 3, "orange": 5, "yellow": 7, "blue": 10})


def case(kind="gap", **columns):
    measures = {"S1": MeasureCase("S1", kind)}
    plain = {"queue_code": "410102001000", "progress": "assigned", "assignee": 1, "measures": measures}
    return Case(task_id="t", level="orange", **{**plain, **columns})


def found(**fields):
    return SignalFinding(
        "S1", **{"finding": "confirmed", "seen": "", "how": "?", "seen_on": date(2024, 11, 5), **fields}
    )


def test_a_verdict_lists_all_that_it_lacks():
    with pytest.raises(Refused) as refused:
        visits.visit(case(), OFFICER, TODAY, VisitForm("met", "visit", TODAY, "在家"), TERMS, "f", [found()])
    assert refused.value.missing == tuple(
        f"finding.S1.{field}"
        for field in ("seen", "how", "seen_on", "advice", "cause", "need", "measure", "follow_up_on")
    )
    assert "致困原因" in refused.value.zh
    assert "cause of hardship" in refused.value.en


@pytest.mark.parametrize(
    "finding, missing", [("not_confirmed", "reason"), ("could_not_tell", "follow_up_on"), ("?", "finding")]
)
def test_each_finding_demands_its_own(finding, missing):
    form = found(finding=finding, seen="看到", how="phone", seen_on=TODAY)
    with pytest.raises(Refused) as refused:
        visits.visit(case(), OFFICER, TODAY, VisitForm("met", "phone", TODAY, "在家"), TERMS, "f", [form])
    assert refused.value.missing == (f"finding.S1.{missing}",)


def test_a_vehicle_has_no_cause_of_hardship_but_a_follow_up():
    form = found(seen="看到", how="visit", seen_on=TODAY, advice="终止核查", why_none="待听取意见")
    with pytest.raises(Refused) as refused:
        visits.visit(case("exit"), OFFICER, TODAY, VisitForm("met", "visit", TODAY, "在家"), TERMS, "f", [form])
    assert refused.value.missing == ("finding.S1.follow_up_on",)


def test_a_waiting_task_stands_still():
    with pytest.raises(Refused) as refused:
        task_life.claim(case(progress="new", assignee=None, is_sent=False), OFFICER, TODAY)
    assert refused.value.code == "order"


def test_a_signal_that_is_not_on_the_task_is_gone():
    with pytest.raises(Refused) as refused:
        exits.hear(case("exit"), OFFICER, TODAY, "S9", "person", TODAY, "没有")
    assert refused.value.code == "gone"


def test_a_branch_that_does_not_fit_the_kind_is_no_way():
    confirmed = case("exit", measures={"S1": MeasureCase("S1", "exit", state="confirmed", finding="confirmed")})
    with pytest.raises(Refused) as refused:
        referrals.refer(confirmed, OFFICER, TODAY, "S1", "education", "education", "请办理", TERMS)
    assert refused.value.code == "order"


@pytest.mark.parametrize("area", ["410102002", "", "4101020011"])
def test_people_of_elsewhere_may_nothing(area):
    with pytest.raises(Refused) as refused:
        task_life.claim(case(progress="new", assignee=None), Actor(3, "x", "township", area), TODAY)
    assert refused.value.code == "role"


def test_a_task_is_given_to_people_of_its_township_and_the_countys_own_to_its_county():
    county = Actor(3, "sun", "county", "410102")
    assert task_life.assign(case(), county, TODAY, WORKER).case.assignee == 2
    with pytest.raises(Refused):
        task_life.assign(case(), county, TODAY, Actor(4, "x", "village", "410102002001"))
    own = case(queue_code="410102000000", progress="new", assignee=None)
    assert task_life.assign(own, county, TODAY, OFFICER).case.assignee == 1
    assert task_life.claim(own, county, TODAY).case.assignee == 3
    with pytest.raises(Refused):
        task_life.claim(own, OFFICER, TODAY)


def test_every_kind_has_advice_and_every_advice_a_kind():
    kinds = {"gap", "potential", "exit", "duplicate", "complex", "review", "data"}
    assert {kind for kind in kinds if of_kind(kind)} == kinds
    assert all(advice.kinds <= kinds for advice in ADVICE.values())
    assert branches_of("gap") == {"carry_out", "refer"}
    assert branches_of("exit") == branches_of("duplicate") == {"exit"}
    assert branches_of("complex") == {"conference"}


def test_the_second_is_told_who_was_first():
    stale = Stale("li", datetime(2024, 11, 4, 9, 30))
    assert "li" in stale.zh and "09:30" in stale.en
    again = pickle.loads(pickle.dumps(stale))
    assert (again.by, again.code, again.zh) == ("li", "stale", stale.zh)
    refused = pickle.loads(pickle.dumps(Refused("form", "缺", "lacks", ["a"])))
    assert (refused.missing, refused.code) == (("a",), "form")
