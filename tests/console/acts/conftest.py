"""A township with its people, and what they say: forms filled in, unless a test says otherwise."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

TODAY = date(2024, 11, 4)
TOWNSHIP = "410102001000"
SIGNAL = "s000001"


@dataclass
class Cast:
    """The people of one county, as actors."""

    officer: Any
    colleague: Any
    worker: Any
    county: Any
    other_county: Any
    education: Any


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Lets it be a day."""

    def be(day: date) -> None:
        monkeypatch.setenv("LOWINCOME_TODAY", day.isoformat())

    return be


@pytest.fixture
def cast(both_consoles: str, account: Callable[..., Any], on_day: Callable[[date], None]) -> Cast:
    """On SQLite and on PostgreSQL, on a Monday: two officers, a village worker, two supervisors, a liaison."""
    from console.queues.acts import actor_of

    on_day(TODAY)
    return Cast(
        *(
            actor_of(account(*posted))
            for posted in (
                ("township", "410102001"),
                ("township", "410102001"),
                ("village", "410102001001"),
                ("county", "410102"),
                ("county", "410102"),
                ("department", "", "education"),
            )
        )
    )


@pytest.fixture
def sent() -> Callable[..., Any]:
    """A form that is sent for the first time, at the version that the task has."""

    def new(task_id: str | None = None) -> Any:
        from console.queues.acts import Sent
        from console.queues.models import Task

        version = Task.objects.values_list("version", flat=True).get(pk=task_id) if task_id else None
        return Sent(uuid4(), version)

    return new


@pytest.fixture
def task_of_kind(make_task: Callable[..., Any]) -> Callable[..., str]:
    """A task whose one signal has a kind; further signals by their kinds."""

    def make(kind: str = "gap", *more: str, queue_code: str = TOWNSHIP, **columns: Any) -> str:
        from console.queues.models import Signal

        task = make_task(queue_code, **columns)
        Signal.objects.filter(task=task).update(
            kind=kind, evidence=json.dumps({"topup_amount": {"value": "0.00", "label": "增发", "feeds": ["roster"]}})
        )
        first = Signal.objects.get(task=task)
        for place, other in enumerate(more):
            first.pk, first.kind = f"{task.pk}-{place}", other
            first.save(force_insert=True)
        return task.pk

    return make


@pytest.fixture
def say() -> Callable[..., Any]:
    """A verdict with all that its finding demands."""

    def found(signal_id: str = SIGNAL, finding: str = "confirmed", advice: str = "落实政策", **fields: Any) -> Any:
        from lowincome.casework.verdict_form import SignalFinding

        filled = {
            "seen": "老人独居,增发金额未到账",
            "how": "visit",
            "seen_on": TODAY,
            "cause": "old_age",
            "need": "living",
            "measure": "补发",
            "follow_up_on": date(2024, 12, 4),
            "advice": advice if finding == "confirmed" else "",
            "reason": "data_late" if finding == "not_confirmed" else "",
        }
        return SignalFinding(signal_id, finding, **{**filled, **fields})  # type: ignore[arg-type]

    return found


@pytest.fixture
def seen() -> Any:
    """A visit at which somebody was met."""
    from lowincome.casework.visits import VisitForm

    return VisitForm("met", "visit", TODAY, "老人在家")


@pytest.fixture
def confirmed(cast: Cast, sent: Callable[..., Any], say: Callable[..., Any], seen: Any) -> Callable[..., None]:
    """The officer takes a task, visits, and confirms its first signal with an advice."""

    def bring(task_id: str, advice: str) -> None:
        from console.queues import acts
        from console.queues.models import Signal

        signal_id = Signal.objects.filter(task_id=task_id).order_by("pk").values_list("pk", flat=True)[0]
        acts.claim(cast.officer, task_id, sent())
        acts.visit(cast.officer, task_id, sent(task_id), seen, [say(signal_id, advice=advice)])

    return bring
