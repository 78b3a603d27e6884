"""What the console keeps in the home: its secret key and, by default, its database. Both are the owner's alone."""

import os
import secrets
from pathlib import Path

KEY_FILE = "console.key"
KEY_BYTES = 50


def make_home(home: Path) -> None:
    """Makes the home, mode 0700; a home that is there keeps its mode."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)


def secret_key(home: Path) -> str:
    """The console's secret key: made on first use, mode 0600, and the same for all processes from then on."""
    path = home / KEY_FILE
    if not path.exists():
        make_home(home)
        fresh = path.with_name(f".{KEY_FILE}.{secrets.token_hex(8)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(KEY_BYTES), encoding="ascii")
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            pass  # another process was first: its key stands
        finally:
            fresh.unlink()
    return path.read_text(encoding="ascii")


def private_file(path: Path) -> None:
    """Makes an empty file, mode 0600, unless it is there: SQLite gives its journals the mode of the database."""
    make_home(path.parent)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
