"""The visit form 入户核查表 on the screen: what it asks of the visit, and of each signal."""

from typing import Any, get_args

from django.http import QueryDict

from console.pages.asked import Asked, answers, fields
from console.pages.signal_words import title_of
from console.queues.models import Measure, Signal
from lowincome.casework.advice import of_kind
from lowincome.casework.findings import CAUSES, FINDINGS, HOW, NEEDS, NOT_CONFIRMED_REASONS, OUTCOMES
from lowincome.casework.measure_life import possible
from lowincome.casework.verdict_form import OF_HARDSHIP, SignalFinding
from lowincome.casework.verdicts import Finding
from lowincome.policy.citation import Words

VISIT = (
    Asked("outcome", "radio", Words(zh="走访结果", en="How it went"), OUTCOMES),
    Asked("how", "radio", Words(zh="方式", en="In what way"), HOW),
    Asked("on", "date", Words(zh="走访日期", en="Day of the visit")),
    Asked("seen", "words", Words(zh="看到的情况", en="What was seen")),
    Asked("words", "words", Words(zh="备注", en="Remarks"), is_needed=False),
)
SEEN = (
    Asked("how", "radio", Words(zh="核查方式", en="In what way"), HOW),
    Asked("on", "date", Words(zh="核查日期", en="Day")),
)
FINDING = Asked("finding", "radio", Words(zh="结论", en="Verdict"), FINDINGS, is_needed=False)
_SEEN_HERE = Asked(
    "seen",
    "words",
    Words(zh="对此项看到的情况", en="What was seen of this"),
    is_needed=False,
    hint=Words(zh="留空则同上。", en="Left empty, the visit's words stand for it."),
)
_REASON = Asked(
    "reason", "choice", Words(zh="不属实的原因", en="Why it is not confirmed"), NOT_CONFIRMED_REASONS, is_needed=False
)
_FOLLOW_UP = Asked("follow_up_on", "date", Words(zh="回访日期", en="Follow-up visit on"), is_needed=False)
_HARDSHIP = (
    Asked("cause", "choice", Words(zh="致困原因", en="Cause of hardship"), CAUSES, is_needed=False),
    Asked("need", "choice", Words(zh="救助需求", en="Need"), NEEDS, is_needed=False),
)
_MEASURES = (
    Asked("measure", "words", Words(zh="拟采取措施", en="What is to be done"), is_needed=False),
    Asked("why_none", "words", Words(zh="不采取措施的原因", en="Why nothing is to be done"), is_needed=False),
)

_OF_CONFIRMED = ("advice", "cause", "need", "measure", "why_none")


def is_open_to_verdicts(signal: Signal, measure: Measure | None) -> bool:
    """Whether a verdict can be given on a signal now."""
    state = measure.state if measure else "open"
    return "confirm" in possible(state, signal.kind)  # type: ignore[arg-type]


def asks_of(signal: Signal) -> dict[str, tuple[Asked, ...]]:
    """The fields of a signal's verdict: always, and by what was found."""
    advice = {code: each.words for code, each in of_kind(signal.kind).items()}  # type: ignore[arg-type]
    hardship = _HARDSHIP if signal.kind in OF_HARDSHIP else ()
    asked_advice = Asked("advice", "choice", Words(zh="建议", en="Advice"), advice, is_needed=False)
    return {
        "always": (FINDING,),
        "confirmed": (asked_advice, *hardship, *_MEASURES),
        "not_confirmed": (_REASON,),
        "told": (_FOLLOW_UP, _SEEN_HERE),
    }


def verdict_fields(signal: Signal, values: dict[str, Any], wrong: tuple[str, ...]) -> dict[str, Any]:
    """A signal's part of the form, as it is rendered."""
    prefix = prefix_of(signal)
    parts = {part: fields(asked, values, wrong, prefix) for part, asked in asks_of(signal).items()}
    return {
        "signal": signal,
        "title": title_of(signal.rule),
        "prefix": prefix,
        "finding": parts["always"][0],
        **{part: parts[part] for part in ("confirmed", "not_confirmed", "told")},
    }


def verdict_of(signal: Signal, posted: QueryDict, visit: dict[str, Any]) -> SignalFinding | None:
    """The verdict that was typed on a signal; None where none was chosen. The visit's words stand for empty ones."""
    prefix = prefix_of(signal)
    asked = [each for part in asks_of(signal).values() for each in part]
    typed = answers(asked, posted, prefix)
    finding: Finding | str = typed["finding"]
    if not finding:
        return None
    is_confirmed, is_not = finding == "confirmed", finding == "not_confirmed"
    return SignalFinding(
        signal_id=signal.pk,
        finding=finding if finding in get_args(Finding) else "",  # type: ignore[arg-type]
        seen=typed["seen"] or visit.get("seen", ""),
        how=visit["how"],
        seen_on=visit["on"],
        follow_up_on=typed["follow_up_on"],
        reason=typed["reason"] if is_not else "",
        **{name: typed.get(name, "") if is_confirmed else "" for name in _OF_CONFIRMED},
    )


def prefix_of(signal: Signal) -> str:
    """What the fields of a signal begin with: the names by which the machine refuses them."""
    return f"finding.{signal.pk}."
