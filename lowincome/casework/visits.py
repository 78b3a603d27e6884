"""Visits and verdicts: who was met, what was found about each signal, and what is advised."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import NAMESPACE_OID, UUID, uuid5

from lowincome.casework.actors import Actor
from lowincome.casework.advice import ADVICE
from lowincome.casework.case import Case, Outcome
from lowincome.casework.clocks import Terms
from lowincome.casework.findings import HOW, OUTCOMES
from lowincome.casework.refusal import Missing, Refused
from lowincome.casework.verdict_form import SignalFinding, check_finding
from lowincome.casework.working import Working

_ACTS = {"confirmed": "confirm", "not_confirmed": "not_confirm", "could_not_tell": "could_not_tell"}


@dataclass(frozen=True)
class VisitForm:
    """One visit: how it went (OUTCOMES), in what way (HOW), on which day, and what was seen."""

    outcome: str
    how: str
    on: date
    seen: str = ""
    words: str = ""


def visit(
    case: Case,
    actor: Actor,
    today: date,
    form: VisitForm,
    terms: Terms,
    form_id: str = "",
    findings: Sequence[SignalFinding] = (),
) -> Outcome:
    """A visit. Met: the task is visited, and an officer may give verdicts with it. Not: another round, with its reason.

    findings: an officer's; a village worker only says what was seen.
    """
    work = Working(case, actor, "visit", today)
    if case.progress not in ("assigned", "visited", "advised"):
        raise Refused("order", "请先领取任务再登记走访。", "Take the task first, then record the visit.")
    if findings and actor.role == "village":
        raise Refused(
            "role",
            "协理员只登记走访,结论由乡镇专干作出。",
            "A village worker records the visit; the officer gives the verdict.",
        )
    missing = Missing()
    if form.outcome not in OUTCOMES:
        missing.note("outcome", "走访结果", "how the visit went")
    if form.how not in HOW:
        missing.note("how", "走访方式", "in what way")
    if form.on > today:
        missing.note("on", "走访日期不能晚于今天", "a day that is not after today")
    missing.demand(form.seen, "seen", "看到的情况", "what was seen")
    missing.refuse()
    if form.outcome == "met":
        first = case.visited_on or form.on
        progress = "visited" if case.progress == "assigned" else case.progress
        work.to_task(progress, visited_on=first, visitors=case.visitors | {actor.user_id})
        if findings:
            _judge(work, findings, form_id)
        return work.outcome()
    if findings:
        raise Refused("form", "未见到人时不能作出结论。", "Nobody was met: there is nothing to judge yet.", ["outcome"])
    if case.progress == "assigned":
        due = terms.visit_due(case.level, today)
        work.to_task(round=case.round + 1, round_due_on=due, visitors=case.visitors | {actor.user_id})
    else:
        work.to_task(visitors=case.visitors | {actor.user_id})
    return work.outcome()


def record_verdicts(
    case: Case, actor: Actor, today: date, findings: Sequence[SignalFinding], form_id: str = ""
) -> Outcome:
    """An officer's verdicts after a visit of this round; each signal by its own form."""
    work = Working(case, actor, "record_verdicts", today)
    if case.progress not in ("visited", "advised"):
        raise Refused("order", "本轮尚未走访到人,不能作出结论。", "Nobody was met in this round: visit first.")
    if not findings:
        raise Refused("form", "请至少对一条预警作出结论。", "Give a verdict on at least one signal.", ["findings"])
    work.case = replace(case, visitors=case.visitors | {actor.user_id})
    _judge(work, findings, form_id)
    return work.outcome()


def verdict_id(form_id: str, signal_id: str) -> str:
    """The id of the verdict that a form gives on a signal: the same form gives the same id."""
    return str(uuid5(NAMESPACE_OID, f"{form_id}/{signal_id}"))


def _judge(work: Working, findings: Sequence[SignalFinding], form_id: str) -> None:
    missing = Missing()
    if len({each.signal_id for each in findings}) < len(findings):
        missing.note("findings", "同一预警只能有一个结论", "one verdict per signal")
    for form in findings:
        check_finding(form, work.measure(form.signal_id), work.today, missing)
    missing.refuse()
    for form in findings:
        _settle(work, form, verdict_id(form_id or str(UUID(int=0)), form.signal_id))


def _settle(work: Working, form: SignalFinding, new_id: str) -> None:
    before = work.measure(form.signal_id)
    if before.finding == "confirmed":
        work.land(form.signal_id, "measure_closed", before.verdict_id, note="revised")
    is_confirmed = form.finding == "confirmed"
    work.to_measure(
        form.signal_id,
        _ACTS[form.finding],
        branch=ADVICE[form.advice].branch if is_confirmed else None,
        advice=form.advice if is_confirmed else "",
        finding=form.finding,
        verdict_id=new_id,
        verdict_on=work.today,
        reason=form.reason if form.finding == "not_confirmed" else "",
        cause=form.cause,
        need=form.need,
        measure=form.measure.strip(),
        why_none=form.why_none.strip(),
        follow_up_on=form.follow_up_on,
        ending="not_confirmed" if form.finding == "not_confirmed" else "",
    )
    work.land(form.signal_id, "verdict", new_id, form.finding, form.advice if is_confirmed else form.reason, form.seen)
