"""What a visit found about a signal, and when a measure was closed: recorded today, believed from tomorrow on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from lowincome.casework.landing_entry import land_entry
from lowincome.kernel.errors import InputError

Event = Literal["verdict", "measure_closed"]
VerdictSubject = Literal["person", "household", "stay"]
Finding = Literal["confirmed", "not_confirmed", "could_not_tell"]


@dataclass(frozen=True)
class Verdict:
    """What was found about one signal, or (`measure_closed`) that its measure ended; the finding is then empty.

    verdict_id: new for each verdict; a closed measure bears that of the verdict that opened it.
    facts: the facts that the officer saw and their values, so that a later change of one reopens the question.
    """

    verdict_id: str
    event: Event
    rule: str
    subject: VerdictSubject
    subject_id: str
    signal_id: str
    verdict: Finding | None
    recorded_on: date
    recorded_by: str
    advice: str = ""
    note: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


def record_verdict(landing_url: str, verdict: Verdict, landed_on: date | None = None) -> str:
    """Lands a verdict and returns its path below the landing; twice is once.

    landed_on: the day whose folder it comes to, by default that on which it was recorded; one that could not be landed
    then comes later, as the earlier day may have been computed. Raises InputError where a verdict has no finding, a
    closed measure has one, or nobody is named.
    """
    if (verdict.event == "verdict") is (verdict.verdict is None) or not verdict.recorded_by.strip():
        raise InputError(
            f"核查结论 {verdict.verdict_id} 不完整:结论须写明是否属实,措施办结不带结论,并须有记录人。",
            f"Verdict {verdict.verdict_id} is incomplete: a verdict says what was found, a closed measure does not, "
            "and both name who recorded it.",
        )
    entry = {
        "verdict_id": verdict.verdict_id,
        "event": verdict.event,
        "rule": verdict.rule,
        "subject": verdict.subject,
        "subject_id": verdict.subject_id,
        "signal_id": verdict.signal_id,
        "verdict": verdict.verdict or "",
        "recorded_on": verdict.recorded_on.isoformat(),
        "recorded_by": verdict.recorded_by.strip(),
        "advice": verdict.advice,
        "facts": json.dumps(verdict.facts, ensure_ascii=False, sort_keys=True, default=str),
        "note": verdict.note,
    }
    return land_entry(landing_url, landed_on or verdict.recorded_on, "_verdicts", entry, since=verdict.recorded_on)
