"""What is computed once for each distinct name: its plain form, how it sounds and looks, and its parts.

Comparing is SQL's work (`levels/`); what SQL cannot know of Chinese characters is made here, in one pass over the text of
all names.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

import pyarrow as pa

from lowincome.matching.look_alikes import shape_classes
from lowincome.matching.sounds import SURNAME_SOUNDS, folded, sound_of
from lowincome.matching.surnames import COMPOUND_SURNAMES

LONGEST = 49
"""A name of more characters is none: it is a list of names or a sentence that slipped into the column."""

FEWEST = 2

_USUAL = re.compile(r"[\u4e00-\u9fff]+")
_INTERPUNCTS = re.compile(r"[·•‧∙．・.・\u00b7]")
_BRACKETS = re.compile(r"[（(\[【].*?[）)\]】]")
_UNREADABLE = re.compile(r"[?？□■〓＊*\ufffd\ue000-\uf8ff]")
_UNWANTED = re.compile(r"[^\u3400-\u9fff\U00020000-\U0003ffffA-Za-z_〇]")

SCHEMA = pa.schema(
    [
        ("written", pa.string()),
        ("name", pa.string()),
        ("name_sounds", pa.string()),
        ("name_folded", pa.string()),
        ("name_shape", pa.string()),
        ("name_short", pa.string()),
        ("name_first", pa.string()),
        ("name_pattern", pa.string()),
        ("surname", pa.string()),
        ("name_head", pa.string()),
        ("name_tail", pa.string()),
    ]
)
"""`written` is the name as it stands in the table; all others are null where it is not usable.

name: without interpuncts, brackets and blanks; name_short: a compound surname cut to its first character; name_first: what
stands before the first interpunct; name_pattern: for a name with unreadable characters (as LIKE reads it: one underscore
each), instead of name; surname: its folded sound; name_head,
name_tail: the name in two, after the surname or the first interpunct.
"""


def name_features(names: Iterable[str | None]) -> pa.Table:
    """One row per distinct name."""
    written = sorted({name for name in names if name})
    plain = [plain_name(name) for name in written]
    usable = [name if is_usable(name) else None for name in plain]
    readable = [name if name and "_" not in name else None for name in usable]
    first = [_first_part(each) if name else None for each, name in zip(written, readable, strict=True)]
    heads = [_head(name, part) if name else None for name, part in zip(readable, first, strict=True)]
    return pa.table(
        [
            written,
            readable,
            _spoken(readable, str),
            _spoken(readable, folded),
            [name.translate(shape_classes()) if name else None for name in readable],
            [_short(name) for name in readable],
            first,
            [name if name and "_" in name else None for name in usable],
            _surnames(usable),
            heads,
            [name[len(head) :] if name and head else None for name, head in zip(readable, heads, strict=True)],
        ],
        schema=SCHEMA,
    )


def plain_name(name: str) -> str:
    """The characters that make a name: folded, without blanks, interpuncts and what stands in brackets.

    A character that could not be read is an underscore.
    """
    if _USUAL.fullmatch(name):
        return name
    text = _BRACKETS.sub("", unicodedata.normalize("NFKC", name))
    text = _UNREADABLE.sub("_", _INTERPUNCTS.sub("", text))
    return _UNWANTED.sub("", text).upper()


def is_usable(plain: str) -> bool:
    """Whether a plain name can be compared: two characters that are known, and not more than a name has."""
    return len(plain) <= LONGEST and len(plain.replace("_", "")) >= FEWEST


def _spoken(names: list[str | None], form: Callable[[str], str]) -> list[str | None]:
    """The sounds of all names, one after the other; `form` is what is made of a syllable."""
    if not names:
        return []
    text = "\n".join(name or "" for name in names)
    table = {ord(each): form(sound_of(each)) + " " for each in set(text) - {"\n"}}
    surnames = {character: form(sound) + " " for character, sound in SURNAME_SOUNDS.items()}
    said = text.translate(table).split("\n")
    return [
        (surnames[name[0]] + name[1:].translate(table) if name[0] in surnames else spoken).rstrip() if name else None
        for name, spoken in zip(names, said, strict=True)
    ]


def _compound(name: str) -> bool:
    return len(name) >= 3 and name[:2] in COMPOUND_SURNAMES


def _short(name: str | None) -> str | None:
    return name[0] + name[2:] if name and _compound(name) else None


def _first_part(written: str) -> str | None:
    if _USUAL.fullmatch(written):
        return None
    parts = _INTERPUNCTS.split(unicodedata.normalize("NFKC", written).strip())
    part = plain_name(parts[0])
    return part if len(parts) > 1 and len(part) >= FEWEST else None


def _head(name: str, first_part: str | None) -> str:
    return first_part or (name[:2] if _compound(name) else name[0])


def _surnames(names: list[str | None]) -> list[str | None]:
    firsts = {name[0] for name in names if name} - {"_"}
    said = {first: folded(SURNAME_SOUNDS.get(first) or sound_of(first)) for first in firsts}
    return [said.get(name[0]) if name else None for name in names]
