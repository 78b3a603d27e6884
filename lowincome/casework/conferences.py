"""Joint conferences 一事一议: what no single policy solves is put before the county's departments together."""

from datetime import date

from lowincome.casework.actors import Actor
from lowincome.casework.case import Case, Outcome
from lowincome.casework.refusal import Missing, Refused
from lowincome.casework.working import Working


def call_conference(case: Case, actor: Actor, today: date, signal_id: str, conference_id: int) -> Outcome:
    """The county puts a case on a conference's list."""
    work = Working(case, actor, "call_conference", today, signal_id)
    work.to_measure(signal_id, "call_conference", branch="conference", conference_id=conference_id)
    return work.outcome()


def resolve(case: Case, actor: Actor, today: date, signal_id: str, resolution: str, held_on: date | None) -> Outcome:
    """What the conference resolved. held_on: the day for which it was called; there is no resolution before it."""
    work = Working(case, actor, "resolve", today, signal_id)
    missing = Missing()
    missing.demand(resolution, "resolution", "议决事项", "what was resolved")
    missing.refuse()
    if held_on is not None and held_on > today:
        raise Refused("order", "会议尚未召开,不能登记议决。", "The conference has not met yet: nothing is resolved.")
    work.to_measure(signal_id, "resolve", resolution=resolution.strip(), ending="resolved")
    return work.outcome()
