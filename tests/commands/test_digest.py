"""`lowincome digest` as people run it: in a process of its own, with a webhook on 127.0.0.1."""

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

MAKE = """
import sys
from console.process import open_console
open_console()
from console.notices.channels import add_channel
from console.queues.models import Task
add_channel("410102001", "wecom", sys.argv[1], "keeper")
day = "2024-11-01"
Task.objects.create(task_id="t1", household_key="h", household_kind="person", region_code="410102001000", level="red",
    queue_code="410102001000", is_raised=False, signals=1, benefits=1, opened_on=day, first_seen=day, intake="sent",
    sent_on=day, due_on=day, is_backlog=False, is_standing=True)
"""


@pytest.fixture
def webhook():
    """The texts that the robot received, and its address."""
    received = []

    class Robot(BaseHTTPRequestHandler):
        def do_POST(self):
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["text"]["content"])
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"errcode": 0}')

        def log_message(self, *_):
            """Requests are not logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Robot)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield received, f"http://127.0.0.1:{server.server_port}/cgi-bin/webhook/send?key=secret-key-1234"
    server.shutdown()
    server.server_close()
    thread.join(timeout=10)


@pytest.fixture
def run(tmp_path):
    """Runs Python in the test's home, on 2024-11-04."""

    def run_python(*arguments, **settings):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LOWINCOME_")}
        named = {"LOWINCOME_HOME": str(tmp_path / "home"), "LOWINCOME_TODAY": "2024-11-04"}
        return subprocess.run(
            [sys.executable, *arguments],
            env=environment | named | settings,
            capture_output=True,
            text=True,
            check=False,
        )

    return run_python


def test_the_days_digest_goes_out_once(run, webhook):
    received, address = webhook
    digest = ("-m", "commands.main", "--lang", "en", "digest")
    none = run(*digest, "send", "--date", "2024-11-04")
    assert (none.returncode, "nothing was sent" in none.stderr) == (0, True)
    made = run("-c", MAKE, address)
    assert made.returncode == 0, made.stderr
    refused = run(*digest, "send")
    assert (refused.returncode, "LOWINCOME_PUBLIC_URL" in refused.stderr) == (2, True)

    url = {"LOWINCOME_PUBLIC_URL": "https://console.example"}
    dry = run(*digest, "send", "--dry-run", **url)
    assert dry.returncode == 0 and "超期 1 件" in dry.stdout and received == []
    assert "secret-key" not in dry.stdout
    first = run(*digest, "send", "--json", **url)
    assert [row["outcome"] for row in json.loads(first.stdout)] == ["sent"]
    again = run(*digest, "send", "--date", "2024-11-04", **url)
    assert (again.returncode, "not again" in again.stdout, len(received)) == (0, True, 1)
    assert run(*digest, "send", "--date", "2024-11-05", **url).returncode == 2

    trial = run(*digest, "test", "1")
    assert (trial.returncode, len(received)) == (0, 2)
    assert run(*digest, "test", "7").returncode == 2


def test_a_failure_ends_with_exit_code_3_and_its_reason(run):
    assert run("-c", MAKE, "http://127.0.0.1:9/cgi-bin/webhook/send?key=secret-key-1234").returncode == 0
    failed = run(
        *("-m", "commands.main", "--lang", "en", "digest", "send"), LOWINCOME_PUBLIC_URL="https://console.example"
    )
    assert failed.returncode == 3
    assert "ConnectionError" in failed.stdout and "running again" in failed.stderr
    assert "secret-key" not in failed.stdout + failed.stderr
