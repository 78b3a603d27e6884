"""Every address × every role × own, sibling, parent and nobody's × every method, against one table: `matrix.yaml`."""

from datetime import date
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
import yaml
from proposed import put_proposal

from lowincome.kernel.settings import Settings

MATRIX = yaml.safe_load((Path(__file__).parent / "matrix.yaml").read_text(encoding="utf-8"))
ROLES = [
    "township",
    "village",
    "county",
    "department",
    "analyst",
    "auditor",
    "system_admin",
    "security_admin",
    "log_admin",
]
GROUPS = {
    "everybody": set(ROLES),
    "officers": {"township", "village", "county"},
    "readers": {"township", "village", "county", "auditor"},
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
RELATIONS = ("own", "sibling", "parent", "nowhere")
SEES_ALL = "auditor"
OPEN, LOG_IN, NOT_FOUND, NOT_ALLOWED = "reached", 302, 404, 405
QUEUES = {
    "township": ("410102001000", "410102002000", "410102000000", "000000000000"),
    "village": ("410102001000", "410102002000", "410102000000", "000000000000"),
    "county": ("410102001000", "410103001000", "410100000000", "000000000000"),
    "department": ("410102001000", "410102002000", "410102000000", "000000000000"),
}


def granted(entry, method):
    """The roles that the table lets use a method."""
    words = entry.get("GET" if method == "HEAD" else method, "").split()
    return set().union(*(GROUPS.get(word, {word}) for word in words)) if words else set()


def expected(entry, role, relation, method):
    """What the table says a request must come to."""
    anybody = set().union(*(granted(entry, each) for each in METHODS))
    methods = [each for each in METHODS if granted(entry, each)]
    if role is None:
        if not entry.get("open"):
            return LOG_IN
        return OPEN if method in methods else NOT_ALLOWED
    if role not in anybody:
        return NOT_FOUND
    if method not in methods:
        return NOT_ALLOWED
    if role not in granted(entry, method):
        return NOT_FOUND
    if entry.get("of") and relation != "own" and role != SEES_ALL:
        return NOT_FOUND
    return OPEN


def came_to(answer, role):
    """What a request came to: reached is any answer of the view itself but a 404."""
    if answer.status_code in (NOT_FOUND, NOT_ALLOWED):
        return answer.status_code
    if role is None and answer.status_code == 302 and answer["Location"].startswith("/login/"):
        return LOG_IN
    return OPEN if answer.status_code < 500 else answer.status_code


def addresses():
    """URL name → path, of the whole console."""
    from django.urls import get_resolver
    from django.urls.resolvers import URLPattern

    found, waiting = {}, [get_resolver()]
    while waiting:
        for entry in waiting.pop().url_patterns:
            if isinstance(entry, URLPattern):
                found[entry.name] = str(entry.pattern)
            else:
                waiting.append(entry)
    return found


def test_every_address_stands_in_the_matrix_and_in_the_table_of_pages(console_db):
    from console.access.pages import PAGES

    assert set(addresses()) == set(MATRIX)
    assert set(PAGES) == set(MATRIX)


@pytest.fixture
def world(account, make_task):
    """For each role an account and, by relation, what addresses are filled in with; two departments and counties."""

    def build():
        from console.api.tokens import make_token
        from console.notices.channels import add_channel
        from console.queues.models import Attachment, Conference, ExitProcedure, Measure, Referral, Signal
        from console.review.models import ReviewPair

        people = {
            "township": account("township", "410102001"),
            "village": account("village", "410102001"),
            "county": account("county", "410102"),
            "department": account("department", "", "medical_insurance"),
        }
        people |= {role: account(role) for role in ROLES if role not in people}
        keeper = account("county", "410104")
        token, _ = make_token("education", "campus")
        law = put_proposal(Settings().home, date(2024, 11, 3))
        channel = add_channel("410102001", "email", "officer@example.cn", "keeper")

        def thing(role, relation, queue):
            is_own = relation == "own"
            pair = ReviewPair.objects.create(
                pair_key=f"pair{ReviewPair.objects.count():04}",
                feed="funeral_records",
                record_key="",
                number="",
                origin="review",
                queue_code=queue,
                needs_second=False,
                told="{}",
                known="{}",
                handed_on="2024-11-04",
            )
            given = people["village"] if role == "village" and is_own else None
            task = make_task(queue, assignee=given)
            signal = Signal.objects.get(task=task)
            conference = Conference.objects.create(
                area=queue[:6], on=task.opened_on, agenda="", called_at="2024-11-04T00:00Z", called_by=keeper
            )
            referral = Referral.objects.create(
                task=task,
                signal=signal,
                department="medical_insurance" if role != "department" or is_own else "education",
                need="medical",
                words="",
                state="sent",
                proposed_by=keeper,
            )
            procedure = ExitProcedure.objects.create(task=task, signal=signal, noticed_on=task.opened_on)
            Measure.objects.create(
                signal=signal, state="conference", branch="conference", conference=conference, procedure=procedure
            )
            file = Attachment.objects.create(
                task=task,
                name="a.png",
                content_type="image/png",
                size=1,
                sha256="",
                content=b"x",
                at="2024-11-04T00:00Z",
                by=keeper,
                by_name="",
            )
            return {
                "pair": pair.pk,
                "task": task.pk,
                "signal": signal.pk,
                "referral": referral.pk,
                "conference": conference.pk,
                "file": file.pk,
                "account": keeper.pk,
                "token": token.pk,
                "channel": channel.pk,
                "proposal": law,
            }

        things = {
            role: {
                relation: thing(role, relation, queue)
                for relation, queue in zip(RELATIONS, QUEUES.get(role, QUEUES["department"]), strict=True)
            }
            for role in [*ROLES, None]
        }
        return people, things

    return build


@pytest.mark.parametrize("role", [*ROLES, None])
def test_every_cell_on_sqlite(console_db, world, client_of, role):
    assert wrong_cells(world(), client_of, role, METHODS) == {}


@pytest.mark.parametrize("role", [*ROLES, None])
def test_reading_and_writing_on_postgresql(postgres_console_db, world, client_of, role):
    assert wrong_cells(world(), client_of, role, ("GET", "POST")) == {}


def wrong_cells(world, client_of, role, methods):
    """The cells that came to something else than the table says: each is asked in a transaction that is undone."""
    from django.db import transaction

    people, things = world
    browser = client_of(people.get(role))
    cookies = browser.cookies.output(header="", sep=";")
    wrong = {}
    for name, entry in MATRIX.items():
        for relation in RELATIONS if "{" in entry["path"] and entry.get("of") else RELATIONS[:1]:
            path = entry["path"].format(**things[role][relation])
            for method in methods:
                browser.cookies = SimpleCookie(cookies)
                form = entry.get("form", {}) if method == "POST" else None
                with transaction.atomic():
                    answer = browser.post(path, form) if form is not None else browser.generic(method, path)
                    transaction.set_rollback(True)
                came = came_to(answer, role)
                if came != expected(entry, role, relation, method):
                    wrong[f"{method} {name} of {relation}"] = came
    return wrong
