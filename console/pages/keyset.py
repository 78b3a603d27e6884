"""Pages by the last row that was seen, not by counting: the thousandth page costs what the first does."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from console.pages.asked import date_of, is_id, is_number
from console.queues.models import Task

SIZE = 30
_SEPARATOR = "~"


@dataclass(frozen=True)
class Order:
    """A column to sort by, and whether it falls; the task's id follows it, so that the order is complete."""

    column: str
    is_falling: bool = False


BY_DUE, BY_RANK, BY_CLOSING = Order("due"), Order("rank"), Order("closed_on", is_falling=True)
_ORDERS = {"waiting": BY_RANK, "closed": BY_CLOSING}


@dataclass(frozen=True)
class Slice:
    """Some rows in order, and the mark behind which the next ones begin ('' where these are the last)."""

    rows: list[Task]
    after: str


def order_of(view: str) -> Order:
    """In what order a view of the queue stands."""
    return _ORDERS.get(view, BY_DUE)


def slice_of(tasks: QuerySet[Task], order: Order, after: str) -> Slice:
    """The rows behind a mark; a mark that is none begins at the start. Rows without a value to sort by are left out."""
    sign = "-" if order.is_falling else ""
    found = tasks.exclude(**{f"{order.column}__isnull": True}).order_by(sign + order.column, sign + "task_id")
    value, separator, task_id = after.partition(_SEPARATOR)
    if separator and _known(order, value) and is_id(task_id):
        found = found.filter(_behind(order, value, task_id))
    rows = list(found[: SIZE + 1])
    shown = rows[:SIZE]
    mark = f"{getattr(shown[-1], order.column)}{_SEPARATOR}{shown[-1].task_id}" if len(rows) > SIZE else ""
    return Slice(shown, mark)


def _behind(order: Order, value: Any, task_id: str) -> Q:
    beyond, at_least = ("lt", "lte") if order.is_falling else ("gt", "gte")
    column = order.column
    return Q(**{f"{column}__{at_least}": value}) & (
        Q(**{f"{column}__{beyond}": value}) | Q(**{f"task_id__{beyond}": task_id})
    )


def _known(order: Order, value: str) -> bool:
    """Whether a mark's value can be one."""
    return is_number(value) if order is BY_RANK else date_of(value) is not None
