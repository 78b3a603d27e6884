"""Referrals 转办: sent ► accepted ► in hand ► answered, or returned with a reason.

A township proposes, the county approves and thereby sends; what the county itself refers is sent at once.
"""

from dataclasses import replace
from datetime import date

from lowincome.casework.actors import Actor
from lowincome.casework.case import Case, Outcome, ReferralCase
from lowincome.casework.clocks import Terms
from lowincome.casework.departments import departments
from lowincome.casework.findings import ANSWERS, NEEDS, RETURN_REASONS
from lowincome.casework.refusal import Missing, Refused
from lowincome.casework.working import Working
from lowincome.policy.citation import Words

REFERRAL_STATES: dict[str, Words] = {
    "proposed": Words(zh="待县级审核", en="to be approved by the county"),
    "declined": Words(zh="县级未同意", en="not approved"),
    "sent": Words(zh="待接收", en="sent"),
    "accepted": Words(zh="已接收", en="accepted"),
    "in_hand": Words(zh="办理中", en="in hand"),
    "answered": Words(zh="已反馈", en="answered"),
    "returned": Words(zh="已退回", en="returned"),
}


def refer(
    case: Case, actor: Actor, today: date, signal_id: str, department: str, need: str, words: str, terms: Terms
) -> Outcome:
    """Asks a department for what the household needs. A township's is proposed; a county supervisor's is sent."""
    sends = actor.role == "county"
    act = "send_referral" if sends else "propose_referral"
    work = Working(case, actor, act, today, signal_id)
    missing = Missing()
    if department not in departments():
        missing.note("department", "接收部门", "the department")
    if need not in NEEDS or need == "none":
        missing.note("need", "救助需求", "the need")
    missing.demand(words, "words", "请部门办理的事项", "what the department is asked to do")
    missing.refuse()
    referral = ReferralCase(department, need, words.strip(), "proposed", actor.user_id)
    if sends:
        referral = _sent(referral, today, terms)
    work.to_measure(signal_id, act, branch="refer", referral=referral)
    return work.outcome()


def approve_referral(case: Case, actor: Actor, today: date, signal_id: str, terms: Terms) -> Outcome:
    """The county approves what a township proposed; the department's clock runs from the day after."""
    work = Working(case, actor, "send_referral", today, signal_id)
    work.to_measure(signal_id, "send_referral", referral=_sent(_proposed(work, signal_id), today, terms))
    return work.outcome()


def decline_referral(case: Case, actor: Actor, today: date, signal_id: str, why: str) -> Outcome:
    """The county does not approve, and says why; the township chooses another way."""
    work = Working(case, actor, "decline_referral", today, signal_id)
    missing = Missing()
    missing.demand(why, "why", "不同意的理由", "why it is not approved")
    missing.refuse()
    proposed = _proposed(work, signal_id)
    work.within_measure(signal_id, referral=replace(proposed, state="declined", why=why.strip()))
    return work.outcome()


def accept_referral(case: Case, actor: Actor, today: date, signal_id: str) -> Outcome:
    """The department takes the referral."""
    work = Working(case, actor, "accept_referral", today, signal_id)
    work.to_measure(signal_id, "accept_referral", referral=replace(work.referral(signal_id), state="accepted"))
    return work.outcome()


def begin_referral(case: Case, actor: Actor, today: date, signal_id: str) -> Outcome:
    """The department has it in hand."""
    work = Working(case, actor, "begin_referral", today, signal_id)
    work.to_measure(signal_id, "begin_referral", referral=replace(work.referral(signal_id), state="in_hand"))
    return work.outcome()


def return_referral(case: Case, actor: Actor, today: date, signal_id: str, reason: str, why: str) -> Outcome:
    """The department gives it back, with a reason (RETURN_REASONS) and words."""
    work = Working(case, actor, "return_referral", today, signal_id)
    missing = Missing()
    if reason not in RETURN_REASONS:
        missing.note("reason", "退回原因", "the reason for returning it")
    missing.demand(why, "why", "退回说明", "why it is returned")
    missing.refuse()
    returned = replace(
        work.referral(signal_id), state="returned", return_reason=reason, why=why.strip(), answered_on=today
    )
    work.to_measure(signal_id, "return_referral", referral=returned)
    return work.outcome()


def answer_referral(case: Case, actor: Actor, today: date, signal_id: str, answer: str, feedback: str) -> Outcome:
    """The department says what it did (ANSWERS) and in what way."""
    work = Working(case, actor, "answer_referral", today, signal_id)
    missing = Missing()
    if answer not in ANSWERS:
        missing.note("answer", "办理结果", "the result")
    missing.demand(feedback, "feedback", "办理情况", "what was done")
    missing.refuse()
    answered = replace(
        work.referral(signal_id), state="answered", answer=answer, feedback=feedback.strip(), answered_on=today
    )
    work.to_measure(signal_id, "answer_referral", referral=answered)
    return work.outcome()


def close_answered(case: Case, actor: Actor, today: date, signal_id: str, words: str) -> Outcome:
    """The township has seen the answer and closes the measure."""
    work = Working(case, actor, "close_answered", today, signal_id)
    missing = Missing()
    missing.demand(words, "words", "核实反馈后的情况", "what came of it")
    missing.refuse()
    work.to_measure(signal_id, "close_answered", ending="answered", resolution=words.strip())
    return work.outcome()


def _sent(referral: ReferralCase, today: date, terms: Terms) -> ReferralCase:
    return replace(referral, state="sent", sent_on=today, due_on=terms.answer_due(today))


def _proposed(work: Working, signal_id: str) -> ReferralCase:
    referral = work.referral(signal_id)
    if referral.state != "proposed":
        raise Refused("order", "没有待审核的转办。", "No referral is waiting for approval here.")
    return referral
