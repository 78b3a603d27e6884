"""`lowincome serve`: says where it is, answers there and nowhere else, and ends when it is told to."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

ENDS_WITHIN = 30


@contextmanager
def served(home: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running console: its process and the address that it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LOWINCOME_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "commands.main", "--lang", "en", "serve", "--port", "0", *arguments],
        env=environment | {"LOWINCOME_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        found = re.search(r"http://\S+/", process.stdout.readline())
        assert found, process.stderr and process.stderr.read()
        yield process, found[0]
    finally:
        process.terminate()
        process.communicate(timeout=ENDS_WITHIN)


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_on_the_local_interface_until_it_is_told_to_end(tmp_path, told):
    with served(tmp_path / "home") as (process, address):
        assert address.startswith("http://127.0.0.1:")
        with urlopen(f"{address}login/", timeout=20) as answer:
            page = answer.read().decode()
        assert 'name="username"' in page and 'name="password"' in page
        for asked in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
            with urlopen(address.rstrip("/") + asked, timeout=20) as answer:
                assert answer.status == 200 and answer.read()
        port = int(address.rstrip("/").rpartition(":")[2])
        with pytest.raises(OSError), socket.create_connection((_other_address(), port), timeout=5):
            pass
        process.send_signal(told)
        _, errors = process.communicate(timeout=ENDS_WITHIN)
        assert process.returncode == 0
        assert "Traceback" not in errors
    with pytest.raises(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
        pass


def test_a_port_that_is_taken_is_said_so(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        environment = os.environ | {"LOWINCOME_HOME": str(tmp_path / "home")}
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "commands.main", "--lang", "en", "serve", "--port", port],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr


def _other_address() -> str:
    """Another address of this machine's loopback: a server on 127.0.0.1 alone does not answer there."""
    return "127.0.0.2"
