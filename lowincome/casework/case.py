"""A task with its measures as the machine sees it, and what an act made of it. No database, no screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from lowincome.casework.verdicts import Event, Finding
from lowincome.policy.cards import Level, RuleKind

Progress = Literal["new", "assigned", "visited", "advised", "closed"]
Branch = Literal["carry_out", "refer", "conference", "exit"]
MeasureState = Literal[
    "open",
    "confirmed",
    "carried_out",
    "sent",
    "accepted",
    "in_hand",
    "answered",
    "returned",
    "conference",
    "resolved",
    "heard",
    "noticed",
    "window",
    "objected",
    "decided",
    "told",
    "not_confirmed",
    "closed",
]
ReferralState = Literal["proposed", "declined", "sent", "accepted", "in_hand", "answered", "returned"]


@dataclass(frozen=True)
class ReferralCase:
    """What a department is asked for. `due_on`: when its answer is due."""

    department: str
    need: str
    words: str
    state: ReferralState
    proposed_by: int
    sent_on: date | None = None
    due_on: date | None = None
    answer: str = ""
    feedback: str = ""
    answered_on: date | None = None
    return_reason: str = ""
    why: str = ""
    id: int | None = None


@dataclass(frozen=True)
class ExitCase:
    """How far the procedure is by which alone a benefit may be reduced or stopped; empty where it is not yet there."""

    heard_on: date | None = None
    heard_whom: str = ""
    heard_words: str = ""
    heard_by: int | None = None
    noticed_on: date | None = None
    noticed_by: int | None = None
    reason: str = ""
    clause: str = ""
    way: str = ""
    served_on: date | None = None
    served_how: str = ""
    window_ends: date | None = None
    objected_on: date | None = None
    objection: str = ""
    days_left: int | None = None
    objection_answered_on: date | None = None
    objection_answered_by: int | None = None
    objection_upheld: bool | None = None
    objection_answer: str = ""
    decided_on: date | None = None
    decided_by: int | None = None
    decision: str = ""
    decision_words: str = ""
    told_on: date | None = None
    told_how: str = ""
    told_by: int | None = None
    id: int | None = None


@dataclass(frozen=True)
class MeasureCase:
    """One signal's measure. `is_standing`: whether the data still say so; a verdict holds it back from then on."""

    signal_id: str
    kind: RuleKind
    is_standing: bool = True
    state: MeasureState = "open"
    branch: Branch | None = None
    advice: str = ""
    finding: Finding | None = None
    verdict_id: str = ""
    verdict_on: date | None = None
    reason: str = ""
    cause: str = ""
    need: str = ""
    measure: str = ""
    why_none: str = ""
    follow_up_on: date | None = None
    ending: str = ""
    closed_on: date | None = None
    conference_id: int | None = None
    resolution: str = ""
    referral: ReferralCase | None = None
    procedure: ExitCase | None = None


@dataclass(frozen=True)
class Case:
    """One task with its measures, by signal id. `visitors` visited or gave a verdict, in whatever round."""

    task_id: str
    queue_code: str
    level: Level
    is_sent: bool = True
    progress: Progress = "new"
    assignee: int | None = None
    round: int = 1
    due_on: date | None = None
    round_due_on: date | None = None
    visited_on: date | None = None
    closed_on: date | None = None
    visitors: frozenset[int] = frozenset()
    measures: Mapping[str, MeasureCase] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """A change of state of the task (`signal_id` None) or of a measure; also an act that leaves the state as it was."""

    signal_id: str | None
    from_state: str
    to_state: str


@dataclass(frozen=True)
class Landing:
    """What the next sync must hear of an act: a verdict, that a measure was closed, or that a verdict was taken back."""

    signal_id: str
    event: Event
    verdict_id: str
    finding: Finding | None = None
    advice: str = ""
    note: str = ""


@dataclass(frozen=True)
class Outcome:
    """What an act made: the case after it, its steps in order, and what is to be landed."""

    case: Case
    steps: tuple[Step, ...] = ()
    landings: tuple[Landing, ...] = ()
