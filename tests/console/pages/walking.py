"""The way to every page of the console: the table of pages says which there are, the matrix of access how each is reached.

A page that is new is walked to like the others; one whose address names what is not known here fails.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from proposed import put_proposal

MATRIX = yaml.safe_load((Path(__file__).parents[1] / "access" / "matrix.yaml").read_text(encoding="utf-8"))
SEATS = {
    "township": "officer",
    "village": "worker",
    "county": "county",
    "department": "civil",
    "analyst": "analyst",
    "auditor": "auditor",
    "system_admin": "system",
    "security_admin": "security",
    "log_admin": "log",
}
"""Who of the township sits there for each role."""

INTERFACE = "api_"
"""How the names of addresses begin that are for programs, with a token."""


@dataclass(frozen=True)
class Way:
    """A page's name, and its address for somebody who may open it."""

    name: str
    path: str


def ways(role: str, ids: dict[str, Any]) -> list[Way]:
    """The addresses that a role may GET, in the order of the table; `ids`: what stands for each of the matrix's names."""
    from console.access.pages import PAGES

    mine = [
        name for name, page in PAGES.items() if "GET" in page.methods.split() and (page.anyone or role in page.roles)
    ]
    return [Way(name, ids.get(f"path of {name}") or MATRIX[name]["path"].format(**ids)) for name in mine]


def lay_out(town: Any, words: str = "请核对") -> dict[str, Any]:
    """Gives the township one of everything that an address can name, with these words in it; returns the ids."""
    from console.api.tokens import make_token
    from console.queues.models import Attachment, Conference, ExitProcedure, Finding, Measure, Referral, Visit
    from console.review.models import ReviewPair

    signal = town.signal("deceased_on_roster")
    task, officer, at = signal.task, town.people["officer"], "2024-11-04T00:00Z"
    task.assignee, task.progress = town.people["worker"], "assigned"
    task.save()
    conference = Conference.objects.create(
        area="410102", on=town.today, place=words, agenda=words, called_at=at, called_by=town.people["county"]
    )
    referral = Referral.objects.create(
        task=task, signal=signal, department="civil_affairs", need="living", words=words, state="sent",
        proposed_by=officer, sent_on=town.today, due_on=town.today, feedback=words, why=words,
    )  # fmt: skip
    procedure = ExitProcedure.objects.create(
        task=task, signal=signal, heard_on=town.today, heard_whom="family", heard_words=words, noticed_on=town.today,
        reason=words, clause=words, way=words, objection=words,
        objection_answer=words, decision_words=words,
    )  # fmt: skip
    Measure.objects.update_or_create(
        signal=signal,
        defaults={
            "state": "sent", "branch": "exit", "reason": "", "measure": words, "why_none": words, "resolution": words,
            "conference": conference, "procedure": procedure, "referral": referral,
        },
    )  # fmt: skip
    visit = Visit.objects.create(
        task=task, round=1, on=town.today, at=at, by=officer, by_name="officer", outcome="met", how="visit",
        seen=words, words=words,
    )  # fmt: skip
    Finding.objects.create(
        visit=visit, task=task, signal=signal, finding="confirmed", seen=words, how="visit", seen_on=town.today,
        words=words, measure=words, why_none=words, at=at, by=officer, by_name="officer", verdict_id="v1",
    )  # fmt: skip
    file = Attachment.objects.create(
        task=task, name=f"{words[:40]}.png", content_type="image/png", size=1, sha256="", content=b"x", at=at, by=officer,
        by_name="officer",
    )  # fmt: skip
    told = json.dumps({"name": words, "number": ""}, ensure_ascii=False)
    pair = ReviewPair.objects.create(
        pair_key="pair0001", feed="funeral_records", record_key="", number="", origin="review", queue_code=task.queue_code,
        needs_second=False, told=told, known=told, handed_on=town.today,
    )  # fmt: skip
    token, _ = make_token("education", "campus")
    return {
        "pair": pair.pk,
        "task": task.pk,
        "signal": signal.pk,
        "referral": referral.pk,
        "conference": conference.pk,
        "file": file.pk,
        "account": town.people["neighbour"].pk,
        "token": token.pk,
        "proposal": put_proposal(town.home, town.today, words=words),
        "path of audit_file": _delivered(town),
    }


def _delivered(town: Any) -> str:
    """The audit page of the roster as it was delivered."""
    file = next(path for path in sorted(town.landing.rglob("*.csv")) if "roster" in str(path.relative_to(town.landing)))
    day = file.relative_to(town.landing).parts[0]
    return f"/audit/files/{day}/{hashlib.sha256(file.read_bytes()).hexdigest()}/"
