"""No request leaves the machine: a sync, the console and a whole case run where there is no route to anywhere."""

import os
import subprocess
import sys
from pathlib import Path

import village

HERE = Path(__file__).parent
ALONE = (sys.executable, str(HERE / "alone.py"), sys.executable)
REACH_OUT = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=20)"
LOOK_UP = "import socket; socket.getaddrinfo('example.org', 80)"
LOOPBACK = (
    "import socket; server = socket.create_server(('127.0.0.1', 0)); "
    "socket.create_connection(server.getsockname(), timeout=5); print('reached')"
)


def alone(log: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a Python that has no way out."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LOWINCOME_")}
    return subprocess.run(
        [*ALONE, *arguments], env=environment | {"NO_WAY_OUT": str(log)}, capture_output=True, text=True, check=False
    )


def test_there_is_no_way_out_and_whoever_tries_is_noted(tmp_path: Path) -> None:
    log = tmp_path / "tried"
    assert alone(log, "-c", LOOPBACK).stdout.strip() == "reached"
    assert not log.exists()
    for attempt in (REACH_OUT, LOOK_UP):
        tried = alone(log, "-c", attempt)
        assert tried.returncode == 1 and "OSError: [Errno 101]" in tried.stderr
    assert [line.split()[1] for line in log.read_text(encoding="utf-8").splitlines()] == ["192.0.2.1", "example.org"]


def test_a_day_and_a_whole_case_need_no_network_and_ask_for_none(tmp_path: Path) -> None:
    log = tmp_path / "tried"
    village.land_first(tmp_path / "landing")

    ran = alone(log, str(HERE / "case_alone.py"), str(tmp_path / "home"), str(tmp_path / "landing"))

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == ["closed", "held"]
    assert not log.exists() or log.read_text(encoding="utf-8") == ""
