"""One signal with its lineage, made by hand: a line of the roster, and a delivery that was searched in vain."""

from datetime import date
from typing import Any

import pytest

from lowincome.lineage.bundle.case import Asked, Work, case_json
from lowincome.lineage.signal_lineage import DeliveredFile, SignalLineage, TableOfRun
from lowincome.policy.policies import Policies

NUMBER = "410102195001011229"
FIRST, SECOND = "459bcd98-3628-4a54-96ee-ee83005d0f2c", "sync of the second day"
AT = {FIRST: "2024-10-31T02:00:00+08:00", SECOND: "2024-11-01T02:00:00+08:00"}


def _table(stage: str, table: str, day: str, run: str) -> TableOfRun:
    return TableOfRun(stage, table, day, run, 7, "c0de", "77aa", f"{stage}{table}".encode().hex())


@pytest.fixture
def lineage() -> SignalLineage:
    records = [{"feed": "roster", "delivered": "2024-10-30", "file": "roster.csv", "line": 2}]
    searched = [{"feed": "payments", "delivered": "2024-10-31", "file": "payments.csv", "line": None}]
    told: dict[str, Any] = {
        "signal": {
            "signal_id": "s1",
            "rule": "topup_missing_elder",
            "jurisdiction": "zhengzhou",
            "clause": "郑政办〔2024〕46号 三(一)",
            "subject": "person",
            "subject_id": NUMBER,
            "household_id": "H1",
            "name": "张桂英",
            "state": "opened",
            "evidence": {},
            "first_seen": date(2024, 10, 31),
        },
        "rule": {"code": "topup_missing_elder", "version": "ab12", "title_zh": "未增发", "title_en": "No top-up"},
        "clause": {"document": "郑政办〔2024〕46号", "article": "三(一)", "quote": "增发"},
        "parameters": [],
        "facts": [
            {"fact": "age", "label": "年龄", "value": 74, "records": records},
            {"fact": "account", "label": "账号", "value": "6230001111112222", "records": records + searched},
        ],
        "match": [{"feed": "roster", "method": "id", "probability": 1.0}],
        "clears_when": None,
    }
    files = [
        DeliveredFile("roster", "2024-10-30", "roster.csv", 10, "ab" * 32, "csv", "gb18030", 3),
        DeliveredFile("payments", "2024-10-31", "payments.csv", 10, "cd" * 32, "csv", "utf-8", 3),
    ]
    tables = [
        _table("harmonise", "roster", "2024-10-30", FIRST),
        _table("harmonise", "payments", "2024-10-31", SECOND),
        _table("match", "persons", "2024-10-31", SECOND),
        _table("profile", "persons", "2024-10-31", SECOND),
        _table("signals", "signals", "2024-10-31", SECOND),
    ]
    return SignalLineage(date(2024, 10, 31), "000002", told, files, tables)


@pytest.fixture
def published_at() -> dict[str, str]:
    """When each run's tables were complete, as the audit log has it."""
    return AT


@pytest.fixture
def work() -> Work:
    change = {
        "act": "visit",
        "form_id": "f1",
        "at": "2024-11-04T10:00:00+08:00",
        "by_name": "officer",
        "from_state": "open",
        "to_state": "confirmed",
        "signal_id": "s1",
        "why": f"张桂英({NUMBER})在家",
    }
    look = {"at": "2024-11-04T09:00:00+08:00", "by_name": "officer", "purpose": "走访", "page": "/tasks/t1/"}
    return Work("t1", {"changes": [change], "looks": [look]}, ("k1",), ("张桂英",))


@pytest.fixture
def told(lineage: SignalLineage, work: Work) -> Any:
    """Tells the case, masked or not."""

    def tell(*, revealed: bool = False) -> dict[str, Any]:
        return case_json(Asked("signal", "s1", revealed, f"核查{NUMBER}"), [lineage], work, Policies.load())

    return tell
