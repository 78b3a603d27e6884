"""What is put into the queues of the small city, and how an Excel file is read back."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

from python_calamine import CalamineWorkbook
from small_city import TOWNSHIPS


def sheet(content: bytes, number: int = 0) -> list[list[Any]]:
    """The rows of a sheet of an Excel file."""
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(number).to_python()


def fill(city: Any, make_task: Callable[..., Any]) -> Any:
    """Puts tasks, measures and referrals into the queues, and keeps what they are as rows."""
    from console.queues.models import Measure, Referral, Signal

    states = [
        ("in_time", {"progress": "advised", "visited_on": date(2024, 10, 20), "due_on": date(2024, 10, 25)}),
        ("late", {"progress": "visited", "visited_on": date(2024, 10, 28), "due_on": date(2024, 10, 25)}),
        ("running", {"progress": "new", "due_on": date(2024, 11, 14)}),
        ("overdue", {"progress": "assigned", "due_on": date(2024, 10, 22)}),
        ("unvisited", {"progress": "closed", "due_on": date(2024, 10, 22), "closed_on": date(2024, 10, 21)}),
        ("waiting", {"intake": "waiting", "sent_on": None, "due_on": None}),
    ]
    measures = [
        {},
        {"finding": "not_confirmed", "state": "not_confirmed"},
        {"finding": "confirmed", "state": "sent"},
        {"finding": "confirmed", "state": "carried_out"},
    ]
    for number in range(150):
        township = TOWNSHIPS[number % 7 % len(TOWNSHIPS)]
        clock, columns = states[number % 11 % len(states)]
        task = make_task(f"{township}000", first_seen=date(2024, 10, 10), **columns)
        city.tasks.append({"township": township, "clock": clock, "due_on": columns["due_on"]})
        signal = Signal.objects.get(task=task)
        Signal.objects.filter(pk=signal.pk).update(first_seen=date(2024, 10, 10))
        measure = measures[number % 5 % len(measures)] if clock in ("in_time", "late") else {}
        if measure:
            Measure.objects.create(signal=signal, **measure)
        city.signals.append({"township": township, "clock": clock, **measure})
        if measure.get("state") == "sent":
            days = (date(2024, 10, 9), date(2024, 10, 23))
            answered = [None, date(2024, 10, 16), date(2024, 10, 30)][number % 3]
            referral = {
                "department": ("civil_affairs", "education")[number % 2],
                "state": "answered" if answered else "sent",
                "sent_on": days[0],
                "due_on": days[1] if number % 4 else date(2024, 11, 20),
                "answered_on": answered,
            }
            Referral.objects.create(
                task=task, signal=signal, need="living", words="", proposed_by=city.people["county"], **referral
            )
            city.referrals.append({"township": township, **referral})
    return city
