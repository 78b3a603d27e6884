"""Template tags of the working pages: the hidden fields of a form, and words for codes."""

from typing import Any
from uuid import uuid4

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from console.pages.wording import CHANGES, HOUSEHOLD_KINDS, KINDS, LAW_STATES, word_of
from lowincome.casework.advice import ADVICE
from lowincome.casework.findings import (
    ANSWERS,
    CAUSES,
    DECISIONS,
    ENDINGS,
    FINDINGS,
    HEARD_WHOM,
    HOW,
    NEEDS,
    NOT_CONFIRMED_REASONS,
    OUTCOMES,
    RETURN_REASONS,
    SERVED_HOW,
)
from lowincome.casework.measure_life import STATES
from lowincome.casework.referrals import REFERRAL_STATES
from lowincome.casework.task_life import PROGRESS

register = template.Library()

_LISTS = {
    "kind": KINDS,
    "household_kind": HOUSEHOLD_KINDS,
    "state": STATES,
    "progress": PROGRESS,
    "referral": REFERRAL_STATES,
    "finding": FINDINGS,
    "how": HOW,
    "outcome": OUTCOMES,
    "cause": CAUSES,
    "need": NEEDS,
    "reason": NOT_CONFIRMED_REASONS,
    "ending": ENDINGS,
    "answer": ANSWERS,
    "return_reason": RETURN_REASONS,
    "whom": HEARD_WHOM,
    "served": SERVED_HOW,
    "decision": DECISIONS,
    "law": LAW_STATES,
    "change": CHANGES,
    "advice": {code: each.words for code, each in ADVICE.items()},
}


@register.simple_tag
def sent(version: int | None = None, form_id: Any = None) -> SafeString:
    """The hidden fields that make a form count once, and tell whether the task moved on since it was made."""
    fields = format_html('<input type="hidden" name="form_id" value="{}">', form_id or uuid4())
    if version is None:
        return fields
    return fields + format_html('<input type="hidden" name="version" value="{}">', version)


@register.filter
def word(code: str | None, of: str) -> str:
    """The word for a code of one of the lists: `{{ measure.state|word:"state" }}`."""
    return word_of(_LISTS[of], code)
