"""How a name sounds: pinyin without tones, and folded so that sounds which accents and typing confuse are one.

A character has one sound here, the one it has in names: 单 as a surname is shan, 曾 zeng.
"""

import re
from functools import cache

SURNAME_SOUNDS = {
    "单": "shan", "仇": "qiu", "曾": "zeng", "解": "xie", "任": "ren", "华": "hua", "区": "ou", "查": "zha", "朴": "piao",
    "盖": "ge", "翟": "zhai", "乐": "yue", "缪": "miao", "尉": "wei", "员": "yun", "种": "chong", "秘": "bi", "冼": "xian",
    "覃": "qin", "召": "shao", "黑": "he", "折": "she", "繁": "po", "能": "nai", "宓": "mi", "都": "du", "万": "wan",
    "逄": "pang", "洗": "xian", "洪": "hong", "纪": "ji", "燕": "yan", "哈": "ha", "应": "ying", "宁": "ning",
}  # fmt: skip
"""Surnames that sound otherwise than the character by itself."""

_FOLDS = (
    (re.compile(r"^zh"), "z"),
    (re.compile(r"^ch"), "c"),
    (re.compile(r"^sh"), "s"),
    (re.compile(r"^[nr]"), "l"),
    (re.compile(r"^hu(?=[aeio])"), "f"),
    (re.compile(r"^hu$"), "fu"),
    (re.compile(r"(?<=[aei])ng$"), "n"),
    (re.compile(r"v"), "u"),
)
"""Initials z/zh, c/ch, s/sh, n/l/r, f/h before u; finals an/ang, en/eng, in/ing; ü as it is typed, v, and u."""


@cache
def sound_of(character: str) -> str:
    """The sound of one character in lower-case letters; a character without one is its own sound."""
    from pypinyin import Style, lazy_pinyin

    return str(lazy_pinyin(character, style=Style.NORMAL, v_to_u=False)[0])


@cache
def folded(sound: str) -> str:
    """A syllable with the sounds folded that are confused: zhang → zan, ling and ning → lin."""
    for pattern, replacement in _FOLDS:
        sound = pattern.sub(replacement, sound)
    return sound
