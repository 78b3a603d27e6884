"""Exits, step by step: heard, noticed, served, objected or waited, decided by a second person, told in writing."""

from datetime import date

from console.queues.acts.deployment import terms, today
from console.queues.acts.forms import Done, Sent
from console.queues.acts.perform import perform
from console.queues.models import Signal
from lowincome.casework import exits
from lowincome.casework.actors import Actor


def hear(actor: Actor, task_id: str, sent: Sent, signal_id: str, whom: str, on: date, words: str) -> Done:
    """The person was heard, or who stands for them."""
    return perform(
        actor,
        task_id,
        sent,
        "hear",
        lambda case, day: exits.hear(case, actor, day, signal_id, whom, on, words),
        why=words,
    )


def notice(
    actor: Actor, task_id: str, sent: Sent, signal_id: str, reason: str, clause: str = "", way: str = ""
) -> Done:
    """The notice is made, to be printed. clause, way: by default the signal's clause and the usual way to object."""
    cited = clause or Signal.objects.filter(pk=signal_id).values_list("clause", flat=True).first() or ""
    told = way or exits.OBJECTION_WAY.zh.format(days=objection_days(signal_id))
    return perform(
        actor,
        task_id,
        sent,
        "notice",
        lambda case, day: exits.notice(case, actor, day, signal_id, reason, cited, told),
        why=reason,
    )


def serve_notice(actor: Actor, task_id: str, sent: Sent, signal_id: str, how: str, on: date) -> Done:
    """The notice reached the person: the window to object runs from the day after."""
    days = objection_days(signal_id)
    return perform(
        actor,
        task_id,
        sent,
        "serve_notice",
        lambda case, day: exits.serve_notice(case, actor, day, signal_id, how, on, days),
        why=how,
    )


def object_to(actor: Actor, task_id: str, sent: Sent, signal_id: str, on: date, words: str) -> Done:
    """The person objects: the procedure stands still."""
    return perform(
        actor,
        task_id,
        sent,
        "object_to",
        lambda case, day: exits.object_to(case, actor, day, signal_id, on, words),
        why=words,
    )


def answer_objection(actor: Actor, task_id: str, sent: Sent, signal_id: str, upheld: bool, words: str) -> Done:
    """A second person answers the objection: upheld, the benefit is kept; rejected, the window goes on."""
    return perform(
        actor,
        task_id,
        sent,
        "answer_objection",
        lambda case, day: exits.answer_objection(case, actor, day, signal_id, upheld, words),
        why=words,
    )


def decide(actor: Actor, task_id: str, sent: Sent, signal_id: str, decision: str, words: str) -> Done:
    """A second person decides, after the window."""
    return perform(
        actor,
        task_id,
        sent,
        "decide",
        lambda case, day: exits.decide(case, actor, day, signal_id, decision, words),
        why=words,
    )


def tell(actor: Actor, task_id: str, sent: Sent, signal_id: str, how: str, on: date) -> Done:
    """The decision was given in writing."""
    return perform(
        actor, task_id, sent, "tell", lambda case, day: exits.tell(case, actor, day, signal_id, how, on), why=how
    )


def objection_days(signal_id: str) -> int:
    """The working days to object that hold for a signal's place today."""
    place = Signal.objects.filter(pk=signal_id).values_list("jurisdiction", flat=True).first()
    return (terms(today(), place) if place else terms(today())).objection
