"""How many tasks each view of a township's queue holds: one question for all of them.

A county's and a city's are not counted here: that would read every task for each page. The dashboards count them.
"""

from datetime import date

from django.db.models import Count

from console.accounts.models import User
from console.pages.queue_choice import is_in_view
from console.queues.models.task import TaskRows

TOWNSHIP = 9
COUNTED = ("mine", "new", "due", "overdue", "open", "waiting")


def counts_of(tasks: TaskRows, user: User, today: date) -> dict[str, int]:
    """View → number of tasks; empty for accounts whose area is wider than a township."""
    if len(user.area) < TOWNSHIP:
        return {}
    asked = {view: Count("pk", filter=is_in_view(view, user, today)) for view in COUNTED}
    return tasks.exclude(progress="closed").aggregate(**asked)
