"""What a department does with a referral: take it, begin, give it back with a reason, say what it did."""

from collections.abc import Mapping

from console.pages.asked import Asked
from console.pages.steps import Step
from console.queues import acts
from lowincome.casework.findings import ANSWERS, RETURN_REASONS
from lowincome.policy.citation import Words

_ALL = (
    Step(
        "accept",
        frozenset({"accept_referral"}),
        Words(zh="接收", en="Accept"),
        (),
        lambda actor, task, sent, signal, a: acts.accept_referral(actor, task, sent, signal),
    ),
    Step(
        "begin",
        frozenset({"begin_referral"}),
        Words(zh="开始办理", en="Begin"),
        (),
        lambda actor, task, sent, signal, a: acts.begin_referral(actor, task, sent, signal),
    ),
    Step(
        "answer",
        frozenset({"answer_referral"}),
        Words(zh="反馈办理情况", en="Answer"),
        (
            Asked("answer", "radio", Words(zh="办理结果", en="Result"), ANSWERS),
            Asked("feedback", "words", Words(zh="办理情况", en="What was done")),
        ),
        lambda actor, task, sent, signal, a: acts.answer_referral(
            actor, task, sent, signal, a["answer"], a["feedback"]
        ),
    ),
    Step(
        "return",
        frozenset({"return_referral"}),
        Words(zh="退回", en="Return"),
        (
            Asked("reason", "choice", Words(zh="退回原因", en="Reason"), RETURN_REASONS),
            Asked("why", "words", Words(zh="退回说明", en="Why")),
        ),
        lambda actor, task, sent, signal, a: acts.return_referral(actor, task, sent, signal, a["reason"], a["why"]),
    ),
)
REFERRAL_STEPS: Mapping[str, Step] = {step.code: step for step in _ALL}
"""Every step of a department, in order."""
