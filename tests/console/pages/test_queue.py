"""The queue: its views, filters and pages; finding, claiming and assigning; and that it says nothing it should not."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest

OWN, OTHER = "410102001000", "410102002000"


@pytest.fixture
def monday(console_db, monkeypatch):
    monkeypatch.setenv("LOWINCOME_TODAY", "2024-11-04")


@pytest.fixture
def monday_on_both(both_consoles, monkeypatch):
    monkeypatch.setenv("LOWINCOME_TODAY", "2024-11-04")


def linked(answer):
    """The tasks of a page of the queue, in order."""
    return re.findall(r'href="/tasks/([^/"]+)/"', answer.content.decode())


def counted(answer):
    """The number beside each view's name."""
    return dict(re.findall(r'view=(\w+)"[^>]*>[^<]*<span class="views-count">([^<]+)<', answer.content.decode()))


def test_views_split_the_queue_by_who_has_it_and_by_when_it_is_due(monday_on_both, account, client_of, make_task):
    officer, colleague = account("township", "410102001"), account("township", "410102001")
    new = make_task(OWN, due_on=date(2024, 11, 20))
    mine = make_task(OWN, assignee=officer, progress="assigned", due_on=date(2024, 11, 6))
    theirs = make_task(OWN, assignee=colleague, progress="assigned", due_on=date(2024, 11, 1))
    visited = make_task(OWN, assignee=officer, progress="visited", due_on=date(2024, 11, 1))
    waiting = make_task(OWN, intake="waiting", due_on=None, sent_on=None, rank=3)
    closed = make_task(OWN, progress="closed", closed_on=date(2024, 11, 2))
    make_task(OTHER, due_on=date(2024, 11, 6))
    browser = client_of(officer)
    found = {view: set(linked(browser.get(f"/queue/?view={view}"))) for view in
             ("mine", "new", "due", "overdue", "open", "waiting", "closed")}  # fmt: skip
    assert found == {
        "mine": {mine.pk, visited.pk},
        "new": {new.pk},
        "due": {mine.pk},
        "overdue": {theirs.pk},
        "open": {new.pk, mine.pk, theirs.pk, visited.pk},
        "waiting": {waiting.pk},
        "closed": {closed.pk},
    }
    assert set(linked(browser.get("/queue/"))) == found["mine"], "an officer begins with the own tasks"


def test_pages_follow_each_other_without_gap_or_repetition(monday_on_both, account, client_of, make_task):
    made = [make_task(OWN, due_on=date(2024, 11, 5) + timedelta(days=number % 4)).pk for number in range(70)]
    browser = client_of(account("township", "410102001"))
    seen, after = [], ""
    while after is not None:
        answer = browser.get("/queue/", {"view": "new", "after": after})
        seen += linked(answer)
        following = re.search(r'after=([^"]+)" data-next', answer.content.decode())
        after = following[1] if following else None
    assert sorted(seen) == sorted(made) and len(seen) == len(set(seen)) == 70
    assert linked(browser.get("/queue/", {"view": "new", "after": "'; drop table~x"})) == seen[:30]


def test_filters_narrow_and_can_be_kept_under_a_name(monday_on_both, account, client_of, make_task):
    red, _ = make_task(OWN, level="red"), make_task(OWN)
    browser = client_of(account("township", "410102001"))
    assert linked(browser.get("/queue/?view=new&level=red&kind=gap")) == [red.pk]
    assert linked(browser.get("/queue/?view=new&kind=exit")) == []
    assert len(linked(browser.get("/queue/?view=new&level=%27--&kind=x&place=%00"))) == 2, (
        "what is no code is no filter"
    )
    browser.post("/queue/filters/", {"view": "new", "level": "red", "name": "<b>红色</b>"})
    kept = browser.get("/queue/").content.decode()
    assert 'href="/queue/?view=new&amp;level=red"' in kept and "&lt;b&gt;红色&lt;/b&gt;" in kept
    other = client_of(account("township", "410102001"))
    assert "红色</b>" not in other.get("/queue/").content.decode(), "a kept filter is one's own"
    number = re.search(r'name="remove" value="(\d+)"', kept)[1]
    other.post("/queue/filters/", {"remove": number})
    assert 'name="remove"' in browser.get("/queue/").content.decode()
    browser.post("/queue/filters/", {"remove": number})
    assert 'name="remove"' not in browser.get("/queue/").content.decode()


def test_somebody_is_found_by_posted_words_in_the_own_area_alone(monday_on_both, account, client_of, make_task):
    task, _ = make_task(OWN, name="王秀英"), make_task(OTHER, name="王秀英")
    from console.queues.models import Signal

    number = Signal.objects.get(task=task).subject.number
    browser = client_of(account("township", "410102001"))
    for words in ("王秀英", number, task.pk):
        answer = browser.post("/queue/find/", {"words": words})
        assert linked(answer) == [task.pk]
        assert number not in answer.content.decode().replace(f'value="{words}"', "")
    assert linked(browser.post("/queue/find/", {"words": "王"})) == [], "whole names only"
    assert browser.get("/queue/find/", {"words": number}).status_code == 405, "no address holds a number"


