"""`lowincome serve`: the console."""

from typing import Annotated

import typer

from commands.options import Home
from commands.process_settings import settings_from
from lowincome.kernel.language import say


def serve(
    host: Annotated[str, typer.Option("--host", help="监听地址 · address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="端口 · port")] = 8000,
    home: Home = None,
) -> None:
    """启动控制台,直到 Ctrl+C。 · Serves the console until Ctrl+C.

    例 · Example: lowincome serve --home ./var
    """
    settings_from(home=home)
    from console.process import open_console
    from console.server import listen, serve_console

    listener = listen(host, port)
    open_console()
    from console.queues.acts import keep_up

    keep_up()
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{listener.getsockname()[1]}/"
    typer.echo(say(f"控制台:{address}(Ctrl+C 结束)", f"Console: {address} (Ctrl+C ends it)"))
    serve_console(listener, host)
