"""Proposing a law: it is proven, taken into the home and run in the shadow of the law in force. Nothing goes live."""

import difflib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from lowincome.kernel.clock import now
from lowincome.kernel.errors import InputError
from lowincome.kernel.settings import Settings
from lowincome.policy.difference_rows import figure_row, rule_row
from lowincome.policy.differences import Law, figure_differences, rule_differences
from lowincome.policy.fingerprint import files_of, fingerprint
from lowincome.policy.in_force import law_in_force, read_law
from lowincome.policy.law_copy import keep_copy, private_copy
from lowincome.policy.lint import lint_folder
from lowincome.policy.policies import Policies
from lowincome.policy.problems import raise_if_any
from lowincome.policy.proposal import FileChange, Proposal, ShadowRun
from lowincome.policy.proposals import Proposals
from lowincome.policy.simulation import simulate

Connect = Callable[[date], AbstractContextManager[duckdb.DuckDBPyConnection]]
Enter = Callable[[Proposal], object]
"""Enters a proposal in the audit log; whatever it raises undoes what was to be done."""


def propose(
    settings: Settings, source: Path, note: str, by: str, day: date, connect: Connect, enter: Enter
) -> Proposal:
    """Proposes the law in a folder. day: the newest published one; connect: gives a connection with its views.

    Proposed again, a law keeps its proposers and gets a new shadow run; what was decided about it is open again. Raises
    PolicyError with what is wrong in the folder, InputError where it is the law in force already.
    """
    proposals = Proposals(settings.home)
    proposals.make()
    with private_copy(source, proposals.folder) as copy:
        raise_if_any(lint_folder(copy).problems)
        in_force = law_in_force(settings)
        law, base = fingerprint(copy), fingerprint(in_force.folder)
        if law == base:
            raise InputError(
                f"{source} 与现行政策相同,没有可提出的改动。",
                f"{source} says what is in force already: there is nothing to propose.",
            )
        before = read_law(in_force, settings.switched_on)
        after = Policies.load(copy, settings.switched_on)
        with connect(day) as con:
            run = shadow_run(con, before, after, day)
        differ = differences(before, after, day)
        named = {row["rule"] for row in differ["rules"]} | run.rules
        titles = {code: card.title for each in (before, after) for code, card in each.cards.items() if code in named}
        proposal = Proposal(
            law=law, base=base, proposers=(by,), by=by, at=now(), note=note, titles=titles, run=run,
            files=tuple(file_changes(in_force.folder, copy)), **differ,
        )  # fmt: skip
        with proposals.locked():
            known = proposals.find(law)
            everybody = dict.fromkeys((*(known.proposers if known else ()), by))
            proposal = proposal.model_copy(update={"proposers": tuple(everybody)})
            keep_copy(copy, proposals.law_folder(law))
            enter(proposal)
            proposals.keep(proposal)
    return proposal


def shadow_run(con: duckdb.DuckDBPyConnection, before: Policies, after: Policies, day: date) -> ShadowRun:
    """What the facts of a published day would gain and lose. The connection has the views of that day."""
    found = simulate(con, before, after, day)
    not_judged = [
        {"rule": each.rule.code, "jurisdiction": each.rule.jurisdiction.code, "reason": each.reason}
        for each in found.not_judged()
    ]
    return ShadowRun.model_validate(
        {
            "day": day,
            "queues": found.places,
            "visits_more": found.visits_more,
            "visits_fewer": found.visits_fewer,
            "yuan": found.yuan,
            "not_judged": not_judged,
        }
    )


def differences(before: Policies, after: Policies, day: date) -> dict[str, Any]:
    """`rules` and `parameters`: the rows of what differs on a day, place by place."""
    places = dict.fromkeys((*before.jurisdictions, *after.jurisdictions))
    pairs = [(Law(before, place, day), Law(after, place, day)) for place in places]
    return {
        "rules": tuple(rule_row(each) for old, new in pairs for each in rule_differences(old, new)),
        "parameters": tuple(figure_row(each) for old, new in pairs for each in figure_differences(old, new)),
    }


def file_changes(before: Path, after: Path) -> Iterator[FileChange]:
    """The files that differ, line by line, whatever day their content is of."""
    old, new = files_of(before), files_of(after)
    for name in sorted({*old, *new}):
        was, becomes = (_lines(files.get(name)) for files in (old, new))
        if was != becomes:
            lines = list(difflib.unified_diff(was, becomes, lineterm="", n=2))[2:]
            change = "changes" if name in old and name in new else "comes" if name in new else "goes"
            yield FileChange.model_validate({"file": name, "change": change, "lines": "\n".join(lines)})


def _lines(file: Path | None) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines() if file else []
