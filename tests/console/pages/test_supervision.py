"""Who watches over visits that are late: the county when the term is over, the city when half of it has passed again."""

import re
from datetime import date, timedelta

import pytest

TODAY = date(2024, 11, 20)
LEVELS = ("red", "orange", "yellow", "blue")


@pytest.fixture
def late_visits(both_consoles, monkeypatch, make_task):
    """Tasks of every level, sent on each of many days, each with the due date that its level gives it."""
    from console.queues.acts.deployment import terms

    monkeypatch.setenv("LOWINCOME_TODAY", TODAY.isoformat())
    made = []
    for level in LEVELS:
        for back in range(0, 40, 3):
            sent = TODAY - timedelta(days=back)
            due = terms(sent).visit_due(level, sent)
            made.append(make_task("410102001000", level=level, sent_on=sent, due_on=due))
    return made


def listed(user, view):
    """All tasks of a view, whatever page they are on."""
    from console.access.doors import tasks_of
    from console.pages.queue_choice import Choice, chosen

    return {task.pk for task in chosen(tasks_of(user), Choice(view), user, TODAY)}


def test_both_lists_agree_with_the_clocks(late_visits, account):
    from lowincome.casework.clocks import supervision

    watch = {task.pk: supervision(task.sent_on, task.due_on, TODAY) for task in late_visits}
    city = {key for key, who in watch.items() if who == "city"}
    county = {key for key, who in watch.items() if who in ("county", "city")}
    assert 0 < len(city) < len(county) < len(late_visits)
    supervisor = account("county", "4101")
    assert listed(supervisor, "city") == city
    assert listed(supervisor, "county") == county


def test_a_visit_that_was_made_waits_or_lies_elsewhere_is_on_no_list(late_visits, account, make_task):
    user = account("county", "410102")
    long_ago = {"sent_on": date(2024, 9, 2), "due_on": date(2024, 9, 4)}
    make_task("410102001000", **long_ago, progress="visited")
    make_task("410102001000", intake="waiting", sent_on=None, due_on=None)
    make_task("410103001000", **long_ago)
    known = {task.pk for task in late_visits}
    assert listed(user, "city") <= known and listed(user, "county") <= known


def test_each_supervisor_begins_with_the_own_list_and_nobody_else_is_offered_one(late_visits, account, client_of):
    def here(user):
        page = client_of(user).get("/queue/").content.decode()
        return re.search(r'view=(\w+)[^>]*aria-current="page"', page)[1], "view=city" in page

    assert here(account("county", "4101")) == ("city", True)
    assert here(account("county", "410102")) == ("county", True)
    assert here(account("township", "410102001")) == ("mine", False)
    assert here(account("auditor")) == ("open", False)
    officer = client_of(account("township", "410102001"))
    assert 'view=mine" aria-current' in officer.get("/queue/?view=city").content.decode()
