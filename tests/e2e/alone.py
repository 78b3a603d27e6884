"""Runs a command where there is no network but the loopback: `python alone.py COMMAND …`.

In a network namespace of its own, where the machine allows one; there is then no route to anywhere. In any case every
Python below watches itself (no_way_out/sitecustomize.py). Says on standard error which of the two it is.
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys
from pathlib import Path

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_GET_FLAGS, _SET_FLAGS, _IS_UP = 0x8913, 0x8914, 1


def is_apart() -> bool:
    """Whether this process could be put into a network namespace of its own."""
    user, system = os.getuid(), ctypes.CDLL(None, use_errno=True)
    if system.unshare(_NEW_NET) != 0:
        if system.unshare(_NEW_USER | _NEW_NET) != 0:
            return False
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    return True


def raise_loopback() -> None:
    """A new namespace's loopback is down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        asked = struct.pack("16sh14s", b"lo", 0, b"")
        (flags,) = struct.unpack_from("h", fcntl.ioctl(handle, _GET_FLAGS, asked), 16)
        fcntl.ioctl(handle, _SET_FLAGS, struct.pack("16sh14s", b"lo", flags | _IS_UP, b""))


if __name__ == "__main__":
    if is_apart():
        raise_loopback()
        print("namespace", file=sys.stderr)
    else:
        print("watched", file=sys.stderr)
    os.environ["PYTHONPATH"] = str(Path(__file__).parent / "no_way_out")
    os.execv(sys.argv[1], sys.argv[1:])
