"""What a visit may advise, by kind of signal, and the branch that the measure then takes. Codes are the rule cards'."""

from dataclasses import dataclass

from lowincome.casework.case import Branch
from lowincome.policy.cards import RuleKind
from lowincome.policy.citation import Words


@dataclass(frozen=True)
class AdviceCode:
    """One advice: its words, the branch it opens, and the kinds of signals that it fits."""

    words: Words
    branch: Branch
    kinds: frozenset[RuleKind]


ADVICE: dict[str, AdviceCode] = {
    "落实政策": AdviceCode(
        Words(zh="落实政策", en="carry the policy out"), "carry_out", frozenset({"gap", "review", "data"})
    ),
    "转办": AdviceCode(
        Words(zh="转办", en="refer to a department"), "refer", frozenset({"gap", "potential", "review", "data"})
    ),
    "纳入救助": AdviceCode(Words(zh="纳入救助", en="admit to assistance"), "refer", frozenset({"potential"})),
    "一事一议": AdviceCode(Words(zh="一事一议", en="joint conference"), "conference", frozenset({"complex"})),
    "终止核查": AdviceCode(Words(zh="终止核查", en="examine whether to end"), "exit", frozenset({"exit", "duplicate"})),
    "走访核查": AdviceCode(Words(zh="走访核查", en="visit and verify"), "carry_out", frozenset({"review", "data"})),
    "更正数据": AdviceCode(Words(zh="更正数据", en="correct the data"), "carry_out", frozenset({"review", "data"})),
}


def of_kind(kind: RuleKind) -> dict[str, AdviceCode]:
    """The advice that fits a kind of signal, by code."""
    return {code: advice for code, advice in ADVICE.items() if kind in advice.kinds}


def branches_of(kind: RuleKind) -> frozenset[Branch]:
    """The branches that a measure of a kind may take."""
    return frozenset(advice.branch for advice in of_kind(kind).values())
