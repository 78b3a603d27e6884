"""The rows of the queue as they are read: whom a task is about (masked), what for, where, until when, by whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from console.access.doors import signals_of
from console.accounts.models import User
from console.pages.queue_choice import is_before_the_visit
from console.pages.signal_words import title_of
from console.pages.wording import due_words, place_words, word_of
from console.queues.models import Subject, Task
from lowincome.casework.task_life import PROGRESS

NAMED = 3
"""So many persons and signals of a task are named in its row."""


@dataclass(frozen=True)
class Row:
    """One task."""

    task: Task
    subjects: list[Subject]
    titles: list[str]
    more: int
    place: str
    due: str
    is_late: bool
    progress: str
    assignee: str


def rows_of(user: User, tasks: list[Task], today: date) -> list[Row]:
    """The rows of some tasks, in their order: two queries, however many they are."""
    subjects: dict[str, dict[str, Subject]] = defaultdict(dict)
    titles: dict[str, dict[str, None]] = defaultdict(dict)
    ids = [task.pk for task in tasks]
    for signal in signals_of(user).filter(task_id__in=ids).select_related("subject").order_by("first_seen", "pk"):
        subjects[signal.task_id][signal.subject_id] = signal.subject
        titles[signal.task_id][title_of(signal.rule)] = None
    names = names_of(task.assignee_id for task in tasks)
    return [
        _row(task, list(subjects[task.pk].values()), list(titles[task.pk]), names.get(task.assignee_id or 0, ""), today)
        for task in tasks
    ]


def names_of(user_ids: Iterable[int | None]) -> dict[int, str]:
    """The names of some accounts."""
    wanted = {each for each in user_ids if each is not None}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "username")) if wanted else {}


def _row(task: Task, subjects: list[Subject], titles: list[str], assignee: str, today: date) -> Row:
    due = getattr(task, "due", None)
    runs = is_before_the_visit(task)
    return Row(
        task,
        subjects[:NAMED],
        titles[:NAMED],
        max(len(titles) - NAMED, 0),
        place_words(task.region_code, task.queue_code),
        due_words(due, today) if runs else "",
        runs and due is not None and due < today,
        word_of(PROGRESS, task.progress),
        assignee,
    )
