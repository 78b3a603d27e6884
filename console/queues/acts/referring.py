"""Referrals to departments: proposed, approved, taken, answered or returned."""

from console.queues.acts.deployment import terms
from console.queues.acts.forms import Done, Sent
from console.queues.acts.perform import perform
from lowincome.casework import referrals
from lowincome.casework.actors import Actor


def refer(actor: Actor, task_id: str, sent: Sent, signal_id: str, department: str, need: str, words: str) -> Done:
    """Asks a department: a township's is proposed to the county, a county supervisor's is sent."""
    return perform(
        actor,
        task_id,
        sent,
        "refer",
        lambda case, day: referrals.refer(case, actor, day, signal_id, department, need, words, terms(day)),
        why=words,
    )


def approve_referral(actor: Actor, task_id: str, sent: Sent, signal_id: str) -> Done:
    """The county approves, and thereby sends."""
    return perform(
        actor,
        task_id,
        sent,
        "approve_referral",
        lambda case, day: referrals.approve_referral(case, actor, day, signal_id, terms(day)),
    )


def decline_referral(actor: Actor, task_id: str, sent: Sent, signal_id: str, why: str) -> Done:
    """The county does not approve; the township chooses another way."""
    return perform(
        actor,
        task_id,
        sent,
        "decline_referral",
        lambda case, day: referrals.decline_referral(case, actor, day, signal_id, why),
        why=why,
    )


def accept_referral(actor: Actor, task_id: str, sent: Sent, signal_id: str) -> Done:
    """The department takes it."""
    return perform(
        actor,
        task_id,
        sent,
        "accept_referral",
        lambda case, day: referrals.accept_referral(case, actor, day, signal_id),
    )


def begin_referral(actor: Actor, task_id: str, sent: Sent, signal_id: str) -> Done:
    """The department has it in hand."""
    return perform(
        actor,
        task_id,
        sent,
        "begin_referral",
        lambda case, day: referrals.begin_referral(case, actor, day, signal_id),
    )


def return_referral(actor: Actor, task_id: str, sent: Sent, signal_id: str, reason: str, why: str) -> Done:
    """The department gives it back with a reason."""
    return perform(
        actor,
        task_id,
        sent,
        "return_referral",
        lambda case, day: referrals.return_referral(case, actor, day, signal_id, reason, why),
        why=why,
    )


def answer_referral(actor: Actor, task_id: str, sent: Sent, signal_id: str, answer: str, feedback: str) -> Done:
    """The department says what it did."""
    return perform(
        actor,
        task_id,
        sent,
        "answer_referral",
        lambda case, day: referrals.answer_referral(case, actor, day, signal_id, answer, feedback),
        why=feedback,
    )


def close_answered(actor: Actor, task_id: str, sent: Sent, signal_id: str, words: str) -> Done:
    """The township closes the measure after the answer."""
    return perform(
        actor,
        task_id,
        sent,
        "close_answered",
        lambda case, day: referrals.close_answered(case, actor, day, signal_id, words),
        why=words,
    )
