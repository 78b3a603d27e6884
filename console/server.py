"""Runs the console under gunicorn: one process that watches, and workers that answer."""

import gc
import socket
from typing import Any

from gunicorn.app.base import BaseApplication

from lowincome.kernel.errors import InputError

WORKERS = 2
THREADS = 4
REQUEST_SECONDS = 60
ENDING_SECONDS = 10
_BACKLOG = 512


def listen(host: str, port: int) -> socket.socket:
    """Takes the port. Raises InputError where it is taken, or where the host is no address of this machine."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        what = error.strerror or type(error).__name__
        raise InputError(
            f"无法监听 {host}:{port}({what})。请换一个 --port,或结束占用它的程序",
            f"cannot listen on {host}:{port} ({what}): choose another --port, or end what uses it",
        ) from None


def serve_console(listener: socket.socket, host: str) -> None:
    """Answers until SIGINT or SIGTERM, then lets running requests end.

    What is loaded by now stays: the workers' collector need not look through it, which would hold up pages in between.
    """
    from django.conf import settings
    from django.db import connections

    if host not in settings.ALLOWED_HOSTS:
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, *_names(host)]
    _read_the_law()
    connections.close_all()
    gc.collect()
    gc.freeze()
    _Console(listener).run()


def _read_the_law() -> None:
    """Before the workers part from this process: each has what it would otherwise read with its first page."""
    from console.pages.law import contracts, policies
    from console.queues.acts.deployment import terms, today

    contracts()
    policies()
    terms(today())


def _names(host: str) -> list[str]:
    """The names under which an address may be asked for; for all addresses of the machine, each of its own."""
    if host in ("0.0.0.0", "::"):
        return [socket.gethostname(), *socket.gethostbyname_ex(socket.gethostname())[2]]
    return [f"[{host}]" if ":" in host else host]


class _Console(BaseApplication):
    """gunicorn with the console's settings, and none from files or the command line."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        super().__init__()

    def load_config(self) -> None:
        settings: dict[str, Any] = {
            "bind": f"fd://{self._listener.fileno()}",
            "workers": WORKERS,
            "threads": THREADS,
            "worker_class": "gthread",
            "timeout": REQUEST_SECONDS,
            "graceful_timeout": ENDING_SECONDS,
            "loglevel": "warning",
            "accesslog": None,
            "control_socket_disable": True,
            "proc_name": "lowincome",
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from console.wsgi import application

        return application
