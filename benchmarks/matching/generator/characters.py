"""Which common characters are taken for which: by sound, by similar sound, by a key beside, by shape, in old forms.

Common are the 3,755 characters of the first level of GB 2312. Sounds are those of pypinyin, without tones.
"""

from functools import cache

from pypinyin import Style, lazy_pinyin

from benchmarks.matching.generator.names import DATA

# Sounds that speakers of many places do not tell apart.
SIMILAR = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("h", "f"), ("r", "l"))
SIMILAR_ENDS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
KEY_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
OLD_FORMS = dict(
    zip(
        "张陈杨刘赵吴马郑罗孙叶苏万云国华东兰丽龙凤长伟军学义",
        "張陳楊劉趙吳馬鄭羅孫葉蘇萬雲國華東蘭麗龍鳳長偉軍學義",
        strict=True,
    )
)


def _common() -> list[str]:
    found = [bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)]
    return [text for text in (pair.decode("gb2312", "ignore") for pair in found) if text]


@cache
def by_sound() -> dict[str, list[str]]:
    """Sound → common characters that have it."""
    table: dict[str, list[str]] = {}
    for character in _common():
        table.setdefault(sound(character), []).append(character)
    return table


@cache
def sound(character: str) -> str:
    """The sound of one character without its tone."""
    return lazy_pinyin(character, style=Style.NORMAL)[0]


@cache
def same_sounds(character: str) -> tuple[str, ...]:
    """Other common characters that sound the same."""
    return tuple(other for other in by_sound().get(sound(character), ()) if other != character)


@cache
def similar_sounds(character: str) -> tuple[str, ...]:
    """Common characters whose sound is easily confused with this one's."""
    own = sound(character)
    sounds = set()
    for pair in SIMILAR:
        for one, two in (pair, pair[::-1]):
            if own.startswith(one) and not (len(one) == 1 and own[1:2] == "h"):
                sounds.add(two + own[len(one) :])
    for pair in SIMILAR_ENDS:
        for one, two in (pair, pair[::-1]):
            if own.endswith(one):
                sounds.add(own[: -len(one)] + two)
    return _of_sounds(sounds - {own})


@cache
def neighbour_keys(character: str) -> tuple[str, ...]:
    """Common characters whose pinyin differs by one key that lies beside the right one in its row."""
    own = sound(character)
    sounds = set()
    for place, letter in enumerate(own):
        row = next((row for row in KEY_ROWS if letter in row), "")
        at = row.find(letter)
        for beside in row[max(0, at - 1) : at] + row[at + 1 : at + 2]:
            sounds.add(own[:place] + beside + own[place + 1 :])
    return _of_sounds(sounds - {own})


def _of_sounds(sounds: set[str]) -> tuple[str, ...]:
    return tuple(character for each in sorted(sounds) for character in by_sound().get(each, ()))


@cache
def _look_alikes() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for line in (DATA / "look_alikes.txt").read_text(encoding="utf-8").splitlines():
        group = [] if line.startswith("#") else line.split()
        for character in group:
            table.setdefault(character, []).extend(other for other in group if other != character)
    return {character: tuple(dict.fromkeys(others)) for character, others in table.items()}


def look_alikes(character: str) -> tuple[str, ...]:
    """Characters that look like this one; empty where the list has none."""
    return _look_alikes().get(character, ())


@cache
def every_common() -> tuple[str, ...]:
    """All common characters."""
    return tuple(_common())
