"""The console of this process on a port of its own, and a real browser to look at it with."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest


@pytest.fixture
def serving() -> Callable[[], Any]:
    """Serves the console of this process on a port of its own, in threads: `with serving() as address`.

    It ends when the last answer is whole: a thread that still works when the process ends takes it down with it.
    """

    @contextmanager
    def serve() -> Iterator[str]:
        from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

        from console.wsgi import application

        class Quiet(WSGIRequestHandler):
            def log_message(self, *_: Any) -> None:
                """Requests are not logged."""

        server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet, allow_reuse_address=False)
        server.daemon_threads = True
        running: set[int] = set()

        def counted(environ: Any, start_response: Any) -> Any:
            running.add(threading.get_ident())
            try:
                return application(environ, start_response)
            finally:
                running.discard(threading.get_ident())

        server.set_app(counted)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join(timeout=10)
            for _ in range(500):
                if not running:
                    break
                time.sleep(0.02)

    return serve


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One real browser for all tests of a module. While it is open its event loop runs in this thread."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "the pages are tested in a real Chromium: apt-get install chromium"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
