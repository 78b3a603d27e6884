"""The structured verdict on one signal: what an officer must say for it to count."""

from dataclasses import dataclass
from datetime import date

from lowincome.casework.advice import of_kind
from lowincome.casework.case import MeasureCase
from lowincome.casework.findings import CAUSES, FINDINGS, HOW, NEEDS, NOT_CONFIRMED_REASONS
from lowincome.casework.refusal import Missing
from lowincome.casework.verdicts import Finding
from lowincome.policy.cards import RuleKind

OF_HARDSHIP: frozenset[RuleKind] = frozenset({"gap", "potential", "complex"})
"""The kinds that are about somebody in need: their verdicts name the cause of hardship and the need."""


@dataclass(frozen=True)
class SignalFinding:
    """A verdict: what was found about one signal, how, when and by whom, and what should follow.

    seen: what was seen, in words; seen_by: empty where it is the one who records; measure: what is to be done, or
    why_none; reason: a code of NOT_CONFIRMED_REASONS; words: anything else.
    """

    signal_id: str
    finding: Finding
    seen: str
    how: str
    seen_on: date
    seen_by: str = ""
    advice: str = ""
    words: str = ""
    cause: str = ""
    need: str = ""
    measure: str = ""
    why_none: str = ""
    follow_up_on: date | None = None
    reason: str = ""


def check_finding(form: SignalFinding, measure: MeasureCase, today: date, missing: Missing) -> None:
    """Notes all that the verdict lacks; fields are named `finding.<signal_id>.<field>`."""
    at = f"finding.{form.signal_id}."
    if form.finding not in FINDINGS:
        missing.note(at + "finding", "核查结论", "the verdict")
        return
    missing.demand(form.seen, at + "seen", "看到的情况", "what was seen")
    if form.how not in HOW:
        missing.note(at + "how", "核查方式", "how it was seen")
    if form.seen_on > today:
        missing.note(at + "seen_on", "核查日期不能晚于今天", "the day it was seen, not after today")
    if form.finding == "not_confirmed" and form.reason not in NOT_CONFIRMED_REASONS:
        missing.note(at + "reason", "不属实的原因", "the reason why it is not confirmed")
    if form.finding == "could_not_tell" and form.follow_up_on is None:
        missing.note(at + "follow_up_on", "再次走访日期", "the day of the follow-up visit")
    if form.finding == "confirmed":
        _check_confirmed(form, measure, missing, at)
    if form.follow_up_on is not None and form.follow_up_on < form.seen_on:
        missing.note(at + "follow_up_on", "回访日期不能早于核查日期", "a follow-up visit after the day it was seen")


def _check_confirmed(form: SignalFinding, measure: MeasureCase, missing: Missing, at: str) -> None:
    if form.advice not in of_kind(measure.kind):
        missing.note(at + "advice", "与预警类别相符的建议", "advice that fits the kind of signal")
    if measure.kind in OF_HARDSHIP:
        if form.cause not in CAUSES:
            missing.note(at + "cause", "致困原因", "the cause of hardship")
        if form.need not in NEEDS:
            missing.note(at + "need", "救助需求", "the need")
    missing.demand(
        form.measure.strip() or form.why_none.strip(),
        at + "measure",
        "拟采取措施或无措施原因",
        "the measure, or why none",
    )
    if form.follow_up_on is None:
        missing.note(at + "follow_up_on", "回访日期", "the day of the follow-up visit")
