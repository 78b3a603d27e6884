"""Folds text that was typed or encoded in another form: NFKC, zero-width characters, private-use code points, blanks.

No engine's SQL has NFKC, so this is the one step of cleaning that runs in Python. It is called only for cells that are not
in their column's usual form, which are few.
"""

import unicodedata

import pyarrow as pa

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)
_BLANK = "\t\v\f\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029"
# Code points that GB18030 moved out of the private-use area in 2005 and 2022, as Python's decoder still gives them: first
# the ten vertical punctuation marks A6D9-A6F3, then the fourteen ideographs between FE51 and FEA0.
_VERTICAL = dict(zip(range(0xE78D, 0xE797), (*"\ufe10\ufe12\ufe11", *map(chr, range(0xFE13, 0xFE1A))), strict=True))
_IDEOGRAPHS = dict(
    zip(
        (
            0xE816,
            0xE817,
            0xE818,
            0xE81E,
            0xE826,
            0xE82B,
            0xE82C,
            0xE831,
            0xE832,
            0xE83B,
            0xE843,
            0xE854,
            0xE855,
            0xE864,
        ),
        "\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6\u9fb7\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb",
        strict=True,
    )
)


def _old_gbk() -> dict[int, str]:
    """The private-use code points that GBK gave to its bytes FE50-FEA0, as GB18030 reads these bytes."""
    second_bytes = [byte for byte in range(0x50, 0xA1) if byte != 0x7F]
    return {0xE815 + place: bytes((0xFE, byte)).decode("gb18030") for place, byte in enumerate(second_bytes)}


def _table() -> dict[int, str]:
    invisible = dict.fromkeys(map(ord, _INVISIBLE), "")
    return invisible | dict.fromkeys(map(ord, _BLANK), " ") | _old_gbk() | _VERTICAL | _IDEOGRAPHS


_TABLE = _table()


def fold(text: str) -> str:
    """The text with one code point for one character, nothing invisible in it and no blanks around it."""
    return unicodedata.normalize("NFKC", text.translate(_TABLE)).strip()


def fold_column(texts: pa.ChunkedArray) -> pa.Array:
    """The same for many texts, as SQL calls it."""
    return pa.array([None if text is None else fold(text) for text in texts.to_pylist()], pa.string())
