"""The steps of a measure as forms: what each asks, and the act that it is. The order of steps is the machine's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from console.pages.asked import Asked
from console.pages.wording import options
from console.queues import acts
from console.queues.acts import Done, Sent
from console.queues.models import Measure
from console.shell.language import said
from lowincome.casework.actors import Actor
from lowincome.casework.departments import departments
from lowincome.casework.findings import DECISIONS, HEARD_WHOM, NEEDS, SERVED_HOW
from lowincome.casework.permissions import Allowed
from lowincome.policy.citation import Words

Do = Callable[[Actor, str, Sent, str, Mapping[str, Any]], Done]


@dataclass(frozen=True)
class Step:
    """One step of a measure. `acts`: the names by which the machine allows it; asks: its fields; do: the act."""

    code: str
    acts: frozenset[str]
    title: Words
    asks: tuple[Asked, ...]
    do: Do
    hint: Words | None = None


def _words(name: str, zh: str, en: str) -> Asked:
    return Asked(name, "words", Words(zh=zh, en=en))


def _departments() -> list[tuple[str, str]]:
    return [(each.code, said(each.zh, each.en)) for each in departments().values()]


def _needs() -> list[tuple[str, str]]:
    return [(code, word) for code, word in options(NEEDS) if code != "none"]


_ON = Asked("on", "date", Words(zh="日期", en="On"))
_HOW = Asked("how", "choice", Words(zh="送达方式", en="How it was served"), SERVED_HOW)

_ALL = (
    Step(
        "carry_out",
        frozenset({"carry_out"}),
        Words(zh="登记落实", en="Record what was carried out"),
        (
            Asked("done_on", "date", Words(zh="落实日期", en="Done on")),
            _words("words", "落实情况", "What was done"),
        ),
        lambda actor, task, sent, signal, a: acts.carry_out(actor, task, sent, signal, a["done_on"], a["words"]),
    ),
    Step(
        "refer",
        frozenset({"propose_referral", "send_referral"}),
        Words(zh="转办部门", en="Refer to a department"),
        (
            Asked("department", "choice", Words(zh="接收部门", en="Department"), _departments),
            Asked("need", "choice", Words(zh="救助需求", en="Need"), _needs),
            _words("words", "请部门办理的事项", "What the department is asked to do"),
        ),
        lambda actor, task, sent, signal, a: acts.refer(
            actor, task, sent, signal, a["department"], a["need"], a["words"]
        ),
        Words(zh="乡镇提出后由县级审核转出。", en="A township's proposal is sent once the county approves it."),
    ),
    Step(
        "approve_referral",
        frozenset({"send_referral"}),
        Words(zh="同意转办", en="Approve and send"),
        (),
        lambda actor, task, sent, signal, a: acts.approve_referral(actor, task, sent, signal),
    ),
    Step(
        "decline_referral",
        frozenset({"decline_referral"}),
        Words(zh="不同意转办", en="Do not approve"),
        (_words("why", "不同意的理由", "Why not"),),
        lambda actor, task, sent, signal, a: acts.decline_referral(actor, task, sent, signal, a["why"]),
    ),
    Step(
        "close_answered",
        frozenset({"close_answered"}),
        Words(zh="核实反馈并办结", en="Check the answer and close"),
        (_words("words", "核实反馈后的情况", "What came of it"),),
        lambda actor, task, sent, signal, a: acts.close_answered(actor, task, sent, signal, a["words"]),
    ),
    Step(
        "resolve",
        frozenset({"resolve"}),
        Words(zh="登记议决", en="Record the resolution"),
        (_words("resolution", "议决事项", "What was resolved"),),
        lambda actor, task, sent, signal, a: acts.resolve(actor, task, sent, signal, a["resolution"]),
    ),
    Step(
        "hear",
        frozenset({"hear"}),
        Words(zh="听取意见", en="Hear the person"),
        (
            Asked("whom", "choice", Words(zh="听取对象", en="Who was heard"), HEARD_WHOM),
            _ON,
            _words("words", "本人或家属的意见", "What they said"),
        ),
        lambda actor, task, sent, signal, a: acts.hear(actor, task, sent, signal, a["whom"], a["on"], a["words"]),
        Words(
            zh="任何待遇变动之前,须先听取本人或家属意见。",
            en="Before anything is changed, the person or the family is heard.",
        ),
    ),
    Step(
        "notice",
        frozenset({"notice"}),
        Words(zh="制作告知书", en="Make the notice"),
        (
            _words("reason", "理由", "The reason"),
            _words("clause", "依据的条款", "The clause"),
            _words("way", "提出异议的途径", "The way to object"),
        ),
        lambda actor, task, sent, signal, a: acts.notice(actor, task, sent, signal, a["reason"], a["clause"], a["way"]),
        Words(zh="保存后可打印告知书。", en="Once saved, the notice can be printed."),
    ),
    Step(
        "serve_notice",
        frozenset({"serve_notice"}),
        Words(zh="登记送达", en="Record that it was served"),
        (_HOW, _ON),
        lambda actor, task, sent, signal, a: acts.serve_notice(actor, task, sent, signal, a["how"], a["on"]),
        Words(zh="异议期从送达次日起算。", en="The window to object runs from the day after."),
    ),
    Step(
        "object_to",
        frozenset({"object_to"}),
        Words(zh="登记异议", en="Record an objection"),
        (_ON, _words("words", "异议内容", "What is objected")),
        lambda actor, task, sent, signal, a: acts.object_to(actor, task, sent, signal, a["on"], a["words"]),
    ),
    Step(
        "uphold_objection",
        frozenset({"uphold_objection"}),
        Words(zh="异议成立", en="Uphold the objection"),
        (_words("words", "对异议的答复", "The answer"),),
        lambda actor, task, sent, signal, a: acts.answer_objection(actor, task, sent, signal, True, a["words"]),
    ),
    Step(
        "reject_objection",
        frozenset({"reject_objection"}),
        Words(zh="异议不成立", en="Reject the objection"),
        (_words("words", "对异议的答复", "The answer"),),
        lambda actor, task, sent, signal, a: acts.answer_objection(actor, task, sent, signal, False, a["words"]),
    ),
    Step(
        "decide",
        frozenset({"decide"}),
        Words(zh="作出决定", en="Decide"),
        (
            Asked("decision", "radio", Words(zh="决定", en="Decision"), DECISIONS),
            _words("words", "决定理由", "The grounds"),
        ),
        lambda actor, task, sent, signal, a: acts.decide(actor, task, sent, signal, a["decision"], a["words"]),
    ),
    Step(
        "tell",
        frozenset({"tell"}),
        Words(zh="登记书面告知", en="Record that the decision was told"),
        (_HOW, _ON),
        lambda actor, task, sent, signal, a: acts.tell(actor, task, sent, signal, a["how"], a["on"]),
    ),
    Step(
        "close_cleared",
        frozenset({"close_cleared"}),
        Words(zh="数据已消除,关闭", en="Cleared by data: close"),
        (_words("why", "关闭原因", "Why it is closed"),),
        lambda actor, task, sent, signal, a: acts.close_cleared(actor, task, sent, [signal], a["why"]),
    ),
)
STEPS: dict[str, Step] = {step.code: step for step in _ALL}
"""Every step, in the order in which a page offers them."""


def open_steps(allowed: frozenset[Allowed], signal_id: str, measure: Measure | None) -> list[Step]:
    """The steps to offer on a signal. What a township proposed is approved or declined, not referred once more."""
    open_acts = {each.act for each in allowed if each.signal_id == signal_id}
    referral = measure.referral if measure else None
    hidden = "refer" if referral is not None and referral.state == "proposed" else "approve_referral"
    return [step for step in STEPS.values() if step.acts & open_acts and step.code != hidden]
