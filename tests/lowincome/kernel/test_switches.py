"""Switches: by name everywhere, by place in one, all at once."""

import pytest

from lowincome.kernel.settings import Settings
from lowincome.kernel.switches import is_on


@pytest.mark.parametrize(
    ("entries", "place", "expected"),
    [
        ((), None, False),
        ((), "harbin", False),
        (("papers",), "harbin", True),
        (("harbin.papers",), "harbin", True),
        (("harbin.papers",), "yubei", False),
        (("harbin.papers",), None, True),
        (("harbin.other",), None, False),
        (("all",), "yubei", True),
        (("all",), None, True),
    ],
)
def test_a_switch_is_on_where_an_entry_says_so(entries: tuple[str, ...], place: str | None, expected: bool) -> None:
    assert is_on("papers", entries, place) is expected


@pytest.mark.parametrize(("given", "expected"), [("", ()), ("a", ("a",)), (" a , b.c ,", ("a", "b.c"))])
def test_the_setting_is_a_list_with_commas(
    given: str, expected: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOWINCOME_SWITCHED_ON", given)
    assert Settings().switched_on == expected


def test_nothing_is_switched_on_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOWINCOME_SWITCHED_ON", raising=False)
    assert Settings().switched_on == ()
