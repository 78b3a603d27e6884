"""Where and when a random city is: its hundreds digit says whose notice its people live under, its seed the days.

0 Zhengzhou · 1 Harbin · 2 Shapotou · 3 Xiangtan · 4 Yubei · 5 all five, in Yubei's year and about the national law's
first day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from oracle_city import laws
from oracle_city.dice import Dice
from oracle_city.law import Law

# Townships and villages, one place known only to the county, one code that no table has.
TOWNSHIPS = {
    "Z": (
        "410102001001",
        "410102002001",
        "410105001001",
        "410122100200",
        "410182101201",
        "410182101202",
        "410102",
        "410185",
        "410183100",
        "410199001001",
    ),
    "H": ("230102001001", "230109002001", "230113100", "230123100001", "230183100055", "230183", "230199001001"),
    "S": ("640502100002", "640502100", "640502", "640502999001"),
    "X": ("430321100001", "430321100", "430321", "430321999001"),
    "Y": ("500112002001", "500112002", "500112", "500112999001"),
}
ELSEWHERE = ("410202001001", "110101001001", "411002001001")  # no notice of ours is in force there
NEXT_DOOR = ("110101001001", "640521100200", "430302001001", "500113001001", "230200")  # nor there

# First days that make each rule reachable: the notice's first day, the 10th and after, 31 January to 31 March, a
# semester's 60th day (2 April, 30 September), month ends, the days about 29 February, the turn of the year.
ZHENGZHOU_STARTS = (
    date(2024, 9, 1),
    date(2024, 9, 10),
    date(2024, 9, 29),
    date(2024, 10, 9),
    date(2024, 12, 30),
    date(2025, 1, 30),
    date(2025, 2, 27),
    date(2025, 3, 11),
    date(2025, 3, 30),
    date(2025, 4, 1),
    date(2025, 5, 31),
    date(2025, 7, 31),
    date(2025, 8, 29),
    date(2025, 9, 28),
    date(2025, 10, 11),
    date(2026, 1, 30),
    date(2026, 2, 27),
    date(2026, 3, 30),
    date(2026, 5, 30),
)
# The law's first day, heating, leap days, the semester's 60th day, months of other lengths, the national law's turn.
COMMON = (date(2024, 1, 30), date(2024, 2, 28), date(2024, 4, 1), date(2025, 8, 29), date(2025, 9, 28))
TURN = (date(2026, 6, 29), date(2026, 6, 30))
HARBIN_STARTS = (
    date(2023, 5, 28),
    date(2023, 5, 30),
    date(2023, 9, 29),
    date(2024, 2, 27),
    date(2025, 3, 29),
    *COMMON,
    *TURN,
)
SHAPOTOU_STARTS = (date(2023, 10, 7), date(2023, 10, 9), date(2023, 12, 30), *COMMON, *TURN)
XIANGTAN_STARTS = (date(2021, 11, 13), date(2021, 11, 15), date(2022, 2, 27), date(2022, 4, 1), *COMMON, *TURN)
YUBEI_STARTS = (
    date(2019, 5, 30),
    date(2019, 6, 1),
    date(2019, 8, 30),
    date(2020, 2, 28),
    date(2020, 3, 30),
    date(2020, 5, 29),
    date(2020, 5, 30),
)


@dataclass(frozen=True)
class Setting:
    """later: days about which the city is looked at once more."""

    laws: tuple[Law, ...]
    starts: tuple[date, ...]
    elsewhere: tuple[str, ...] = NEXT_DOOR
    themes: tuple[str, ...] = ()
    ages: tuple[int, ...] = (6, 16, 18, 18, 18, 60, 60, 70)
    later: tuple[date, ...] = ()

    def places(self, law: Law) -> tuple[str, ...]:
        """Where people under this notice live."""
        return TOWNSHIPS[law.letter]

    def themes_of(self, law: Law) -> tuple[str, ...]:
        """What happens to people under this notice: Yubei asks for little but incomes and bills."""
        return (*self.themes, *["squeezed"] * 8) if law.letter == "Y" else self.themes

    def days(self, dice: Dice) -> list[date]:
        """Three or four days to run: neighbours, and one or two weeks or months later; twice where there are later
        days."""
        return [day for starts in (self.starts, self.later) if starts for day in _days(dice, starts)]


def _days(dice: Dice, starts: tuple[date, ...]) -> list[date]:
    first = dice.some(starts)
    offsets = {0, dice.pick(1, 2), dice.pick(3, 8, 12), dice.pick(20, 31, 47, 62)}
    return [first + timedelta(days=offset) for offset in sorted(offsets)]


THEMES = ("plain", "idle", "disabled", "ill", "rich", "bereaved", "students", "old")
FURTHER = (*THEMES, "alone", "orphans", "squeezed", "grown", "pupils")
SETTINGS = (
    Setting((laws.ZHENGZHOU,), ZHENGZHOU_STARTS, ELSEWHERE, THEMES, (16, 18, 18, 60, 60, 70, 70)),
    Setting((laws.HARBIN,), HARBIN_STARTS, themes=FURTHER),
    Setting((laws.SHAPOTOU,), SHAPOTOU_STARTS, themes=FURTHER),
    Setting((laws.XIANGTAN,), XIANGTAN_STARTS, themes=FURTHER),
    Setting((laws.YUBEI,), YUBEI_STARTS, themes=FURTHER),
    Setting(laws.PLACES, YUBEI_STARTS[-2:], themes=FURTHER, later=TURN),
)


def of(seed: int) -> Setting:
    """The setting of a seed."""
    return SETTINGS[seed // 100 % len(SETTINGS)]
