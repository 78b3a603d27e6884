"""The life of a measure: its states, and the arrows between them. There are no others, whatever the screen asks for.

```
open ─► confirmed ─► carried_out                                                    (gap, review, data)
     │            ├► sent ► accepted ► in_hand ► answered ► closed, or returned      (gap, potential, review, data)
     │            ├► conference ► resolved                                          (complex)
     │            └► heard ► noticed ► window ► decided ► told, or window ⇄ objected (exit, duplicate)
     ├► not_confirmed
     └► closed (cleared by data: a person closes it)
```
"""

from lowincome.casework.advice import branches_of
from lowincome.casework.case import Branch, MeasureCase, MeasureState
from lowincome.casework.refusal import Refused
from lowincome.policy.cards import RuleKind
from lowincome.policy.citation import Words

STATES: dict[MeasureState, Words] = {
    "open": Words(zh="待核查", en="to be verified"),
    "confirmed": Words(zh="属实,待办理", en="confirmed"),
    "carried_out": Words(zh="乡镇已落实", en="carried out"),
    "sent": Words(zh="已转办", en="sent"),
    "accepted": Words(zh="部门已接收", en="accepted"),
    "in_hand": Words(zh="部门办理中", en="in hand"),
    "answered": Words(zh="部门已反馈", en="answered"),
    "returned": Words(zh="部门已退回", en="returned"),
    "conference": Words(zh="提交一事一议", en="at the conference"),
    "resolved": Words(zh="已议决", en="resolved"),
    "heard": Words(zh="已听取意见", en="heard"),
    "noticed": Words(zh="已制作告知书", en="notice made"),
    "window": Words(zh="异议期", en="objection window"),
    "objected": Words(zh="异议处理中", en="objection"),
    "decided": Words(zh="已决定", en="decided"),
    "told": Words(zh="已书面告知", en="told in writing"),
    "not_confirmed": Words(zh="不属实", en="not confirmed"),
    "closed": Words(zh="已办结", en="closed"),
}

ENDED: frozenset[MeasureState] = frozenset({"carried_out", "resolved", "told", "not_confirmed", "closed"})

ARROWS: dict[tuple[MeasureState, str], MeasureState] = {
    **{(state, "confirm"): "confirmed" for state in ("open", "confirmed", "returned")},
    **{(state, "not_confirm"): "not_confirmed" for state in ("open", "confirmed", "returned")},
    ("open", "could_not_tell"): "open",
    ("confirmed", "carry_out"): "carried_out",
    ("returned", "carry_out"): "carried_out",
    ("confirmed", "propose_referral"): "confirmed",
    ("returned", "propose_referral"): "returned",
    ("confirmed", "send_referral"): "sent",
    ("returned", "send_referral"): "sent",
    ("sent", "accept_referral"): "accepted",
    ("accepted", "begin_referral"): "in_hand",
    ("in_hand", "answer_referral"): "answered",
    **{(state, "return_referral"): "returned" for state in ("sent", "accepted", "in_hand")},
    ("answered", "close_answered"): "closed",
    ("confirmed", "call_conference"): "conference",
    ("conference", "resolve"): "resolved",
    ("confirmed", "hear"): "heard",
    ("heard", "notice"): "noticed",
    ("noticed", "serve_notice"): "window",
    ("window", "object_to"): "objected",
    ("objected", "uphold_objection"): "decided",
    ("objected", "reject_objection"): "window",
    ("window", "decide"): "decided",
    ("decided", "tell"): "told",
    ("open", "close_cleared"): "closed",
}

BRANCH_OF: dict[str, Branch] = {
    "carry_out": "carry_out",
    "propose_referral": "refer",
    "send_referral": "refer",
    "call_conference": "conference",
    "hear": "exit",
}
"""The branch that an act begins; it must fit the signal's kind."""


def possible(state: MeasureState, kind: RuleKind) -> tuple[str, ...]:
    """The acts that a measure of a kind in a state is open to."""
    return tuple(act for (start, act) in ARROWS if start == state and _fits(act, kind))


def next_state(measure: MeasureCase, act: str) -> MeasureState:
    """The state after an act. Raises Refused where no arrow leads on, and says where the measure stands."""
    arrived = ARROWS.get((measure.state, act))
    here = STATES[measure.state]
    if arrived is None:
        raise Refused(
            "order",
            f"此事项现为“{here.zh}”,不能进行这一步。请按顺序办理。",
            f"This measure stands at “{here.en}”: that step is not open now. Take the steps in their order.",
        )
    if not _fits(act, measure.kind):
        raise Refused(
            "order",
            "此类预警不走这一办理途径。请选择与其类别相符的途径。",
            "This kind of signal does not take that way. Choose one that fits its kind.",
        )
    return arrived


def _fits(act: str, kind: RuleKind) -> bool:
    branch = BRANCH_OF.get(act)
    return branch is None or branch in branches_of(kind)
