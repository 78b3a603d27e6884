"""A mail server and a group robot's webhook, real ones on 127.0.0.1; and a lookout that nothing else is reached."""

import json
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest


@dataclass
class Post:
    """What somebody received: from whom and to whom (mail), with which parameters (webhook), and the words."""

    text: str
    subject: str = ""
    to: str = ""
    parameters: dict[str, str] = field(default_factory=dict)
    raw: bytes = b""


@dataclass
class Station:
    """A server that receives; `refuses`: what it answers instead (an SMTP line, an HTTP status, an errcode)."""

    port: int = 0
    received: list[Post] = field(default_factory=list)
    refuses: str | int | dict[str, Any] | None = None
    log_in: tuple[str, str] | None = None


@contextmanager
def _running(server: Any) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


@pytest.fixture
def mail() -> Iterator[Station]:
    """An SMTP server."""
    station = Station()

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 here")
            to = ""
            while line := self.rfile.readline().decode().strip():
                word = line.upper()
                if word.startswith("EHLO"):
                    self.say("250-here\r\n250 AUTH PLAIN" if station.log_in else "250 here")
                elif word.startswith("AUTH"):
                    self.say("535 no" if station.refuses == "535" else "235 ok")
                elif word.startswith("RCPT"):
                    to = line.partition("<")[2].partition(">")[0]
                    self.say(f"550 no such mailbox {to}" if station.refuses == "550" else "250 ok")
                elif word == "DATA":
                    self.say("354 go on")
                    self.take(to)
                    self.say("250 ok")
                elif word == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 ok")

        def take(self, to: str) -> None:
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line)
            raw = b"".join(lines)
            read = message_from_bytes(raw, policy=policy.default)
            station.received.append(Post(read.get_body().get_content(), read["Subject"], to, {}, raw))

        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Session)
    station.port = server.server_address[1]
    with _running(server):
        yield station


@pytest.fixture
def webhook() -> Iterator[Station]:
    """A server that poses as that of WeCom and DingTalk."""
    station = Station()

    class Robot(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked = parse_qs(urlsplit(self.path).query)
            station.received.append(
                Post(
                    json.loads(body)["text"]["content"],
                    "",
                    self.path,
                    {name: each[0] for name, each in asked.items()},
                    body,
                )
            )
            status = station.refuses if isinstance(station.refuses, int) else 200
            self.send_response(status)
            if status in (301, 302, 307):
                self.send_header("Location", f"http://localhost:{station.port}/elsewhere")
            self.end_headers()
            answer = station.refuses if isinstance(station.refuses, dict) else {"errcode": 0, "errmsg": "ok"}
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: Any) -> None:
            """Requests are not logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Robot)
    station.port = server.server_address[1]
    with _running(server):
        yield station


@pytest.fixture(autouse=True)
def reached(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The hosts that this process connected to; none but this machine's may be among them."""
    hosts: set[str] = set()
    connect = socket.socket.connect

    def watched(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple):
            hosts.add(address[0])
            assert address[0] in ("127.0.0.1", "::1"), address
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", watched)
    yield hosts
    assert hosts <= {"127.0.0.1", "::1"}


@pytest.fixture
def deployment(monkeypatch: pytest.MonkeyPatch, mail: Station) -> None:
    """What a deployment sets, on Monday 2024-11-04; ask for it after the console's database."""
    named = {"PUBLIC_URL": "https://console.example", "TODAY": "2024-11-04", "MAIL_SENDER": "monitor@example.cn"}
    named["MAIL_SERVER"] = f"smtp://127.0.0.1:{mail.port}"
    for name, value in named.items():
        monkeypatch.setenv(f"LOWINCOME_{name}", value)


@pytest.fixture
def channel(webhook: Station) -> Callable[..., Any]:
    """A channel of an area, at the webhook or the mail server."""

    def make(area: str = "410102001", kind: str = "wecom", language: str = "zh", **more: str) -> Any:
        from console.notices.channels import add_channel

        address = {
            "email": "officer@example.cn",
            "wecom": f"http://127.0.0.1:{webhook.port}/cgi-bin/webhook/send?key=secret-key-1234",
            "dingtalk": f"http://127.0.0.1:{webhook.port}/robot/send?access_token=secrettoken9876",
        }[kind]
        return add_channel(area, kind, more.pop("address", address), "keeper", language=language, **more)

    return make
