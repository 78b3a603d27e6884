"""On a Python's path: lets no process reach beyond this machine, and writes into the file `NO_WAY_OUT` who tried."""

import os
import sys
from pathlib import Path
from typing import Any

_LOCAL = ("127.", "::1", "localhost", "0.0.0.0")


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else ""
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host and not str(host).startswith(_LOCAL):
        with Path(os.environ["NO_WAY_OUT"]).open("a", encoding="utf-8") as file:
            file.write(f"{event} {host} {sys.argv[:2]}\n")
        raise OSError(101, "there is no way out")


if "NO_WAY_OUT" in os.environ:
    sys.addaudithook(_watch)
