"""Every field of every form that any role is shown, filled with every text: refused or kept, it comes back as a text.

The forms are found on the pages themselves, so that a new one is filled in like the others.
"""

import re
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from found_forms import forms_of
from hostile_words import FEW, batches
from walking import SEATS, lay_out, ways

LENGTH = 3_900
"""So much of a text any form takes (4,000)."""

FOR_LAST = ("security_admin",)
"""Whose forms shut others out."""

QUERIES = (
    "view",
    "level",
    "kind",
    "place",
    "after",
    "state",
    "page",
    "date",
    "q",
    "next",
    "day",
    "what",
    "words",
    "over",
)


@pytest.fixture
def pages_of(town, client_of):
    """The pages of a role, opened in this process: address → HTML."""

    def opened(role, ids):
        browser = client_of(town.people[SEATS[role]])
        answers = {way.path: browser.get(way.path, follow=True) for way in ways(role, ids)}
        return {
            path: answer.content.decode()
            for path, answer in answers.items()
            if answer.headers["Content-Type"].startswith("text/html") and answer.status_code == 200
        }

    return opened


def sane(answer):
    """Asserts that an answer is one of ours, whose headers say nothing that was typed."""
    assert answer.status_code < 500, answer.request["PATH_INFO"]
    for name, value in answer.headers.items():
        assert "evil.example" not in value and not re.search(r"[\x00-\x1f]", value), (name, value)
    assert "a" not in answer.cookies
    hops = [urlsplit(address) for address, _ in getattr(answer, "redirect_chain", [])]
    assert all(hop.netloc in ("", "testserver") for hop in hops), hops
    return answer


def filled(form, words, only_typed):
    """A form with these words in the fields into which people type, or in all of them."""
    sent = {
        each.name: words if each.is_typed or not only_typed else each.usual
        for each in form.fields.values()
        if each.name != "csrfmiddlewaretoken" and each.kind != "file"
    }
    return sent | ({"form_id": str(uuid4())} if "form_id" in sent and only_typed else {})


def test_every_form_of_every_role(town, pages_of, client_of, watch):
    ids, texts = lay_out(town), batches(LENGTH)
    reader, known, results = watch("county"), set(), []
    for role in sorted(SEATS, key=lambda each: each in FOR_LAST):
        for page, html in pages_of(role, ids).items():
            for form in forms_of(html):
                path = form.action or page
                key = (re.sub(r"\d{2,}|[0-9a-f]{12,}", "#", path), frozenset(form.fields))
                if key in known or path in ("/logout/", "/language/"):
                    continue
                known.add(key)
                typed = any(each.is_typed for each in form.fields.values())
                tried = [(words, True) for words in texts] if typed else []
                browser = client_of(town.people[SEATS[role]])
                for words, only_typed in [*tried, *((words, False) for words in FEW[len(known) % 17 :: 17])]:
                    answer = sane(browser.post(path, filled(form, words, only_typed), follow=True))
                    if answer.headers["Content-Type"].startswith("text/html"):
                        results.append((f"{role} {path}", answer.content.decode()))
    assert len(known) > 30 and len(results) > 300
    for start in range(0, len(results), 100):
        reader.parse(results[start : start + 100])


def test_what_was_kept_of_every_text_is_shown_as_it_is(town, client_of, watch):
    from console.queues.models import Conference, ExitProcedure, Finding, Measure, Referral, Visit

    ids, reader = lay_out(town), watch("county")
    kept = {
        Visit: ("seen", "words"),
        Finding: ("seen", "words", "measure", "why_none"),
        Referral: ("words", "feedback", "why"),
        Conference: ("agenda", "place"),
        ExitProcedure: ("heard_words", "reason", "clause", "way", "objection", "objection_answer", "decision_words"),
        Measure: ("measure", "why_none", "resolution"),
    }
    browsers = {role: client_of(town.people[SEATS[role]]) for role in ("county", "department", "auditor")}
    of_task = [f"/tasks/{ids['task']}/", f"/tasks/{ids['task']}/chain/", f"/referrals/{ids['referral']}/",
               f"/conferences/{ids['conference']}/", f"/tasks/{ids['task']}/print/notice/{ids['signal']}/"]  # fmt: skip
    results = []
    for words in batches(LENGTH):
        for model, columns in kept.items():
            model.objects.update(**dict.fromkeys(columns, words.replace("\x00", "")))
        answers = [browsers["county"].get(path) for path in of_task]
        answers.append(browsers["department"].get(f"/referrals/{ids['referral']}/"))
        answers.append(browsers["auditor"].get(f"/audit/tasks/{ids['task']}/"))
        assert {answer.status_code for answer in answers} == {200}
        results += [(answer.request["PATH_INFO"], sane(answer).content.decode()) for answer in answers]
    reader.parse(results)


def test_whatever_stands_in_an_address_is_a_filter_that_is_not_known_or_no_page(town, pages_of, client_of, watch):
    ids, reader, results = lay_out(town), watch("county"), []
    for role in SEATS:
        browser = client_of(town.people[SEATS[role]])
        for number, way in enumerate(ways(role, ids)):
            for place in range(2):
                words = [FEW[(number * 31 + place * 17 + each * 5) % len(FEW)] for each in range(len(QUERIES))]
                answer = sane(browser.get(way.path, dict(zip(QUERIES, words, strict=True)), follow=True))
                if answer.headers["Content-Type"].startswith("text/html"):
                    results.append((f"{role} {way.path}", answer.content.decode()))
    officer = client_of(town.people["county"])
    for words in FEW:
        inside = re.sub(r"[/\r\n?#]", "", words) or "x"
        for path in (
            "/tasks/{}/",
            "/rules/{}/",
            "/dashboards/{}/",
            "/tasks/{}/signals/{}/sources/",
            "/{}/",
            "/static/{}",
        ):
            results.append((path, sane(officer.get(path.format(inside, inside))).content.decode(errors="replace")))
    for start in range(0, len(results), 100):
        reader.parse(results[start : start + 100])


def test_a_log_in_with_any_name_is_refused_alike(town, client_of, watch):
    reader, results = watch("county"), []
    for words in FEW:
        answer = sane(client_of(None).post("/login/", {"username": words, "password": words, "next": words}))
        results.append(("/login/", answer.content.decode()))
    reader.parse(results)


def test_postgresql_takes_or_refuses_every_text_too(postgres_console_db, monkeypatch, account, client_of, make_task):
    monkeypatch.setenv("LOWINCOME_TODAY", "2024-11-04")
    from console.queues.models import Visit

    task, user = make_task("410102001000"), account("township", "410102001")
    officer, texts = client_of(user), batches(LENGTH)
    for number, words in enumerate([*texts, *FEW]):
        sane(officer.post("/queue/find/", {"words": words}))
        sane(officer.post("/queue/filters/", {"name": words, "view": words, "remove": words}, follow=True))
        sane(officer.get("/queue/", dict.fromkeys(QUERIES, words)))
        if number >= len(texts):
            continue
        task.refresh_from_db()
        form = {"form_id": uuid4(), "version": task.version, "outcome": "not_home", "how": "visit", "on": "2024-11-04"}
        sane(officer.post(f"/tasks/{task.pk}/do/claim/", {"form_id": uuid4()}))
        task.refresh_from_db()
        sane(officer.post(f"/tasks/{task.pk}/visit/", form | {"version": task.version, "seen": words, "words": words}))
        sane(officer.get(f"/tasks/{task.pk}/"))
    assert Visit.objects.count() == len(texts), "each was kept"
