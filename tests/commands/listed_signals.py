"""What the small home's signals and tasks stages hold."""

import json
from datetime import date
from typing import Any

import pyarrow as pa
from home_builder import Builder
from known_people import CLEARED, DECEASED, ELDER, FIRST, HOUSEHOLD, TOWNSHIP, ZHANG


def put_signals(builder: Builder, day: date) -> None:
    """The signals, evaluations and tasks of a day."""

    def row(signal: dict[str, Any]) -> dict[str, Any]:
        return {
            "jurisdiction": "zhengzhou",
            "region_code": TOWNSHIP,
            "township_code": TOWNSHIP,
            "last_seen": day,
            "rule_version": "0123456789ab",
            **signal,
            "evidence": json.dumps(signal["evidence"], ensure_ascii=False),
            "parameters": json.dumps(signal["parameters"], ensure_ascii=False),
        }

    if day == FIRST:
        listed = [{**ELDER, "state": "opened"}, {**CLEARED, "state": "opened"}]
    else:
        listed = [ELDER, HOUSEHOLD, DECEASED, CLEARED]
    builder.put("signals", "signals", [row(signal) for signal in listed])
    evaluations = [
        {"rule": "topup_missing_elder", "evaluated": True, "feeds": '["roster"]', "reason": None},
        {"rule": "deceased_on_roster", "evaluated": True, "feeds": '["roster", "funeral_records"]', "reason": None},
        {
            "rule": "name_mismatch",
            "evaluated": False,
            "feeds": '["roster", "household_register"]',
            "reason": "household_register: never delivered",
        },
    ]
    builder.put("signals", "evaluations", [{"jurisdiction": "zhengzhou", **each} for each in evaluations])
    task = {
        "task_id": "task-1",
        "queue_code": TOWNSHIP,
        "level": "orange",
        "state": "sent",
        "opened_on": FIRST,
        "sent_on": FIRST,
        "due_on": date(2024, 11, 6),
        "rank": None,
    }
    builder.put("tasks", "tasks", [task], rank=pa.int64())
    builder.put(
        "tasks",
        "task_signals",
        [
            {
                "task_id": "task-1",
                "signal_id": "sig-elder",
                "subject": "person",
                "subject_id": ZHANG,
                "subject_key": "abc123",
            }
        ],
    )
