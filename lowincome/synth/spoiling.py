"""What goes wrong inside a file: one function per fault of a cell, and what a careful reader must make of it.

A fault turns the right text of a cell into the one delivered (None: it does not apply to this text). Nothing here knows
where faults land.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from lowincome.kernel.citizen_id import check_character
from lowincome.synth.forms import Kind

Outcome = Literal["accepted", "quarantined", "rejected", "duplicate", "furniture", "held"]
_FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
_INTERPUNCTS = "•‧∙．・"


class Fault(NamedTuple):
    """One way to spoil a cell: its name, the kinds of column it happens to, what must become of the row, and the deed.

    `turn` is a whole number that chooses between variants.
    """

    name: str
    kinds: frozenset[Kind]
    outcome: Outcome
    spoil: Callable[[str, int], str | None]


def _fifteen(text: str, _turn: int) -> str | None:
    return text[:6] + text[8:17] if text[6:8] == "19" else None


def _rounded(text: str, _turn: int) -> str | None:
    rounded = text[:15] + "000"
    return rounded if check_character(rounded[:17]) != "0" else None


def _wrong_check(text: str, turn: int) -> str | None:
    others = [digit for digit in "123456789" if digit != text[17]]
    return text[:17] + others[turn % len(others)]


def _date_form(text: str, turn: int) -> str | None:
    year, month, day = text.split("-")
    forms = (
        f"{year}/{int(month)}/{int(day)}", f"{year}{month}{day}", f"{year}年{int(month)}月{int(day)}日",
        f"{year}.{int(month)}.{int(day)}", f"{text} 00:00:00", text.translate(_FULL_WIDTH),
    )  # fmt: skip
    return forms[turn % len(forms)]


def _money_form(text: str, turn: int) -> str | None:
    value = float(text)
    forms = (f"{value:,.2f}", f"{text}元", f"￥{value:,.2f}", f" {text}", text.translate(_FULL_WIDTH))
    return forms[turn % len(forms)]


def _flag_form(text: str, turn: int) -> str | None:
    yes, no = (("Y", "N"), ("1", "0"), ("有", "无"), ("true", "false"))[turn % 4]
    return yes if text == "是" else no


def _interpunct(text: str, turn: int) -> str | None:
    return text.replace("·", _INTERPUNCTS[turn % len(_INTERPUNCTS)]) if "·" in text else None


def _apart(text: str, turn: int) -> str | None:
    return text[0] + (" ", "\u3000", "  ")[turn % 3] + text[1:] if len(text) == 2 else None


def _fault(name: str, kinds: tuple[Kind, ...], outcome: Outcome, spoil: Callable[[str, int], str | None]) -> Fault:
    return Fault(name, frozenset(kinds), outcome, spoil)


CELL_FAULTS: tuple[Fault, ...] = (
    _fault("full_width_digits", ("id",), "accepted", lambda text, _: text.translate(_FULL_WIDTH)),
    _fault("blanks", ("id",), "accepted", lambda text, turn: f" {text}" if turn % 2 else f"{text[:6]} {text[6:]} "),
    _fault("zero_width", ("id",), "accepted", lambda text, _: f"\u200b{text[:10]}\ufeff{text[10:]}"),
    _fault("lower_case_x", ("id",), "accepted", lambda t, n: t[:17] + "x×*"[n % 3] if t.endswith("X") else None),
    _fault("fifteen_digits", ("id",), "accepted", _fifteen),
    _fault("disability_number", ("id",), "accepted", lambda text, turn: f"{text}4{turn % 4 + 1}" + "B1" * (turn % 2)),
    _fault("student_number", ("id",), "accepted", lambda text, _: f"G{text}"),
    _fault("spreadsheet_number", ("id",), "quarantined", lambda text, _: f"{int(text[:17] + '0'):.5E}"),
    _fault("rounded_number", ("id",), "quarantined", _rounded),
    _fault("wrong_check_digit", ("id",), "accepted", _wrong_check),
    _fault("date_form", ("date",), "accepted", _date_form),
    _fault("impossible_date", ("date",), "quarantined", lambda text, _: f"{text[:4]}-02-30"),
    _fault("money_form", ("yuan",), "accepted", _money_form),
    _fault("unreadable_money", ("yuan",), "quarantined", lambda text, turn: ("待核", "#REF!", "1.2.3")[turn % 3]),
    _fault("flag_form", ("bool",), "accepted", _flag_form),
    _fault("interpunct", ("text",), "accepted", _interpunct),
    _fault("name_apart", ("text",), "accepted", _apart),
    _fault("unknown_code", ("code",), "quarantined", lambda _text, turn: ("待定", "未知", "99")[turn % 3]),
    _fault("unknown_region", ("region",), "accepted", lambda text, _: text[:6] + "999999"),
)
"""Every fault of a cell. `interpunct` and `name_apart` happen to names; a wrong check digit costs a roster row its place."""
NAME_FAULTS = frozenset({"interpunct", "name_apart"})
