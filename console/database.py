"""The console's database as Django wants it, from a URL: `sqlite:///<path>` or `postgresql://…`."""

from pathlib import Path
from typing import Any

from console.home import private_file

SQLITE = "sqlite:///"
POSTGRESQL = ("postgresql://", "postgres://")
_KEPT_SECONDS = 60
_SQLITE_OPTIONS = {
    "timeout": 10,
    "transaction_mode": "IMMEDIATE",
    "init_command": "pragma journal_mode = wal; pragma synchronous = normal; pragma temp_store = memory;",
}

_POSTGRES_SETTINGS = "-c jit=off -c max_parallel_workers_per_gather=0"
"""A page asks small questions, many at once: compiling them, or parting them among processes, holds the others up."""


def database(url: str) -> dict[str, Any]:
    """Django's settings of one database. A SQLite file is made, for its owner alone. Raises ValueError for other URLs."""
    if url.startswith(SQLITE):
        path = Path(url.removeprefix(SQLITE))
        private_file(path)
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": _SQLITE_OPTIONS}
    if url.startswith(POSTGRESQL):
        from psycopg.conninfo import conninfo_to_dict

        options = dict(conninfo_to_dict(url))
        named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
        settings = {setting: str(options.pop(name, "") or "") for setting, name in named.items()}
        options["options"] = f"{options.get('options') or ''} {_POSTGRES_SETTINGS}".strip()
        kept = {"CONN_MAX_AGE": _KEPT_SECONDS, "CONN_HEALTH_CHECKS": True}
        return {"ENGINE": "django.db.backends.postgresql", **settings, "OPTIONS": options, **kept}
    raise ValueError("the console's database is sqlite:///<path> or postgresql://…: set LOWINCOME_DATABASE_URL")
