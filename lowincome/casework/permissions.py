"""Who may do what: acts by role, and by what the person has to do with the task. Whatever is not listed is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lowincome.casework.actors import ROLES, Actor, Role
from lowincome.casework.case import Case, MeasureCase
from lowincome.casework.measure_life import possible
from lowincome.casework.refusal import Refused

Relation = Literal["area", "assignee", "own_queue", "department"]
"""area: the task is in one's area, or assigned to oneself; own_queue: it is in the county's own queue, no township's."""

COUNTY_QUEUE = "000000"

_TAKE: frozenset[tuple[Role, Relation]] = frozenset({("township", "area"), ("county", "own_queue")})
_WORK: frozenset[tuple[Role, Relation]] = frozenset({("township", "area"), ("county", "assignee")})
_COUNTY: frozenset[tuple[Role, Relation]] = frozenset({("county", "area")})
_DEPARTMENT: frozenset[tuple[Role, Relation]] = frozenset({("department", "department")})

RIGHTS: dict[str, frozenset[tuple[Role, Relation]]] = {
    "claim": _TAKE,
    "assign": frozenset({("township", "area"), ("county", "area")}),
    "urge": _COUNTY,
    "visit": frozenset({("township", "assignee"), ("village", "assignee"), ("county", "assignee")}),
    "record_verdicts": _WORK,
    "attach": _WORK,
    "carry_out": _WORK,
    "propose_referral": _WORK,
    "send_referral": _COUNTY,
    "decline_referral": _COUNTY,
    "accept_referral": _DEPARTMENT,
    "begin_referral": _DEPARTMENT,
    "return_referral": _DEPARTMENT,
    "answer_referral": _DEPARTMENT,
    "close_answered": _WORK,
    "call_conference": _COUNTY,
    "resolve": _COUNTY,
    "hear": _WORK,
    "notice": _WORK,
    "serve_notice": _WORK,
    "object_to": _WORK | _COUNTY,
    "uphold_objection": _COUNTY,
    "reject_objection": _COUNTY,
    "decide": _COUNTY,
    "tell": _WORK | _COUNTY,
    "close_cleared": _WORK | _COUNTY,
}

SECOND_PERSON = frozenset({"decide", "uphold_objection", "reject_objection"})
"""Acts on an exit that are closed to whoever visited or judged."""

_OF_MEASURES = frozenset(RIGHTS) - {"claim", "assign", "urge", "visit", "record_verdicts", "attach"}
_VERDICTS = frozenset({"confirm", "not_confirm", "could_not_tell"})


@dataclass(frozen=True)
class Allowed:
    """An act that is open to a person now; `signal_id` None: an act on the whole task."""

    act: str
    signal_id: str | None = None


def demand(act: str, actor: Actor, case: Case, signal_id: str | None = None) -> None:
    """Raises Refused where the act is not this person's: by role, by area, or as the first person of an exit."""
    measure = case.measures.get(signal_id) if signal_id is not None else None
    if not any(role == actor.role and _is(actor, relation, case, measure) for role, relation in RIGHTS[act]):
        roles = sorted({role for role, _ in RIGHTS[act]})
        raise Refused(
            "role",
            f"这一步由{'、'.join(ROLES[role].zh for role in roles)}在其职责范围内办理,您不能代办。",
            f"This step belongs to: {', '.join(ROLES[role].en for role in roles)}, within their charge; it is not yours.",
        )
    if act in SECOND_PERSON and actor.user_id in case.visitors:
        raise Refused(
            "role",
            "您参与过本户入户核查,不能作出决定。请由未参与核查的另一人决定。",
            "You visited or judged this household and cannot decide. Somebody who did not has to.",
        )


def allowed(case: Case, actor: Actor, today: date) -> frozenset[Allowed]:
    """The acts to offer a person: those that would not be refused for who they are, nor for where things stand."""
    found = {Allowed(act) for act in _of_task(case) if _may(act, actor, case)}
    for signal_id, measure in case.measures.items():
        found.update(
            Allowed(act, signal_id)
            for act in _of_measure(measure, today)
            if act in _OF_MEASURES and _may(act, actor, case, signal_id)
        )
    return frozenset(found)


def _of_task(case: Case) -> Iterator[str]:
    if not case.is_sent:
        return
    yield "attach"
    if case.progress == "new":
        yield "claim"
    if case.progress != "closed":
        yield from ("assign", "urge")
    if case.progress in ("assigned", "visited", "advised"):
        yield "visit"
    open_to_verdicts = any(_VERDICTS & set(possible(each.state, each.kind)) for each in case.measures.values())
    if case.progress in ("visited", "advised") and open_to_verdicts:
        yield "record_verdicts"


def _of_measure(measure: MeasureCase, today: date) -> Iterator[str]:
    referral, procedure = measure.referral, measure.procedure
    for act in possible(measure.state, measure.kind):
        if act == "close_cleared" and measure.is_standing:
            continue
        if act == "decide" and not (procedure and procedure.window_ends and procedure.window_ends < today):
            continue
        yield act
        if act == "send_referral" and referral is not None and referral.state == "proposed":
            yield "decline_referral"


def _may(act: str, actor: Actor, case: Case, signal_id: str | None = None) -> bool:
    try:
        demand(act, actor, case, signal_id)
    except Refused:
        return False
    return True


def _is(actor: Actor, relation: Relation, case: Case, measure: MeasureCase | None) -> bool:
    is_assignee = case.assignee == actor.user_id
    if relation == "department":
        referral = measure.referral if measure else None
        return bool(
            actor.department
            and referral is not None
            and referral.department == actor.department
            and referral.state not in ("proposed", "declined")
            and (not actor.area or actor.covers(case.queue_code))
        )
    if relation == "assignee":
        return is_assignee
    if relation == "own_queue":
        return actor.covers(case.queue_code) and case.queue_code.endswith(COUNTY_QUEUE)
    return actor.covers(case.queue_code) or (is_assignee and bool(actor.area))
