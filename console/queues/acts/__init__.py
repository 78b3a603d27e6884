"""What people do to tasks: one function per act, and none changes a task in any other way.

An act takes who acts (`actor_of(user)`), the task, and `Sent(form_id, version)`; it raises `Refused` or `Stale`
(`lowincome.casework.refusal`) and has then written nothing. Pages pass through the doors of `console.access` first.
"""

from console.queues.acts.attaching import attach
from console.queues.acts.closing import carry_out, close_cleared, undo
from console.queues.acts.conferring import call_conference, resolve
from console.queues.acts.exiting import answer_objection, decide, hear, notice, object_to, serve_notice, tell
from console.queues.acts.forms import Done, Sent
from console.queues.acts.keeping_up import keep_up
from console.queues.acts.looking import look, look_at, note_opening
from console.queues.acts.offering import actor_of, allowed, case_of, measures_of
from console.queues.acts.outbox import land_due
from console.queues.acts.referring import (
    accept_referral,
    answer_referral,
    approve_referral,
    begin_referral,
    close_answered,
    decline_referral,
    refer,
    return_referral,
)
from console.queues.acts.taking import Batch, assign, assign_many, claim, claim_next, urge
from console.queues.acts.visiting import record_verdicts, visit

__all__ = [
    "Batch",
    "Done",
    "Sent",
    "accept_referral",
    "actor_of",
    "allowed",
    "answer_objection",
    "answer_referral",
    "approve_referral",
    "assign",
    "assign_many",
    "attach",
    "begin_referral",
    "call_conference",
    "carry_out",
    "case_of",
    "claim",
    "claim_next",
    "close_answered",
    "close_cleared",
    "decide",
    "decline_referral",
    "hear",
    "keep_up",
    "land_due",
    "look",
    "look_at",
    "measures_of",
    "note_opening",
    "notice",
    "object_to",
    "record_verdicts",
    "refer",
    "resolve",
    "return_referral",
    "serve_notice",
    "tell",
    "undo",
    "urge",
    "visit",
]
