"""How many tasks each view of a queue holds, for every width of area: one question for all views.

No view is counted beyond AT_MOST. More than that is more than anybody can work off, and the page then costs the same for a
city of a million tasks as for a township. The dashboards have the whole numbers.
"""

from datetime import date

from django.db.models import IntegerField, Subquery

from console.accounts.models import User
from console.pages.queue_choice import is_in_view, views_of
from console.queues.models.task import TaskRows

AT_MOST = 1000
UNCOUNTED = ("closed",)


class RowsOf(Subquery):
    """The number of rows that a query gives."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def counts_of(tasks: TaskRows, user: User, today: date) -> dict[str, str]:
    """View → number of tasks as it is read: `1000+` where there are more."""
    asked = {
        view: RowsOf(tasks.filter(is_in_view(view, user, today)).order_by().values("pk")[: AT_MOST + 1])
        for view in views_of(user)
        if view not in UNCOUNTED
    }
    found = User.objects.filter(pk=user.pk).values(**{f"in_{view}": count for view, count in asked.items()}).get()
    return {view: _read(found[f"in_{view}"]) for view in asked}


def _read(number: int) -> str:
    return f"{AT_MOST}+" if number > AT_MOST else str(number)
