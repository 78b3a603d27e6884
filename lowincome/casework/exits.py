"""Exits: nobody loses anything by a click.

The person is heard, gets a notice with the reason, the clause and the way to object, the window passes, an objection
freezes it, and whoever decides is not who visited; then the person is told in writing. The order is enforced here.
"""

from dataclasses import replace
from datetime import date

from lowincome.casework.actors import Actor
from lowincome.casework.case import Case, Outcome
from lowincome.casework.findings import DECISIONS, HEARD_WHOM, SERVED_HOW
from lowincome.casework.refusal import Missing, Refused
from lowincome.casework.working import Working
from lowincome.kernel.workdays import add_workdays, workdays_between
from lowincome.policy.citation import Words

OBJECTION_WAY = Words(
    zh="收到本告知书之日起{days}个工作日内,可口头或书面向乡镇人民政府(街道办事处)或县级民政部门提出异议;提出异议期间不作决定。",
    en="Within {days} working days of receiving this notice you may object, in words or in writing, to the township or "
    "to the county's civil affairs; while an objection is open nothing is decided.",
)


def hear(case: Case, actor: Actor, today: date, signal_id: str, whom: str, on: date, words: str) -> Outcome:
    """The person, or who stands for them (HEARD_WHOM), was heard: when, and what they said."""
    work = Working(case, actor, "hear", today, signal_id)
    missing = Missing()
    if whom not in HEARD_WHOM:
        missing.note("whom", "听取了谁的意见", "who was heard")
    missing.demand(words, "words", "本人或家属的意见", "what they said")
    _not_later(missing, "on", on, today)
    missing.refuse()
    heard = replace(
        work.procedure(signal_id), heard_on=on, heard_whom=whom, heard_words=words.strip(), heard_by=actor.user_id
    )
    work.to_measure(signal_id, "hear", branch="exit", procedure=heard)
    return work.outcome()


def notice(case: Case, actor: Actor, today: date, signal_id: str, reason: str, clause: str, way: str) -> Outcome:
    """The notice 告知书 is made, to be printed: the reason, the clause, and the way to object."""
    work = Working(case, actor, "notice", today, signal_id)
    missing = Missing()
    missing.demand(reason, "reason", "理由", "the reason")
    missing.demand(clause, "clause", "依据的条款", "the clause")
    missing.demand(way, "way", "提出异议的途径", "the way to object")
    missing.refuse()
    made = replace(
        work.procedure(signal_id),
        noticed_on=today,
        noticed_by=actor.user_id,
        reason=reason.strip(),
        clause=clause.strip(),
        way=way.strip(),
    )
    work.to_measure(signal_id, "notice", procedure=made)
    return work.outcome()


def serve_notice(case: Case, actor: Actor, today: date, signal_id: str, how: str, on: date, window: int) -> Outcome:
    """The notice reached the person (SERVED_HOW). window: working days to object, from the day after."""
    work = Working(case, actor, "serve_notice", today, signal_id)
    made = work.procedure(signal_id)
    missing = Missing()
    if how not in SERVED_HOW:
        missing.note("how", "送达方式", "how it was served")
    _not_later(missing, "on", on, today)
    if made.noticed_on is not None and on < made.noticed_on:
        missing.note("on", "送达日期不能早于告知书日期", "a day that is not before the notice's")
    missing.refuse()
    served = replace(made, served_on=on, served_how=how, window_ends=add_workdays(on, window))
    work.to_measure(signal_id, "serve_notice", procedure=served)
    return work.outcome()


def object_to(case: Case, actor: Actor, today: date, signal_id: str, on: date, words: str) -> Outcome:
    """The person objects: everything stands still until somebody else has answered. Late ones count until the decision."""
    work = Working(case, actor, "object_to", today, signal_id)
    served = work.procedure(signal_id)
    missing = Missing()
    missing.demand(words, "words", "异议内容", "what is objected")
    _not_later(missing, "on", on, today)
    if served.served_on is not None and on < served.served_on:
        missing.note("on", "异议日期不能早于送达日期", "a day that is not before the notice was served")
    missing.refuse()
    left = max(workdays_between(on, served.window_ends), 0) if served.window_ends else 0
    work.to_measure(
        signal_id, "object_to", procedure=replace(served, objected_on=on, objection=words.strip(), days_left=left)
    )
    return work.outcome()


def answer_objection(case: Case, actor: Actor, today: date, signal_id: str, upheld: bool, words: str) -> Outcome:
    """A second person answers. Upheld: the benefit is kept. Rejected: the rest of the window runs from the day after."""
    act = "uphold_objection" if upheld else "reject_objection"
    work = Working(case, actor, act, today, signal_id)
    missing = Missing()
    missing.demand(words, "words", "对异议的答复", "the answer to the objection")
    missing.refuse()
    objected = work.procedure(signal_id)
    answered = replace(
        objected,
        objection_answered_on=today,
        objection_answered_by=actor.user_id,
        objection_upheld=upheld,
        objection_answer=words.strip(),
    )
    if upheld:
        answered = replace(
            answered, decided_on=today, decided_by=actor.user_id, decision="keep", decision_words=words.strip()
        )
    else:
        answered = replace(answered, window_ends=add_workdays(today, objected.days_left or 0))
    work.to_measure(signal_id, act, procedure=answered)
    return work.outcome()


def decide(case: Case, actor: Actor, today: date, signal_id: str, decision: str, words: str) -> Outcome:
    """A second person decides (DECISIONS), after the window."""
    work = Working(case, actor, "decide", today, signal_id)
    missing = Missing()
    if decision not in DECISIONS:
        missing.note("decision", "决定", "the decision")
    missing.demand(words, "words", "决定理由", "the grounds")
    missing.refuse()
    waited = work.procedure(signal_id)
    if waited.window_ends is not None and today <= waited.window_ends:
        raise Refused(
            "order",
            f"异议期至{waited.window_ends}止,期满后才能作出决定。",
            f"The window to object lasts until {waited.window_ends}; nothing can be decided before it has passed.",
        )
    decided = replace(
        waited, decided_on=today, decided_by=actor.user_id, decision=decision, decision_words=words.strip()
    )
    work.to_measure(signal_id, "decide", procedure=decided)
    return work.outcome()


def tell(case: Case, actor: Actor, today: date, signal_id: str, how: str, on: date) -> Outcome:
    """The decision was given to the person in writing; that ends the measure."""
    work = Working(case, actor, "tell", today, signal_id)
    decided = work.procedure(signal_id)
    missing = Missing()
    if how not in SERVED_HOW:
        missing.note("how", "送达方式", "how it was served")
    _not_later(missing, "on", on, today)
    if decided.decided_on is not None and on < decided.decided_on:
        missing.note("on", "告知日期不能早于决定日期", "a day that is not before the decision")
    missing.refuse()
    told = replace(decided, told_on=on, told_how=how, told_by=actor.user_id)
    work.to_measure(signal_id, "tell", procedure=told, ending="told", resolution=decided.decision_words)
    return work.outcome()


def _not_later(missing: Missing, field: str, on: date, today: date) -> None:
    if on > today:
        missing.note(field, "日期不能晚于今天", "a day that is not after today")
