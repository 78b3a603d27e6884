"""Finds the person that somebody means: by citizen number, by the audit log's pseudonym, or by a task list's key."""

import hashlib
from datetime import date

from lowincome.kernel.citizen_id import is_valid, upgrade_15
from lowincome.kernel.errors import InputError
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.digests import pseudonym
from lowincome.lineage.statements import rows

_BLOCK = 10_000


def resolve_person(lake: PublishedLake, day: date, id_or_key: str, pseudonym_key: str) -> str:
    """The 18-character citizen number that is meant. Raises InputError, which never repeats what was typed."""
    text = id_or_key.strip().upper()
    number = upgrade_15(text) if len(text) == 15 else text
    if number and is_valid(number):
        return number
    found = _by_pseudonym(lake, day, text.lower(), pseudonym_key) or _by_task_key(lake, day, text.lower())
    if found is None:
        raise InputError(
            f"所给既不是有效的公民身份号码，也不是 {day} 已知的人员代号。请核对后再试",
            f"this is neither a valid citizen number nor the key of a person known on {day}; check it and try again",
        )
    return found


def task_key(number: str, pseudonym_key: str, kind: str = "person") -> str:
    """What stands for a person, household or stay in the task lists (`assets/tasks/task_signals.sql`)."""
    return hashlib.sha256(f"{pseudonym_key}|{kind}|{number}".encode()).hexdigest()[:20]


def _by_pseudonym(lake: PublishedLake, day: date, text: str, key: str) -> str | None:
    if not text.startswith("p-"):
        return None
    with lake.connect(day) as con:
        answer = con.execute("select id_number from match.persons")
        while block := answer.fetchmany(_BLOCK):
            for (number,) in block:
                if pseudonym(number, key) == text:
                    return str(number)
    return None


def _by_task_key(lake: PublishedLake, day: date, text: str) -> str | None:
    if not lake.has("tasks", "task_signals", day):
        return None
    with lake.connect(day) as con:
        found = rows(con, "subject_by_key", {"key": text})
    return str(found[0]["subject_id"]) if len(found) == 1 else None
