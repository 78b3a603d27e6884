"""A referral as its department may see it: the fields that it needs, masked unless a look was recorded."""

from collections.abc import Collection

from console.access.doors import of_tasks
from console.accounts.models import User
from console.api import schemas
from console.pages.law import enacted
from console.pages.referral_facts import Shown, shown_to
from console.pages.referral_steps import REFERRAL_STEPS
from console.pages.signal_words import title_of
from console.pages.wording import place_words, word_of
from console.queues.models import Finding, Measure, Referral, Signal
from console.shell.language import said
from lowincome.casework.findings import NEEDS
from lowincome.casework.measure_life import possible
from lowincome.kernel.masking import mask_id, mask_name
from lowincome.lineage.redaction import masked_text
from lowincome.policy.grounds import ground_of

JOINED = ("task", "signal__subject", "signal__measure_row")
"""What to fetch with a referral."""


def referrals_for(account: User, referrals: Collection[Referral], *, is_open: bool = False) -> list[schemas.Referral]:
    """Referrals that a door gave, for the account's department. is_open: unmasked; a look was recorded before."""
    seen = of_tasks(account, Finding).filter(signal__in=[each.signal_id for each in referrals], is_undone=False)
    findings = {finding.signal_id: finding for finding in seen.order_by("id")}
    return [_shown(each, findings.get(each.signal_id), is_open) for each in referrals]


def _shown(referral: Referral, finding: Finding | None, is_open: bool) -> schemas.Referral:
    shown = shown_to(referral.department, referral.signal, finding, is_open=is_open)
    return schemas.Referral(
        referral_id=referral.pk,
        state=referral.state,
        department=referral.department,
        need=referral.need,
        need_words=word_of(NEEDS, referral.need),
        words=_text(referral.words, is_open) or "",
        sent_on=referral.sent_on,
        due_on=referral.due_on,
        matter=title_of(referral.signal.rule),
        ground=_ground(referral.signal),
        place=place_words(referral.task.region_code, referral.task.queue_code) if shown.has_address else None,
        person=_person(referral.signal, shown, is_open),
        facts=[schemas.Fact(name=fact.name, label=fact.label, value=fact.value) for fact in shown.facts],
        finding=_finding(shown, is_open),
        is_masked=not is_open,
        answer=referral.answer or None,
        feedback=_text(referral.feedback, is_open),
        answered_on=referral.answered_on,
        return_reason=referral.return_reason or None,
        return_words=_text(referral.why, is_open) if referral.return_reason else None,
        may=_possible(referral),
    )


def _ground(signal: Signal) -> str:
    rule = enacted(signal.rule, signal.jurisdiction)
    if rule is None:
        return signal.clause
    ground = ground_of(rule.jurisdiction, rule.enactment)
    return said(ground.zh, ground.en)


def _person(signal: Signal, shown: Shown, is_open: bool) -> schemas.Person:
    subject = signal.subject
    name, number = (subject.name, subject.number) if is_open else (mask_name(subject.name), mask_id(subject.number))
    return schemas.Person(
        kind=subject.kind, name=name if shown.has_name else None, number=number if shown.has_number else None
    )


def _finding(shown: Shown, is_open: bool) -> schemas.Finding | None:
    found = shown.finding
    return schemas.Finding(seen_on=found.seen_on, seen=_text(found.seen, is_open) or "") if found else None


def _possible(referral: Referral) -> list[schemas.Step]:
    """The department's steps; none on a referral that was returned and is no longer the signal's present one."""
    measure: Measure | None = getattr(referral.signal, "measure_row", None)
    if measure is None or measure.referral_id != referral.pk:
        return []
    open_acts = set(possible(measure.state, referral.signal.kind))
    return [step.code for step in REFERRAL_STEPS.values() if step.acts & open_acts]


def _text(text: str, is_open: bool) -> str | None:
    return (text if is_open else masked_text(text)) or None
