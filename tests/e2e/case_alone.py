"""Run as a process of its own: a day's sync, the console, and one whole case over HTTP, by the installed command.

Arguments: home and landing. Prints what came of it, one word a line.
"""

import os
import re
import signal
import subprocess
import sys
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener
from uuid import uuid4

LOWINCOME = str(Path(sys.executable).parent / "lowincome")
HOME, LANDING = sys.argv[1:3]
PASSWORD = "Stone-bridge-27"
PLACES = {"LOWINCOME_HOME": HOME, "LOWINCOME_LANDING": LANDING, "LOWINCOME_LANG": "zh"}


def lowincome(*arguments: str, today: str, given: str = "") -> str:
    """What a command printed."""
    done = subprocess.run(
        [LOWINCOME, *arguments],
        env=os.environ | PLACES | {"LOWINCOME_TODAY": today},
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{arguments}: {done.stderr}")
    return done.stdout


class Officer:
    """Somebody with a browser without scripts."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._open = build_opener(HTTPCookieProcessor(CookieJar())).open
        self.page = ""

    def ask(self, path: str) -> str:
        with self._open(self._address + path) as answer:
            self.page = answer.read().decode()
        return self.page

    def send(self, path: str, **fields: str) -> str:
        """Sends a form of the page that is open, with its token and the task's version."""
        version = re.search(r'name="version" value="(\d+)"', self.page)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.page)
        assert token is not None, "every page has a form"
        known = {"csrfmiddlewaretoken": token[1], "form_id": str(uuid4()), "version": version[1] if version else ""}
        with self._open(self._address + path, urlencode(known | fields).encode()) as answer:
            self.page = answer.read().decode()
        return self.page


def work(address: str) -> None:
    """The top-up that was missing, from the signal to the closed task."""
    officer = Officer(address)
    officer.ask("/login/")
    officer.send("/login/", username="wang", password=PASSWORD)
    for path in re.findall(r'<link rel="stylesheet" href="([^"]+)"', officer.ask("/queue/?view=new")):
        officer.ask(path)
    officer.ask("/queue/?view=new")
    paths = [
        path for path in re.findall(r'href="(/tasks/[^"/]+/)"', officer.page) if "周岁以上老年人" in officer.ask(path)
    ]
    assert paths, officer.page
    task, page = paths[0], officer.ask(paths[0])
    found = re.search(r"/signals/([^/]+)/sources/", page)
    assert found is not None, "the signal says where its facts came from"
    officer.send(f"{task}do/claim/")
    officer.ask(f"{task}visit/")
    verdict = {"finding": "confirmed", "advice": "落实政策", "cause": "old_age", "need": "living", "measure": "补发",
               "follow_up_on": "2024-12-04"}  # fmt: skip
    officer.send(
        f"{task}visit/",
        outcome="met",
        how="visit",
        on="2024-10-10",
        seen="见到本人",
        **{f"finding.{found[1]}.{name}": value for name, value in verdict.items()},
    )
    officer.ask(f"{task}signals/{found[1]}/steps/carry_out/")
    closed = officer.send(f"{task}signals/{found[1]}/steps/carry_out/", done_on="2024-10-10", words="已补发")
    print("closed" if "已办结" in closed else "open")


lowincome("sync", "--date", "2024-10-08", today="2024-10-09")
lowincome("users", "add", "wang", "--role", "county", "--area", "410102", "--password-stdin",
          today="2024-10-10", given=PASSWORD + "\n")  # fmt: skip
server = subprocess.Popen(
    [LOWINCOME, "serve", "--port", "0"],
    env=os.environ | PLACES | {"LOWINCOME_TODAY": "2024-10-10", "PYTHONUNBUFFERED": "1"},
    stdout=subprocess.PIPE,
    text=True,
)
try:
    assert server.stdout is not None, "it is piped"
    address = re.search(r"http://[0-9.:]+", server.stdout.readline())
    assert address is not None, "the server says where it is"
    work(address[0])
finally:
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=60)
lowincome("sync", "--date", "2024-10-10", today="2024-10-11")
print(
    "held"
    if "held" in lowincome("signals", "--date", "2024-10-10", "--state", "held", "--json", today="2024-10-11")
    else "?"
)
