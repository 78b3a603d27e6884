"""A task's life in which people of all roles try things: it asserts with every act that nothing forbidden came of it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from lowincome.casework import conferences, exits, measures, referrals, task_life, visits
from lowincome.casework.actors import Actor
from lowincome.casework.advice import branches_of
from lowincome.casework.case import Case, MeasureCase
from lowincome.casework.clocks import Terms
from lowincome.casework.findings import ANSWERS, DECISIONS, HEARD_WHOM, OUTCOMES, RETURN_REASONS, SERVED_HOW
from lowincome.casework.measure_life import ARROWS, BRANCH_OF, ENDED
from lowincome.casework.permissions import Allowed, allowed
from lowincome.casework.refusal import Refused
from lowincome.casework.verdict_form import SignalFinding
from lowincome.casework.visits import VisitForm

QUEUES = ("410102001000", "410102000000")
"""A township's queue, and the county's own: there a supervisor may visit, and then not decide."""

TERMS = Terms({"red": 3, "orange": 5, "yellow": 7, "blue": 10})
KINDS = ("gap", "potential", "exit", "duplicate", "complex", "review", "data")
ACTORS = (
    Actor(1, "officer", "township", "410102001"),
    Actor(2, "worker", "village", "410102001001"),
    Actor(3, "county", "county", "410102"),
    Actor(4, "second", "county", "410102"),
    Actor(5, "education", "department", "", "education"),
    Actor(6, "elsewhere", "township", "410102002"),
    Actor(7, "analyst", "analyst", "4101"),
    Actor(8, "auditor", "auditor"),
)

SIGNALS = [f"s-{kind}" for kind in KINDS]
WORDS = [*["说明"] * 29, " "]
FITTING = {"gap": "落实政策", "potential": "纳入救助", "complex": "一事一议", "review": "走访核查", "data": "转办"}


class Life:
    """One task with a signal of each kind, and people of all roles who try things."""

    def __init__(self, queue_code=QUEUES[0]):
        self.today = date(2024, 11, 4)
        self.case = Case(
            "t1", queue_code, "orange", measures={f"s-{kind}": MeasureCase(f"s-{kind}", kind) for kind in KINDS}
        )
        self.walked = {f"s-{kind}": ["open"] for kind in KINDS}
        self.forms = 0

    def attempt(self, machine, *arguments, actor, act, signal):
        before, offered = self.case, allowed(self.case, actor, self.today)
        try:
            outcome = machine(before, actor, self.today, *arguments)
        except Refused as refused:
            assert refused.zh and refused.en
            return
        signal_id = None if act in ("claim", "assign", "urge", "visit", "record_verdicts") else signal
        assert Allowed(act, signal_id) in offered, "what is done was on offer"
        for step in outcome.steps:
            if step.signal_id is not None:
                assert step.from_state == self.walked[step.signal_id][-1]
                self.walked[step.signal_id].append(step.to_state)
        for signal_id, measure in outcome.case.measures.items():
            if measure.state != before.measures[signal_id].state:
                assert self.walked[signal_id][-1] == measure.state, "no change of state without its step"
        for landing in outcome.landings:
            assert landing.verdict_id
        self.check_decision(before, outcome.case, actor)
        self.case = outcome.case

    def check_decision(self, before, after, actor):
        for signal_id, measure in after.measures.items():
            if measure.state == "decided" and before.measures[signal_id].state != "decided":
                made = measure.procedure
                assert actor.user_id not in before.visitors, "who visited does not decide"
                assert made.heard_on and made.noticed_on and made.served_on
                assert made.objection_upheld or self.today > made.window_ends
                assert made.decision == "keep" or before.measures[signal_id].state == "window"

    def do_what_is_on_offer(self, choose):
        offers = sorted(
            (actor.user_id, offer.act, offer.signal_id or "")
            for actor in ACTORS
            for offer in allowed(self.case, actor, self.today)
            if offer.act != "attach"
        )
        if offers:
            user_id, act, signal_id = choose(offers)
            self.act(ACTORS[user_id - 1], act, signal_id or None, choose)

    def try_to_decide(self, choose):
        """Everybody tries, at every moment: it succeeds only where it may."""
        for actor in ACTORS if choose([True, False]) else ():
            for signal_id in ("s-exit", "s-duplicate"):
                self.act(actor, choose(["decide", "uphold_objection", "reject_objection"]), signal_id, choose)

    def a_signal_comes_back(self, signal_id):
        """What a hand-over does where a measure had ended and the data show the signal again."""
        if self.case.progress in ("visited", "advised", "closed") and self.case.measures[signal_id].state in ENDED:
            self.case = task_life.open_round(self.case, [signal_id], self.today, TERMS).case
            self.walked[signal_id] = ["open"]
            self.say(signal_id, True)

    def say(self, signal_id, is_standing):
        """What the data say about a signal."""
        said = replace(self.case.measures[signal_id], is_standing=is_standing)
        self.case = replace(self.case, measures={**self.case.measures, signal_id: said})

    def act(self, actor, act, signal_id, choose):
        self.forms += 1
        if act == "claim":
            self.attempt(task_life.claim, actor=actor, act=act, signal=None)
            return
        why, on = choose(WORDS), self.today - timedelta(days=choose([*[0] * 12, 3, -1]))
        match act:
            case "assign":
                said = (task_life.assign, choose(ACTORS))
            case "urge":
                said = (task_life.urge, why)
            case "visit":
                form = VisitForm(choose([*OUTCOMES, "met", "met", "met"]), "visit", on, why)
                findings = [self.finding(each, choose) for each in SIGNALS if choose([True, False])]
                said = (visits.visit, form, TERMS, str(self.forms), findings)
            case "record_verdicts":
                findings = [self.finding(each, choose) for each in SIGNALS if choose([True, False])]
                said = (visits.record_verdicts, findings, str(self.forms))
            case "carry_out":
                said = (measures.carry_out, signal_id, on, why)
            case "propose_referral" | "send_referral":
                approves = act == "send_referral" and choose([True, False])
                said = (referrals.refer, signal_id, "education", "education", why, TERMS)
                said = (referrals.approve_referral, signal_id, TERMS) if approves else said
                act = "send_referral" if approves or actor.role == "county" else "propose_referral"
            case "decline_referral":
                said = (referrals.decline_referral, signal_id, why)
            case "accept_referral" | "begin_referral":
                said = (getattr(referrals, act), signal_id)
            case "return_referral":
                said = (referrals.return_referral, signal_id, choose([*RETURN_REASONS, "?"]), why)
            case "answer_referral":
                said = (referrals.answer_referral, signal_id, choose([*ANSWERS, "?"]), why)
            case "close_answered":
                said = (referrals.close_answered, signal_id, why)
            case "call_conference":
                said = (conferences.call_conference, signal_id, 1)
            case "resolve":
                said = (conferences.resolve, signal_id, why, on)
            case "hear":
                said = (exits.hear, signal_id, choose([*HEARD_WHOM, "?"]), on, why)
            case "notice":
                said = (exits.notice, signal_id, why, "三(一)", "异议")
            case "serve_notice":
                said = (exits.serve_notice, signal_id, choose([*SERVED_HOW, "?"]), on, 10)
            case "object_to":
                said = (exits.object_to, signal_id, on, why)
            case "uphold_objection" | "reject_objection":
                said = (exits.answer_objection, signal_id, act == "uphold_objection", why)
            case "decide":
                said = (exits.decide, signal_id, choose([*DECISIONS, "?"]), why)
            case "tell":
                said = (exits.tell, signal_id, choose([*SERVED_HOW, "?"]), on)
            case "close_cleared":
                said = (task_life.close_cleared, [signal_id], why)
        self.attempt(*said, actor=actor, act=act, signal=signal_id)

    def finding(self, signal_id, choose):
        finding = choose(["confirmed", "confirmed", "confirmed", "not_confirmed", "could_not_tell"])
        return SignalFinding(
            signal_id,
            finding,
            choose(WORDS),
            "visit",
            self.today,
            advice=FITTING.get(signal_id.removeprefix("s-"), "终止核查"),
            cause="illness",
            need="medical",
            why_none=choose(WORDS),
            reason="data_wrong",
            follow_up_on=self.today + timedelta(days=30),
        )

    def check(self):
        self.check_that_a_task_is_closed_exactly_when_all_its_measures_are()
        self.check_that_measures_walk_along_the_arrows()
        self.check_that_an_exit_is_told_only_after_its_whole_way()
        self.check_that_only_people_of_the_place_have_it()
        self.check_that_what_was_judged_was_seen()

    def check_that_a_task_is_closed_exactly_when_all_its_measures_are(self):
        ended = all(measure.state in ENDED for measure in self.case.measures.values())
        assert (self.case.progress == "closed") is ended

    def check_that_measures_walk_along_the_arrows(self):
        for signal_id, walked in self.walked.items():
            kind = self.case.measures[signal_id].kind
            for start, end in pairwise(walked):
                acts = {act for (state, act), to in ARROWS.items() if (state, to) == (start, end)}
                open_acts = {act for act in acts if BRANCH_OF.get(act) is None or BRANCH_OF[act] in branches_of(kind)}
                assert open_acts or start == end, f"{kind}: {start} to {end}"

    def check_that_an_exit_is_told_only_after_its_whole_way(self):
        for signal_id in ("s-exit", "s-duplicate"):
            walked = self.walked[signal_id]
            if walked[-1] == "told":
                way = list(dict.fromkeys(walked))
                assert [state for state in way if state != "objected"] == [
                    "open", "confirmed", "heard", "noticed", "window", "decided", "told",
                ]  # fmt: skip
                assert self.case.measures[signal_id].procedure.told_by

    def check_that_only_people_of_the_place_have_it(self):
        assert self.case.assignee in ((None, 1, 2) if self.case.queue_code == QUEUES[0] else (None, 1, 2, 3, 4, 6))

    def check_that_what_was_judged_was_seen(self):
        judged = [measure for measure in self.case.measures.values() if measure.finding]
        assert not judged or (self.case.visited_on and self.case.visitors)
