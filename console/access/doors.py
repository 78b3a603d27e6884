"""The two doors to business data: the reader's and the handler's. Every view, export and API call goes through them.

What an account does not reach is not there: a query set lacks it, and asking for it by its number is a 404.
"""

from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import Http404

from console.access.reach import Reach, reach_of
from console.accounts.models import User
from console.accounts.roles import Role
from console.queues.models import Measure, Referral, Signal, Subject, Task
from console.review.models import ReviewPair, ReviewStratum

Row = TypeVar("Row", bound=Model)

HANDLERS = frozenset({Role.TOWNSHIP, Role.VILLAGE, Role.COUNTY})
"""The roles that may act on a task; the others that see it only read."""

SENT_STATES = ("sent", "accepted", "in_hand", "answered", "returned", "closed")
"""The states in which a referral is the department's to see; before, it is a proposal."""


def tasks_of(user: User) -> QuerySet[Task]:
    """The tasks that the account may read."""
    reach = reach_of(user)
    if reach.kind == "counted":
        return Task.objects.none()
    return _within(reach)


def task_of(user: User, task_id: str) -> Task:
    """One of them. Raises Http404 where it is none of the account's."""
    return _one(tasks_of(user), task_id)


def handled_tasks(user: User) -> QuerySet[Task]:
    """The tasks that the account may act on."""
    return tasks_of(user) if user.is_authenticated and user.role in HANDLERS else Task.objects.none()


def handled_task(user: User, task_id: str) -> Task:
    """One of them. Raises Http404 where the account may not act on it."""
    return _one(handled_tasks(user), task_id)


def signals_of(user: User) -> QuerySet[Signal]:
    """The signals of the account's tasks; for a department those alone that were referred to it."""
    reach = reach_of(user)
    if reach.kind == "department":
        return Signal.objects.filter(Exists(_own_referrals(reach).filter(signal_id=OuterRef("pk"))))
    return Signal.objects.filter(task__in=tasks_of(user))


def signals_on(user: User, task: OuterRef) -> QuerySet[Signal]:
    """The signals of the outer query's task, which a door gave: these alone need no second look at its area."""
    on_task = Signal.objects.filter(task_id=task)
    return on_task & signals_of(user) if reach_of(user).kind == "department" else on_task


def subjects_of(user: User) -> QuerySet[Subject]:
    """Whom the account's signals are about."""
    return Subject.objects.filter(Exists(signals_of(user).filter(subject_id=OuterRef("pk"))))


def measures_of(user: User) -> QuerySet[Measure]:
    """What was begun with the account's signals."""
    return Measure.objects.filter(signal__in=signals_of(user))


def of_tasks(user: User, model: type[Row]) -> QuerySet[Row]:
    """The rows of a model with a `task` that belong to the account's tasks; for a department to its signals alone."""
    rows: QuerySet[Any] = model._default_manager.all()
    if reach_of(user).kind != "department":
        return rows.filter(task__in=tasks_of(user))
    if any(field.name == "signal" for field in model._meta.get_fields()):
        return rows.filter(signal__in=signals_of(user))
    return rows.none()


def referrals_of(user: User) -> QuerySet[Referral]:
    """The referrals that the account may read; undone ones are left out."""
    reach = reach_of(user)
    if reach.kind == "department":
        return _own_referrals(reach)
    return Referral.objects.filter(task__in=tasks_of(user), is_undone=False)


def referral_of(user: User, referral_id: int) -> Referral:
    """One of them. Raises Http404 where it is none of the account's."""
    return _one(referrals_of(user), referral_id)


def handled_referral(user: User, referral_id: int) -> Referral:
    """A referral that the account's department may act on. Raises Http404 for all others."""
    if user.role != Role.DEPARTMENT:
        raise Http404
    return referral_of(user, referral_id)


def reviews_of(user: User) -> QuerySet[ReviewPair]:
    """The pairs of records of the account's area, to be judged or looked at; no analyst's, no village worker's."""
    reach = reach_of(user)
    if reach.kind != "area":
        return ReviewPair.objects.none()
    return ReviewPair.objects.filter(queue_code__gte=reach.begin, queue_code__lt=reach.end)


def review_of(user: User, pair_key: str) -> ReviewPair:
    """One of them. Raises Http404 where it is none of the account's."""
    return _one(reviews_of(user), pair_key)


def review_strata_of(user: User) -> QuerySet[ReviewStratum]:
    """How many pairs of each kind the account's area has."""
    reach = reach_of(user)
    if reach.kind != "area":
        return ReviewStratum.objects.none()
    return ReviewStratum.objects.filter(queue_code__gte=reach.begin, queue_code__lt=reach.end)


def counted_tasks(user: User) -> QuerySet[Task]:
    """The tasks whose numbers the account may see. To be counted, never to be shown."""
    return _within(reach_of(user)) if counted_area(user) is not None else Task.objects.none()


def counted_signals(user: User) -> QuerySet[Signal]:
    """The signals whose numbers the account may see. To be counted, never to be shown."""
    return Signal.objects.filter(task__in=counted_tasks(user))


def counted_measures(user: User) -> QuerySet[Measure]:
    """The measures whose numbers the account may see. To be counted, never to be shown."""
    return Measure.objects.filter(signal__in=counted_signals(user))


def counted_referrals(user: User) -> QuerySet[Referral]:
    """The referrals whose numbers the account may see, undone ones left out. To be counted, never to be shown."""
    return Referral.objects.filter(task__in=counted_tasks(user), is_undone=False)


def counted_area(user: User) -> str | None:
    """The prefix of the queues whose numbers the account may see: '' is everywhere, None is nowhere."""
    reach = reach_of(user)
    return reach.begin if reach.kind in ("area", "counted") else None


def _within(reach: Reach) -> QuerySet[Task]:
    own = Q(queue_code__gte=reach.begin, queue_code__lt=reach.end)
    mine = Q(assignee=reach.user_id)
    match reach.kind:
        case "area" if reach.shared:
            return Task.objects.filter(own | Q(mine, queue_code=reach.shared))
        case "area" | "counted":
            return Task.objects.filter(own)
        case "assigned":
            return Task.objects.filter(mine, own | Q(queue_code=reach.shared))
        case "department":
            return Task.objects.filter(Exists(_own_referrals(reach).filter(task_id=OuterRef("pk"))))
        case _:
            return Task.objects.none()


def _own_referrals(reach: Reach) -> QuerySet[Referral]:
    """What was sent to the department, in the account's area where it has one."""
    return Referral.objects.filter(
        department=reach.department,
        state__in=SENT_STATES,
        is_undone=False,
        task__queue_code__gte=reach.begin,
        task__queue_code__lt=reach.end,
    )


def _one(rows: QuerySet[Row], key: object) -> Row:
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    return found
