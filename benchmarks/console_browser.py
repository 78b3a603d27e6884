"""Somebody at a browser that talks plain HTTP: logs in with the real form, keeps the cookies, takes compressed answers."""

import gzip
import re
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode

TIMEOUT_SECONDS = 60
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_PARTS = re.compile(r'<(?:link[^>]* href|script[^>]* src|img[^>]* src)="(/[^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the text, where it leads to, and how many bytes it was on the wire."""

    status: int
    text: str
    location: str
    wire_bytes: int


@dataclass
class Browser:
    """One account's cookies and form token. Each request is a connection of its own."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def log_in(self, name: str, password: str) -> None:
        """Through the form, to the first page. Raises SystemExit where the console refuses."""
        self.get("/login/")
        self.post("/login/", username=name, password=password)
        self.token = ""
        if self.get("/queue/").status != 200:
            raise SystemExit(f"{name} could not log in")

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: str) -> Answer:
        return self._ask("POST", path, urlencode(fields | {"csrfmiddlewaretoken": self.token}))

    def first_load(self, path: str) -> dict[str, int]:
        """Path → bytes on the wire, of a page and of what it is made of, with nothing kept from before."""
        page = self.get(path)
        parts = dict.fromkeys(_PARTS.findall(page.text))
        return {path: page.wire_bytes} | {part: self.get(part).wire_bytes for part in parts}

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        headers = {"Accept-Encoding": "gzip", "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection(self.address, timeout=TIMEOUT_SECONDS)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        for cookie in response.msg.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        wire = len(content) + len(str(response.msg))
        if response.headers.get("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        text = content.decode("utf-8", errors="replace")
        if not self.token and (found := _TOKEN.search(text)):
            self.token = found[1]
        return Answer(response.status, text, response.headers.get("Location", ""), wire)
