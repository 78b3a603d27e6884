"""What comes next with a measure, and whose it is: one sentence per state."""

from console.queues.models import Measure
from console.shell.language import said
from lowincome.policy.citation import Words

_OF_STATE: dict[str, Words] = {
    "open": Words(zh="入户核查后作出结论。", en="Visit, then give a verdict."),
    "sent": Words(zh="等待部门接收。", en="The department is to accept it."),
    "accepted": Words(zh="等待部门办理。", en="The department is to begin."),
    "in_hand": Words(zh="等待部门反馈。", en="The department is to answer."),
    "answered": Words(zh="乡镇核实反馈后办结。", en="The township checks the answer and closes it."),
    "returned": Words(
        zh="部门已退回:重新核实、另行转办或自行落实。", en="Returned: check again, refer anew, or carry out."
    ),
    "conference": Words(zh="会后由县级登记议决。", en="The county records what the conference resolves."),
    "heard": Words(zh="制作并打印告知书。", en="Make the notice and print it."),
    "noticed": Words(zh="送达告知书并登记。", en="Serve the notice, and record it."),
    "window": Words(
        zh="异议期内不作决定;期满后由未参与核查的县级人员决定。",
        en="Nothing is decided within the window; then a county supervisor who did not visit decides.",
    ),
    "objected": Words(
        zh="程序暂停:由未参与核查的县级人员答复异议。",
        en="All stands still until a county supervisor who did not visit has answered.",
    ),
    "decided": Words(zh="书面告知决定并登记。", en="Tell the decision in writing, and record it."),
}
_OF_BRANCH: dict[str, Words] = {
    "carry_out": Words(zh="乡镇落实后登记。", en="Carry it out, then record it."),
    "refer": Words(zh="转办部门。", en="Refer it to a department."),
    "conference": Words(zh="等待县级列入一事一议。", en="The county puts it before a conference."),
    "exit": Words(zh="先听取本人或家属意见。", en="First hear the person or the family."),
}
_PROPOSED = Words(zh="等待县级审核转办。", en="The county is to approve the referral.")
_DECLINED = Words(zh="县级未同意转办,请另选途径。", en="The county did not approve: choose another way.")


def next_words(state: str, measure: Measure | None) -> str:
    """What is to be done next; '' where nothing is."""
    found = _OF_STATE.get(state)
    if measure is not None and state == "confirmed":
        found = _OF_BRANCH.get(measure.branch or "")
    if measure is not None and measure.referral is not None and state in ("confirmed", "returned"):
        found = {"proposed": _PROPOSED, "declined": _DECLINED}.get(measure.referral.state, found)
    return said(found.zh, found.en) if found else ""
