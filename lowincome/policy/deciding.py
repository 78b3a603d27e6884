"""Deciding about a proposed law: it goes live by somebody who did not propose it, or is rejected with a reason.

The rules are enforced here, whatever a page shows; who may decide at all (role, area) is for the caller to know.
"""

from collections.abc import Callable
from datetime import date

from lowincome.kernel.clock import now
from lowincome.kernel.errors import InputError
from lowincome.kernel.settings import Settings
from lowincome.policy.fingerprint import fingerprint
from lowincome.policy.in_force import check_untouched, law_in_force
from lowincome.policy.policies import Policies
from lowincome.policy.proposal import Decision, Proposal
from lowincome.policy.proposals import Proposals

Enter = Callable[[Proposal, Decision], object]
"""Enters a decision in the audit log; whatever it raises undoes the decision."""


def go_live(settings: Settings, law: str, by: str, seen: str, newest: date | None, enter: Enter) -> Proposal:
    """Makes a proposed law the one in force, from the next sync on.

    by: the account that decides; seen: the time of the shadow run it looked at, in ISO form; newest: the newest published
    day. Raises InputError with the reason where it may not go live.
    """
    proposals = Proposals(settings.home)
    with proposals.locked():
        proposal = _proposal(proposals, law)
        refusal = obstacle(settings, proposal, by, newest) or _unseen(proposal, seen)
        if refusal is not None:
            raise refusal
        folder = proposals.law_folder(law)
        check_untouched(folder)
        Policies.load(folder, settings.switched_on)
        return _decide(proposals, proposal, Decision(what="live", by=by, at=now()), enter)


def reject(settings: Settings, law: str, by: str, reason: str, enter: Enter) -> Proposal:
    """Closes a proposal with a reason; its proposers may do so too. Raises InputError where it is none or not open."""
    proposals = Proposals(settings.home)
    with proposals.locked():
        proposal = _proposal(proposals, law)
        if not reason.strip():
            raise InputError("请填写不采用的理由。", "Say why it is rejected.")
        if proposals.state(proposal) != "proposed":
            raise _closed(proposals, proposal)
        return _decide(proposals, proposal, Decision(what="rejected", by=by, at=now(), reason=reason), enter)


def obstacle(settings: Settings, proposal: Proposal, by: str, newest: date | None) -> InputError | None:
    """Why an account may not put a proposal live just now; None where it may. The law's files are not looked at."""
    proposals = Proposals(settings.home)
    in_force = law_in_force(settings)
    if in_force.origin == "setting":
        return InputError(
            "本部署由设置 policies 指定政策目录,在此施行不起作用。请由运维人员更改该设置。",
            "The setting `policies` says where this deployment's law lies: nothing goes live here while it is set.",
        )
    if proposals.state(proposal) != "proposed":
        return _closed(proposals, proposal)
    if by in proposal.proposers:
        return InputError(
            "提出人不能施行自己提出的改动,须由另一人审核施行。",
            "Who proposed a change does not put it live: a second person does.",
        )
    if proposal.base != fingerprint(in_force.folder):
        return _again(
            proposals,
            proposal,
            "提出之后现行政策已变,影子试算不再适用。",
            "The law in force is another one since: the shadow run no longer holds.",
        )
    if proposal.run.day != newest:
        return _again(
            proposals,
            proposal,
            f"影子试算用的是 {proposal.run.day} 的数据,最新为 {newest}。",
            f"The shadow run is of {proposal.run.day}, the newest day is {newest}.",
        )
    return None


def _decide(proposals: Proposals, proposal: Proposal, decision: Decision, enter: Enter) -> Proposal:
    """The entry first, so that nothing is in force that the log does not know of."""
    decided = proposal.model_copy(update={"decision": decision})
    enter(decided, decision)
    if decision.what == "live":
        proposals.point_at(proposal.law)
    proposals.keep(decided)
    return decided


def _proposal(proposals: Proposals, law: str) -> Proposal:
    proposal = proposals.find(law)
    if proposal is None:
        raise InputError("没有这份提案。", "There is no such proposal.")
    return proposal


def _unseen(proposal: Proposal, seen: str) -> InputError | None:
    if seen == proposal.at.isoformat():
        return None
    return InputError(
        "影子试算已重新运行,请先看新的结果。", "The shadow run was made anew meanwhile: look at its result first."
    )


def _closed(proposals: Proposals, proposal: Proposal) -> InputError:
    match proposals.state(proposal):
        case "live":
            return InputError("这份政策已在施行。", "This law is in force already.")
        case "rejected":
            return _again(proposals, proposal, "这份提案未被采用。", "This proposal was rejected.")
        case _:
            return _again(proposals, proposal, "这份政策已被替换。", "This law was replaced by another one.")


def _again(proposals: Proposals, proposal: Proposal, zh: str, en: str) -> InputError:
    """Why nothing can be done, and how the proposal is made anew."""
    command = f"lowincome policy propose {proposals.law_folder(proposal.law)} --by NAME --note TEXT"
    return InputError(f"{zh}请重新提出:{command}", f"{en} Propose it again: {command}")
