"""Finds the tasks of somebody whom a worker names: by citizen number, name, household, or the task's own id."""

from django.db.models import Q

from console.access.doors import signals_of, subjects_of, tasks_of
from console.accounts.models import User
from console.queues.models import Task
from lowincome.kernel.citizen_id import upgrade_15

AT_MOST = 50


def tasks_named(user: User, words: str) -> list[Task]:
    """The tasks within the account's reach, the latest due first; whole names and numbers only."""
    wanted = words.upper()
    numbers = {words, wanted, *filter(None, [upgrade_15(wanted) if len(wanted) == 15 else None])}
    subjects = subjects_of(user).filter(Q(number__in=numbers) | Q(name=words))
    keys = list(subjects.values_list("pk", flat=True)[:AT_MOST])
    named = set(signals_of(user).filter(subject_id__in=keys).values_list("task_id", flat=True)[:AT_MOST])
    by_id = tasks_of(user).filter(pk=words.lower()).values_list("pk", flat=True)
    found = tasks_of(user).with_due().filter(pk__in=named | set(by_id))
    return list(found.order_by("-due", "task_id")[:AT_MOST])
