"""Somebody at a browser: what a person at the console can do, in words that read like it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


@dataclass
class Seat:
    """Somebody at a browser, logged in. `faults`: what the browser complained of, which nothing may."""

    page: Any
    address: str
    faults: list[str]

    def open(self, path: str) -> None:
        answer = self.page.goto(self.address + path)
        assert answer.status < 400, f"{path}: {answer.status}"

    def press(self, name: str, role: str = "button") -> None:
        """Presses what has this name, and waits for the page that follows."""
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, exact=True).first.click()

    def fill(self, **fields: str) -> None:
        """Fills fields by name: a text, a date, a choice; `__` in a name stands for a dot."""
        for name, value in fields.items():
            known = name.replace("__", ".")
            radio = self.page.locator(f'input[type=radio][name="{known}"][value="{value}"]')
            if radio.count():
                radio.check()
                continue
            field = self.page.locator(f'[name="{known}"]')
            if field.evaluate("node => node.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    @property
    def text(self) -> str:
        return str(self.page.locator("main").inner_text())

    @property
    def path(self) -> str:
        """Where in the console the page is."""
        return urlsplit(self.page.url).path
