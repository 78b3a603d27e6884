"""One cell of text to one typed value, by the cleaning table of feeds.md. A cell that cannot be is a `Bad` one."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

from oracle_city import citizen
from oracle_city.columns import Column

# What GB18030 moved out of the private-use area (Python's decoder still gives the old code points), and 䶮, which names
# that were typed in GBK carry as U+E863.
PRIVATE_USE = {
    0xE81E: "\u9fb4",
    0xE826: "\u9fb5",
    0xE82B: "\u9fb6",
    0xE82C: "\u9fb7",
    0xE832: "\u9fb8",
    0xE843: "\u9fb9",
    0xE854: "\u9fba",
    0xE863: "\u4dae",
    0xE864: "\u9fbb",
}
ZERO_WIDTH = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD])
INTERPUNCTS = "·•‧∙．・"
YES, NO = {"是", "Y", "1", "有", "TRUE"}, {"否", "N", "0", "无", "FALSE"}


class Bad(ValueError):
    """The cell cannot be read; the record is quarantined with this reason."""


def fold(raw: object) -> str:
    """「full-width digits and letters, inner or outer blanks, zero-width characters | folded (NFKC), trimmed」."""
    return unicodedata.normalize("NFKC", str(raw).translate(ZERO_WIDTH).translate(PRIVATE_USE)).strip()


def without_blanks(raw: object) -> str:
    """A folded cell with no blank left inside it."""
    return re.sub(r"\s+", "", fold(raw))


def name(raw: str) -> str:
    """「one interpunct U+00B7, blanks removed」."""
    for sign in INTERPUNCTS:
        raw = raw.replace(sign, "\u00b7")
    text = without_blanks(raw)
    return text.replace("\u30fb", "\u00b7")


def day(raw: str) -> date:
    """`2024-09-01`, `2024/9/1`, `20240901`, `2024年9月1日`, `2024.9.1`, Excel serial `45536`, with time of day."""
    text = re.sub(r"\s*([-/.年月])\s*", r"\1", fold(raw))
    if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", text):
        return date(1899, 12, 30) + timedelta(days=int(text.split(".")[0]))
    hour, sixtieth, zone = r"(?:[01]?[0-9]|2[0-3])", r":[0-5]?[0-9]", r"(?:Z|[-+][0-9]{2}:?[0-9]{2})?"
    clock = rf"(?:[T\s]\s*{hour}{sixtieth}(?:{sixtieth}(?:\.[0-9]+)?)?{zone})?"
    for pattern in (
        r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})",
        r"([0-9]{4})()([0-9]{2})([0-9]{2})(?:[0-9]{6})?",
        r"([0-9]{4})(年)([0-9]{1,2})月([0-9]{1,2})日",
    ):
        match = re.fullmatch(pattern + clock, text)
        if match:
            try:
                return date(int(match[1]), int(match[3]), int(match[4]))
            except ValueError:
                break
    raise Bad("bad_date")


def month(raw: str) -> date:
    """The first day of a `2024-09`."""
    match = re.fullmatch(r"([0-9]{4})(?:[-/]|年(?=.*月)|(?=[0-9]{2}$))([0-9]{1,2})月?", without_blanks(raw))
    if match and 1 <= int(match[2]) <= 12:
        return date(int(match[1]), int(match[2]), 1)
    try:
        return day(raw).replace(day=1)
    except Bad:
        raise Bad("bad_month") from None


def number(raw: str) -> Decimal:
    """A plain decimal number."""
    text = without_blanks(raw)
    if not re.fullmatch(r"[-+]?[0-9]+(\.[0-9]*)?", text):
        raise Bad("bad_number")
    return Decimal(text)


def yuan(raw: str) -> Decimal:
    """「money `1,234.50`, `1234.5元`, `￥1,234`, blank | decimal yuan; blank is null, never 0」, "(decimal 2)"."""
    text = without_blanks(raw)
    if not re.fullmatch(r"[-+]?[¥￥]?[-+]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]{0,2}0*)?元?", text):
        raise Bad("bad_money")
    return Decimal(re.sub(r"[¥￥,元]", "", text)).quantize(Decimal("0.01"))


def integer(raw: str) -> int:
    """A whole number."""
    value = number(raw)
    if value != int(value):
        raise Bad("bad_number")
    return int(value)


def boolean(raw: str) -> bool:
    """「yes/no `是/否`, `Y/N`, `1/0`, `有/无`, `true/false` | boolean」."""
    text = without_blanks(raw).upper()
    if text not in YES | NO:
        raise Bad("bad_boolean")
    return text in YES


def region(raw: str) -> str:
    """「6, 9 and 12 digits accepted, right-padded with 0」."""
    text = without_blanks(raw)
    if not re.fullmatch(r"[0-9]{6}|[0-9]{9}|[0-9]{12}", text):
        raise Bad("bad_region")
    return text.ljust(12, "0")


def code(raw: str, codes: tuple[str, ...]) -> str:
    """「codes outside the list below | quarantined, reason `unknown_code`」."""
    text = without_blanks(raw)
    if text not in codes:
        raise Bad("unknown_code")
    return text


READERS = {
    "date": day,
    "month": month,
    "yuan": yuan,
    "number": number,
    "int": integer,
    "bool": boolean,
    "region": region,
    "name": name,
    "text": fold,
}


def cell(raw: object, column: Column) -> object:
    """The typed value of a cell that is no id; None where it is blank. Raises `Bad`."""
    text = "" if raw is None else str(raw)
    if not without_blanks(text):
        return None
    if column.type == "code":
        return code(text, column.codes)
    return READERS[column.type](text)


def id_cell(raw: object) -> tuple[str | None, bool]:
    """(number, id_valid) of an id cell; (None, False) where it is blank. Raises `Bad`."""
    text = without_blanks("" if raw is None else raw)
    if not text:
        return None, False
    try:
        return citizen.clean(text)
    except citizen.Damaged:
        raise Bad("id_damaged") from None
