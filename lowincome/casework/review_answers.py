"""What people said about review pairs, landed as the feed `_links`: what a sync takes before it begins."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from lowincome.casework.database_errors import out_of_reach
from lowincome.casework.landing_entry import land_entry
from lowincome.casework.outbox import connected, owed_rows, run_named
from lowincome.casework.sealed_columns import PURPOSES
from lowincome.kernel.crash import crash_point
from lowincome.kernel.deployment_keys import opened
from lowincome.kernel.errors import Failure
from lowincome.kernel.sealing import Sealer


@dataclass(frozen=True)
class ReviewAnswer:
    """One person's answer about one record and one person. number: the person's; record_key: see match.fuzzy_records."""

    answer_id: str
    feed: str
    record_key: str
    number: str
    answer: str
    recorded_on: date
    recorded_by: str
    is_second: bool
    note: str = ""


def record_answer(landing_url: str, answer: ReviewAnswer, landed_on: date | None = None) -> str:
    """Lands an answer and returns its path below the landing; twice is once. landed_on: as for a verdict."""
    entry = {
        "answer_id": answer.answer_id,
        "record_feed": answer.feed,
        "record_key": answer.record_key,
        "id_number": answer.number,
        "answer": answer.answer,
        "recorded_on": answer.recorded_on.isoformat(),
        "recorded_by": answer.recorded_by,
        "is_second": "true" if answer.is_second else "false",
        "note": answer.note,
    }
    return land_entry(landing_url, landed_on or answer.recorded_on, "_links", entry, since=answer.recorded_on)


def land_owed_answers(
    database_url: str, landing_url: str, day: date, now: datetime, sealer: Sealer | None = None
) -> int:
    """Lands the answers that the landing does not have yet; how many those were, 0 where there is no console.

    What was recorded up to the day comes to the day's folder, later ones to their own. Raises Failure where the database
    or the landing is not available; what was landed by then stays landed.
    """
    landed = 0
    try:
        with connected(database_url) as connection:
            for row in owed_rows(connection, "owed_answers"):
                answer = _answer(row, sealer)
                path = record_answer(landing_url, answer, max(answer.recorded_on, day))
                crash_point("owed-after-landing")
                run_named(connection, "mark_answer_landed", {"id": row[0], "now": now, "path": path})
                landed += 1
    except out_of_reach() as error:
        raise Failure(
            f"控制台数据库不可用({type(error).__name__}),复核判断未能取出。请稍后重试。",
            f"The console's database is not available ({type(error).__name__}): its review answers could not be taken. "
            "Run again later.",
        ) from None
    return landed


def _answer(row: tuple[Any, ...], sealer: Sealer | None) -> ReviewAnswer:
    answer_id, feed, record_key, number, answer, recorded_on, by, is_second = row
    number = opened(number, PURPOSES["staged_review_pairs"]["number"], sealer)
    day = recorded_on if isinstance(recorded_on, date) else date.fromisoformat(recorded_on)
    return ReviewAnswer(str(UUID(str(answer_id))), feed, record_key, number, answer, day, by, bool(is_second))
