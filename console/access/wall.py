"""The second wall: in PostgreSQL a request's connection sees only what its account reaches, whatever a view asks for.

While a request is served its connection runs as the role `lowincome_console`, which owns no table and so is bound by
the policies of `migrations/wall_by_queue.sql`; these read the settings given here. The sync, the command line and
migrations connect as the tables' owner and are not bound. SQLite has no such wall.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from console.access.reach import Reach

ROLE = "lowincome_console"
_DATABASE = "default"
_OUTSIDE = Reach()

_current: ContextVar[Reach | None] = ContextVar("reach", default=None)


@contextmanager
def reaching(reach: Reach) -> Iterator[None]:
    """Inside, this thread's connection reaches this far, also where it is opened anew."""
    with _walled(reach):
        yield


@contextmanager
def whole() -> Iterator[None]:
    """Inside, this thread's connection sees every area: for housekeeping that a request sets off, never for an answer."""
    with _walled(None):
        yield


def raise_wall() -> None:
    """Lets every connection that is opened inside `reaching` begin behind the wall."""
    connection_created.connect(_opened, dispatch_uid="console.access.wall")


@contextmanager
def _walled(reach: Reach | None) -> Iterator[None]:
    token = _current.set(reach)
    try:
        _apply()
        yield
    finally:
        _current.reset(token)
        _restore()


def _apply() -> None:
    connection = connections[_DATABASE]
    if connection.connection is not None:
        _set(connection, _current.get())


def _restore() -> None:
    """Where a transaction has failed, its rollback brings back what was set before; what cannot be undone is closed."""
    try:
        _apply()
    except DatabaseError:
        if not connections[_DATABASE].in_atomic_block:
            connections[_DATABASE].close()


def _opened(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if connection.alias == _DATABASE and (reach := _current.get()) is not None:
        _set(connection, reach)


def _set(connection: BaseDatabaseWrapper, reach: Reach | None) -> None:
    if connection.vendor != "postgresql":
        return
    known = reach or _OUTSIDE
    is_area = known.kind in ("area", "counted")
    settings = {
        "lowincome.kind": known.kind,
        "lowincome.begin": known.begin,
        "lowincome.end": known.end,
        "lowincome.area_begin": known.begin if is_area else "",
        "lowincome.area_end": known.end if is_area else "",
        "lowincome.shared": known.shared,
        "lowincome.assignee": str(known.user_id) if known.shared else "",
        "lowincome.department": known.department,
        "lowincome.user_id": str(known.user_id),
        "role": "none" if reach is None else ROLE,
    }
    with connection.cursor() as cursor:
        calls = ", ".join(["set_config(%s, %s, false)"] * len(settings))
        cursor.execute(f"select {calls}", [part for pair in settings.items() for part in pair])