def test_names_are_masked_and_another_township_is_not_there(monday, account, client_of, make_task):
    make_task(OWN, name="王秀英")
    hidden = make_task(OTHER, name="欧阳明")
    page = client_of(account("township", "410102001")).get("/queue/?view=new").content.decode()
    assert "王*" in page and "王秀英" not in page
    assert hidden.pk not in page and "欧*" not in page


def test_many_tasks_are_assigned_at_once_and_those_that_moved_on_are_named(monday, account, client_of, make_task):
    officer, worker = account("township", "410102001"), account("village", "410102001", username="小李")
    first, moved, foreign = make_task(OWN), make_task(OWN), make_task(OTHER)
    ticked = [f"{first.pk}:0", f"{moved.pk}:7", f"{foreign.pk}:0"]
    form = {"form_id": uuid4(), "task": ticked, "to": worker.pk, "view": "new"}
    browser = client_of(officer)
    page = browser.post("/queue/assign/", form, follow=True).content.decode()
    assert "已分派 1 件给 小李" in page and f"{moved.pk} 未分派" in page and foreign.pk not in page
    browser.post("/queue/assign/", form)
    for task in (first, moved, foreign):
        task.refresh_from_db()
    assert (first.assignee, first.version, moved.assignee, foreign.assignee) == (worker, 1, None, None)


def test_the_next_task_is_the_most_urgent_one(monday, account, client_of, make_task):
    make_task(OWN, level="orange", due_on=date(2024, 11, 5))
    red = make_task(OWN, level="red", due_on=date(2024, 11, 7))
    browser = client_of(account("township", "410102001"))
    answer = browser.post("/queue/next/", {"form_id": uuid4()})
    assert answer["Location"] == f"/tasks/{red.pk}/"
    browser.post("/queue/next/", {"form_id": uuid4()})
    assert "没有待领取的任务" in browser.post("/queue/next/", {"form_id": uuid4()}, follow=True).content.decode()


def test_a_full_page_takes_few_questions_however_many_tasks_there_are(monday, account, client_of, make_task):
    for _ in range(40):
        make_task(OWN)
    browser = client_of(account("township", "410102001"))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser.get("/queue/?view=new")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        browser.get("/queue/?view=new")
    assert len(asked) < 20, [each["sql"][:80] for each in asked]


def test_each_view_says_how_many_for_a_township_a_county_and_a_city(monday_on_both, account, client_of, make_task):
    officer, elsewhere = account("township", "410102001"), account("township", "410103001")
    make_task(OWN, due_on=date(2024, 11, 6))
    make_task(OWN, assignee=officer, progress="assigned", due_on=date(2024, 11, 1), round_due_on=date(2024, 11, 7))
    make_task(OWN, assignee=officer, progress="visited", due_on=date(2024, 11, 1))
    make_task(OTHER, due_on=date(2024, 11, 1))
    make_task("410103001000", assignee=elsewhere, progress="assigned", due_on=date(2024, 9, 1))
    make_task(OWN, intake="waiting", due_on=None, sent_on=None, rank=1)
    make_task(OWN, progress="closed", closed_on=date(2024, 11, 2))
    expected = {
        officer: {"mine": 2, "new": 1, "due": 2, "overdue": 0, "open": 3, "waiting": 1},
        account("county", "410102"): {
            "new": 2,
            "due": 2,
            "overdue": 1,
            "open": 4,
            "waiting": 1,
            "county": 1,
            "city": 0,
        },
        account("county", "4101"): {"new": 2, "due": 2, "overdue": 2, "open": 5, "waiting": 1, "county": 2, "city": 1},
    }
    for user, numbers in expected.items():
        told = counted(client_of(user).get("/queue/"))
        assert told == {"mine": "0"} | {view: str(number) for view, number in numbers.items()}


def test_no_view_is_counted_without_end(monday_on_both, account, client_of, make_task, monkeypatch):
    from console.pages import queue_counts

    monkeypatch.setattr(queue_counts, "AT_MOST", 3)
    for _ in range(3):
        make_task(OWN)
    browser = client_of(account("county", "410102"))
    assert counted(browser.get("/queue/"))["new"] == "3"
    make_task(OWN)
    assert counted(browser.get("/queue/"))["new"] == "3+"


def test_empty_views_say_so(monday, account, client_of):
    browser = client_of(account("township", "410102001"))
    assert "您名下没有在办任务" in browser.get("/queue/").content.decode()
    assert "这一视图没有任务" in browser.get("/queue/?view=closed").content.decode()
    browser.post("/language/", {"language": "en"})
    assert "There is no task in this view." in browser.get("/queue/?view=closed").content.decode()
