"""A bar on standard error for work that is counted in bytes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bytes_progress(title: str) -> Iterator[Callable[[int, int], None]]:
    """Gives a function of the bytes that are done and of all bytes; there is no bar where nobody watches."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn(f"[bold]{title}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task(title, total=None)
        yield lambda done, everything: progress.update(bar, completed=done, total=max(done, everything))
