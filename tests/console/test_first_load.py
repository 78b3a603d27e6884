"""The first load of the queue from the real server, with nothing kept from before: how much goes over the wire."""

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPMessage
from urllib.parse import urlencode

import pytest

AT_MOST = 200_000
TASKS = 60
PARTS = re.compile(r'<(?:link|script|img)[^>]* (?:href|src)="(/[^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Wire:
    """A browser without a cache: asks for compressed answers, and counts what comes."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies: dict[str, str] = {}
        self.bytes = 0

    def ask(self, path: str, **fields: str) -> tuple[HTTPMessage, str]:
        connection = HTTPConnection(self.address, timeout=60)
        headers = {
            "Accept-Encoding": "gzip, deflate, br",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request("POST" if fields else "GET", path, urlencode(fields) if fields else None, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        assert answer.status in (200, 302), (path, answer.status)
        self.bytes += len(str(answer.msg)) + len(content)
        for cookie in answer.msg.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        is_small = answer.headers.get("Content-Encoding") == "gzip"
        return answer.msg, (gzip.decompress(content) if is_small else content).decode()


@pytest.fixture
def served_queue(console_db, home, account, make_task, password) -> Iterator[Wire]:
    """The shipped server before a township with many tasks, and its officer logged in."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    officer = account("township", "410102001", username="officer")
    officer.password = PBKDF2PasswordHasher().encode(password, "salt", iterations=1)
    officer.save()
    for _ in range(TASKS):
        make_task("410102001000", assignee=officer, progress="assigned")
    process = subprocess.Popen(
        [sys.executable, "-m", "commands.main", "serve", "--port", "0"],
        env=os.environ | {"LOWINCOME_TODAY": "2024-11-04"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        wire = Wire(process.stdout.readline().partition("http://")[2].partition("/")[0])
        _, page = wire.ask("/login/")
        wire.ask("/login/", username="officer", password=password, csrfmiddlewaretoken=TOKEN.findall(page)[0])
        wire.bytes = 0
        yield wire
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_the_first_load_of_a_full_queue_is_light_and_what_can_be_kept_is_kept(served_queue):
    headers, page = served_queue.ask("/queue/")
    assert page.count("data-task>") == 30
    assert headers["Content-Encoding"] == "gzip" and headers["Cache-Control"] == "no-store"
    parts = dict.fromkeys(PARTS.findall(page))
    assert len(parts) >= 4, "styles and scripts were found"
    for part in parts:
        assert re.fullmatch(r"/static/.+\?v=[0-9a-f]{10}", part)
        headers, _ = served_queue.ask(part)
        assert "immutable" in headers["Cache-Control"], part
        assert headers["Content-Encoding"] == "gzip" or int(headers["Content-Length"]) < 1000, part
    assert served_queue.bytes <= AT_MOST


def test_pages_of_the_same_words_differ_in_length(served_queue):
    """So that nobody learns a page's secrets from how well it can be compressed: the token is new, the length random."""
    lengths, tokens = set(), set()
    for _ in range(8):
        before = served_queue.bytes
        _, page = served_queue.ask("/queue/")
        lengths.add(served_queue.bytes - before)
        tokens.add(TOKEN.findall(page)[0])
    assert len(tokens) == 8
    assert len(lengths) > 1
