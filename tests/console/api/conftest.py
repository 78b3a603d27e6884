"""Departments with their tokens, and what was referred to them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

NUMBER = "410102194901010023"
EVIDENCE = {
    "category": {"value": "低保", "label": "救助类别", "feeds": ["roster"]},
    "payment_failed_on": {"value": "2024-10-12", "label": "发放失败日期", "feeds": ["payments"]},
    "is_enrolled": {"value": False, "label": "参保", "feeds": ["medical_enrolment"]},
    "student_number": {"value": NUMBER, "label": "学号", "feeds": ["education_students"]},
}


@dataclass
class Caller:
    """A system that calls with a token; `token` '' calls without one."""

    token: str
    browser: Any
    language: str = "en"

    def get(self, path: str, **query: Any) -> Any:
        return self.browser.get(f"/api/v1{path}", query, headers=self._headers())

    def post(self, path: str, body: Any = None, key: str = "", **more: str) -> Any:
        headers = self._headers() | ({"Idempotency-Key": key} if key else {}) | more
        text = "" if body is None else json.dumps(body)
        return self.browser.post(f"/api/v1{path}", text, content_type="application/json", headers=headers)

    def _headers(self) -> dict[str, str]:
        named = {"Accept-Language": self.language}
        return named | ({"Authorization": f"Bearer {self.token}"} if self.token else {})


@pytest.fixture
def caller() -> Callable[..., Caller]:
    """A system of a department (or `statistics`) with a token of its own; nobody's for ''."""

    def make(whose: str, area: str = "", **more: Any) -> Caller:
        from django.test import Client

        from console.api.tokens import make_token

        text = make_token(whose, "hospital system", area, **more)[1] if whose else ""
        return Caller(text, Client())

    return make


@pytest.fixture
def refer(make_task: Any, account: Any) -> Callable[..., Any]:
    """A task of a queue whose signal was referred to a department."""
    county: list[Any] = []

    def make(department: str, queue_code: str = "410102001000", state: str = "sent", **columns: Any) -> Any:
        from console.queues.models import Measure, Referral, Signal

        county.append(county[0] if county else account("county", "410102"))
        task = make_task(queue_code, progress="advised")
        signal = Signal.objects.get(task=task)
        signal.subject.number = NUMBER
        signal.subject.save()
        signal.evidence = json.dumps(EVIDENCE, ensure_ascii=False)
        signal.save()
        row = {"need": "medical", "words": f"请为{NUMBER}办理参保", "proposed_by": county[0], "sent_on": "2024-11-04"}
        referral = Referral.objects.create(
            task=task, signal=signal, department=department, state=state, **row | {"due_on": "2024-11-18"} | columns
        )
        is_out = state in ("sent", "accepted", "in_hand", "answered", "returned")
        Measure.objects.create(
            signal=signal,
            branch="refer",
            state=state if is_out else "confirmed",
            referral=referral,
            finding="confirmed",
        )
        return referral

    return make


@pytest.fixture
def logged(home: Any) -> Callable[[str], list[Any]]:
    """The audit log's entries of an action."""

    def read(action: str) -> list[Any]:
        from lowincome.kernel.settings import Settings
        from lowincome.lineage.audit_log import AuditLog

        return [entry for entry in AuditLog(Settings()).entries() if entry.action == action]

    return read
