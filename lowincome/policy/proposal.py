"""A law that somebody proposed: who did, what it changes, what the shadow run found, and what was decided."""

import hashlib
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from lowincome.policy.citation import Words
from lowincome.policy.simulation import Simulation

State = Literal["proposed", "live", "rejected", "replaced"]


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FileChange(_Kept):
    """A file that the law adds, leaves out or changes; `lines`: the difference, unified, without its head."""

    file: str
    change: Literal["comes", "goes", "changes"]
    lines: str


class QueueChange(_Kept):
    """What changes for a rule in a queue: signals, visits (households) and yuan due, as in a simulation."""

    rule: str
    queue_code: str
    gained: int
    lost: int
    same: int
    visits_more: int
    visits_fewer: int
    yuan: Decimal

    @property
    def is_change(self) -> bool:
        return bool(self.gained or self.lost or self.yuan)


class NotJudged(_Kept):
    """A rule of the proposed law that is in force in a place and could not be judged on the day, and why."""

    rule: str
    jurisdiction: str
    reason: str


class ShadowRun(_Kept):
    """The facts of a published day under the proposed law, beside the law in force. Counts alone; small ones are whole."""

    day: date
    queues: tuple[QueueChange, ...]
    visits_more: int
    visits_fewer: int
    yuan: dict[str, Decimal]
    not_judged: tuple[NotJudged, ...]

    @property
    def gained(self) -> int:
        return sum(each.gained for each in self.queues)

    @property
    def lost(self) -> int:
        return sum(each.lost for each in self.queues)

    @property
    def rules(self) -> set[str]:
        """The rules that the run names."""
        return {each.rule for each in self.queues} | {each.rule for each in self.not_judged}

    def simulation(self) -> Simulation:
        """The run as the simulation that it was; the plan is not kept."""
        rows = [each.model_dump() for each in self.queues]
        return Simulation(self.day, rows, self.visits_more, self.visits_fewer, self.yuan, ())


class Decision(_Kept):
    """What somebody other than the proposers decided; a rejection has its reason."""

    what: Literal["live", "rejected"]
    by: str
    at: datetime
    reason: str = ""


class Proposal(_Kept):
    """One proposed law. `law` and `base`: fingerprints of it and of the law that was in force; `by`, `at`: the shadow run's.

    proposers: everybody who ever proposed this law. rules, parameters: what differs on the day of the run, as rows of
    `lowincome policy diff`. titles: of the rules that are named.
    """

    law: str
    base: str
    proposers: tuple[str, ...]
    by: str
    at: datetime
    note: str
    files: tuple[FileChange, ...]
    rules: tuple[dict[str, Any], ...]
    parameters: tuple[dict[str, Any], ...]
    titles: dict[str, Words]
    run: ShadowRun
    decision: Decision | None = None

    def entry(self) -> dict[str, Any]:
        """What the audit log says of it: hashes, the day and how much changes; no signals, as their count can be small."""
        return {
            "law": self.law,
            "base": self.base,
            "day": self.run.day.isoformat(),
            "shadow_run": hashlib.sha256(self.run.model_dump_json().encode()).hexdigest(),
            "files_changed": len(self.files),
            "rules_changed": len(self.rules),
            "parameters_changed": len(self.parameters),
        }
