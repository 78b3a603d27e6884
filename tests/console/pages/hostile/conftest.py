"""A browser that counts what in a page could run."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

COUNT = (Path(__file__).parent / "census.js").read_text(encoding="utf-8")


@dataclass
class Watch:
    """Opens pages, and writes down what ran, what was asked for elsewhere, and what stands in a page that should not."""

    seat: Any
    wrong: list[Any] = field(default_factory=list)

    def open(self, path: str) -> str:
        """The text that a page shows."""
        self.seat.open(path)
        return self.look(path)

    def look(self, where: str) -> str:
        """What the page that is open shows; notes whatever is not the console's own."""
        self.seat.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        self.wrong += [(where, each) for each in self.seat.page.evaluate(f"({COUNT})(document)")]
        return self.seat.text

    def parse(self, answers: list[tuple[str, str]]) -> None:
        """Lets the browser read pages as it reads every page, without running them."""
        script = f"pages => pages.map(html => ({COUNT})(new DOMParser().parseFromString(html, 'text/html')))"
        for (where, _), found in zip(
            answers, self.seat.page.evaluate(script, [html for _, html in answers]), strict=True
        ):
            self.wrong += [(where, each) for each in found]


@pytest.fixture
def watch(seat: Any) -> Callable[[str], Watch]:
    """Seats somebody and watches: no dialog, nothing that ran (`seat` itself sees to what leaves the machine)."""
    watches: list[Watch] = []

    def begin(name: str) -> Watch:
        found = Watch(seat(name, 1280, 800))
        found.seat.page.on("dialog", lambda dialog: (found.wrong.append(("dialog", dialog.message)), dialog.dismiss()))
        watches.append(found)
        return found

    yield begin
    assert [each.wrong for each in watches if each.wrong] == []
