"""The frame of every page: language, navigation, headers, errors; nothing inline, nothing from elsewhere."""

import logging
import re
import sys
from pathlib import Path

import pytest

CONSOLE = Path(__file__).parents[3] / "console"
TEMPLATES = sorted(CONSOLE.rglob("templates/**/*.html"))
FIRST = {
    "township": "queue",
    "village": "queue",
    "county": "queue",
    "department": "referrals",
    "analyst": "dashboards",
    "auditor": "audit",
    "system_admin": "feeds",
    "security_admin": "accounts",
    "log_admin": "audit",
}
POSTINGS = {
    "township": ("410102001",),
    "village": ("410102001",),
    "county": ("410102",),
    "department": ("", "education"),
}


@pytest.fixture
def browser(console_db, client_of):
    return client_of(None)


def test_chinese_is_spoken_until_english_is_chosen(browser):
    english = {"HTTP_ACCEPT_LANGUAGE": "en-GB,en"}
    page = browser.get("/login/", **english).content.decode()
    assert '<html lang="zh-CN">' in page and "登录" in page
    answer = browser.post("/language/", {"language": "en", "next": "/login/"})
    assert answer["Location"] == "/login/"
    page = browser.get("/login/").content.decode()
    assert '<html lang="en">' in page and "Log in" in page
    assert not re.search(r"[\u4e00-\u9fff]", page.replace("中文", ""))
    browser.post("/language/", {"language": "zh"})
    assert "登录" in browser.get("/login/").content.decode()


def test_the_cores_words_follow_the_reader(browser, monkeypatch):
    from django.http import HttpResponse

    from console.accounts import log_in
    from lowincome.kernel.language import say

    monkeypatch.setattr(log_in, "render", lambda *_: HttpResponse(say("是", "yes")))
    assert browser.get("/login/").content.decode() == "是"
    browser.post("/language/", {"language": "en"})
    assert browser.get("/login/").content.decode() == "yes"


@pytest.mark.parametrize(
    ("form", "came"), [({"language": "fr"}, 404), ({}, 404), ({"language": "en", "next": "//x.example"}, 302)]
)
def test_the_switch_knows_two_languages_and_leads_nowhere_else(browser, form, came):
    answer = browser.post("/language/", form)
    assert answer.status_code == came
    assert came == 404 or answer["Location"] == "/"


@pytest.mark.parametrize("role", FIRST)
def test_each_role_is_led_to_its_first_page(console_db, account, client_of, role):
    from django.urls import reverse

    from console.access.pages import FIRST_PAGES, PAGES

    assert FIRST_PAGES[role] == FIRST[role]
    answer = client_of(account(role, *POSTINGS.get(role, ()))).get("/")
    there = reverse(FIRST[role]) if FIRST[role] in PAGES else None
    assert answer.headers.get("Location") == there


def test_an_account_without_a_role_has_no_page(console_db, account, client_of):
    assert client_of(account("")).get("/").status_code == 404


def test_the_navigation_holds_what_the_role_may_open_and_all_of_it_opens(console_db, account, client_of):
    for role in FIRST:
        browser = client_of(account(role, *POSTINGS.get(role, ())))
        page = browser.get("/password/").content.decode()
        menu = re.search(r"<nav class=\"frame-menu\".*?</nav>", page, re.DOTALL)
        found = re.findall(r'href="([^"]+)"', menu[0]) if menu else []
        assert {address: browser.get(address).status_code for address in found} == dict.fromkeys(found, 200)
        assert ("/accounts/" in found) is (role == "security_admin")
        assert ("/queue/" in found) is (role in ("township", "village", "county", "auditor"))


def test_every_answer_bears_the_headers_that_keep_browsers_in_check(browser):
    for address in ("/login/", "/nowhere/", "/"):
        headers = browser.get(address).headers
        policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == "'none'" and policy["script-src"] == policy["style-src"] == "'self'"
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store"


def test_what_the_policy_would_block_stands_in_no_template():
    inline = re.compile(
        r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)(?![^>]*application/json)|javascript:", re.IGNORECASE
    )
    assert TEMPLATES
    assert [path.name for path in TEMPLATES if inline.search(path.read_text(encoding="utf-8"))] == []


def test_nothing_is_fetched_from_elsewhere():
    elsewhere = re.compile(
        r"(?:src|href|action)=[\"'](?:https?:)?//|url\(\s*[\"']?(?:https?:)?//|@import", re.IGNORECASE
    )
    styles = sorted(CONSOLE.rglob("static/**/*.css"))
    assert styles
    assert [path.name for path in [*TEMPLATES, *styles] if elsewhere.search(path.read_text(encoding="utf-8"))] == []


def test_every_form_that_posts_bears_its_token():
    form = re.compile(r"<form[^>]*method=\"post\".*?</form>", re.DOTALL)
    wrong = [
        path.name
        for path in TEMPLATES
        for found in form.findall(path.read_text(encoding="utf-8"))
        if "{% csrf_token %}" not in found
    ]
    assert wrong == []


def test_what_is_not_there_says_so_in_the_readers_frame(browser):
    answer = browser.get("/nowhere/")
    assert answer.status_code == 404
    assert "没有这个页面" in answer.content.decode()


def test_a_failure_says_that_nothing_was_saved(browser, monkeypatch):
    from console.accounts import log_in

    def fail(*_):
        raise ValueError("410102195001011234 is not a valid form")

    monkeypatch.setattr(log_in, "LogIn", fail)
    browser.raise_request_exception = False
    answer = browser.get("/login/")
    assert answer.status_code == 500
    assert "尚未保存任何内容" in answer.content.decode()
    assert "410102195001011234" not in answer.content.decode()


def test_no_log_holds_a_value(migrated_console):
    from django.conf import settings

    from console.shell.errors import WithoutValues

    assert all("plain" in handler["filters"] for handler in settings.LOGGING["handlers"].values())
    try:
        raise ValueError("410102195001011234 is not a valid form")
    except ValueError:
        record = logging.LogRecord("django", logging.ERROR, __file__, 1, "at %s", ("/tasks/'x'/",), sys.exc_info())
    assert WithoutValues().filter(record)
    written = logging.Formatter().format(record)
    assert "ValueError" in written and f"{__file__}:" in written
    assert "410102195001011234" not in written and "'x'" not in written


@pytest.mark.parametrize(
    "name", ["bootstrap/css/bootstrap.min.css", "console/console.css", "console/icon.svg", "django_htmx/htmx-2.min.js"]
)
def test_files_of_the_frame_are_served_without_being_collected(browser, name):
    answer = browser.get(f"/static/{name}", HTTP_ACCEPT_ENCODING="gzip")
    assert answer.status_code == 200
    assert len(b"".join(answer.streaming_content if answer.streaming else [answer.content])) < 60_000
