"""The made-up people of a small random city: who they are, whom they live with, what befell them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from oracle_city import citizen
from oracle_city.amounts import AMOUNTS, Amounts
from oracle_city.dice import Dice
from oracle_city.law import Law
from oracle_city.settings import Setting
from oracle_city.spans import months_before

SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英"

# How old the people of a theme are, in years.
AGES = {
    "students": (6, 24),
    "old": (60, 95),
    "idle": (17, 58),
    "bereaved": (17, 62),
    "grown": (17, 22),
    "pupils": (5, 17),
}


@dataclass
class Resident:
    """One made-up person.

    law: whose notice the amounts in the person's rows lie beside, also where the place is elsewhere.
    wage, burden: of somebody whose family has one income and one bill, chosen beside a line; burden is paid once.
    """

    id_number: str
    name: str
    born: date
    theme: str
    place: str
    residence: str
    law: Law
    register_no: str | None = None
    household_id: str | None = None
    relation: str = "其他"
    category: str = "低保"
    died_on: date | None = None
    death_known_by: str = ""
    wage: Decimal | None = None
    burden: Decimal | None = None
    family: list[Resident] = field(default_factory=list)

    @property
    def amounts(self) -> Amounts:
        """The limits beside which the person's amounts lie."""
        return AMOUNTS[self.law.letter]

    def age(self, day: date) -> int:
        """About how old; exact enough to choose a school."""
        return (day - self.born).days // 365


def born(dice: Dice, days: list[date], theme: str, ages: tuple[int, ...]) -> date:
    """A birth date: often one whose birthday is beside one of the days, at an age that a rule asks for."""
    day = dice.some(days)
    if dice.maybe(0.04):
        return dice.pick(date(2004, 2, 29), date(2008, 2, 29), date(1956, 2, 29), date(1964, 2, 29))
    if dice.maybe(0.3):
        years = dice.some(ages)
        return months_before(day, 12 * years) + timedelta(days=dice.pick(-1, 0, 1))
    low, high = AGES.get(theme, (1, 88))
    if theme == "orphans":
        low, high = dice.pick((8, 19), (17, 45))
    return day - timedelta(days=dice.random.randrange(365 * low, 365 * high))


def citizen_number(dice: Dice, birthday: date, taken: set[str]) -> str:
    """A valid number that nobody has yet."""
    while True:
        area = dice.pick("410102", "410105", "410182", "410122", "412425", "110101")
        first = f"{area}{birthday:%Y%m%d}{dice.random.randrange(1000):03}"
        number = first + citizen.check_digit(first)
        if number not in taken:
            taken.add(number)
            return number


def death(dice: Dice, person: Resident, days: list[date]) -> None:
    """Some of the people died, on days beside the edges of the windows that ask for it."""
    if not dice.maybe(0.4 if person.theme == "bereaved" else 0.05):
        return
    day = dice.some(days)
    person.died_on = dice.pick(
        dice.past_edge(day, days=(60, 90)),
        dice.past(day, 58),
        dice.past(day, 200),
        day.replace(day=1) - timedelta(days=dice.pick(0, 1, 31)),
        day + timedelta(days=dice.pick(0, 1)),
    )
    person.death_known_by = dice.weighted(funeral=5, register=3, both=2)


def populate(dice: Dice, number: int, days: list[date], setting: Setting) -> list[Resident]:
    """Register households of one to five, most of them in the city, about half of them on the roster."""
    people: list[Resident] = []
    taken: set[str] = set()
    while len(people) < number:
        serial = len(people)
        law = dice.some(setting.laws) if len(setting.laws) > 1 else setting.laws[0]
        theme = dice.some(setting.themes_of(law))
        place = dice.some(setting.elsewhere if dice.maybe(0.06) else setting.places(law))
        residence = dice.pick("城市", "农村")
        family: list[Resident] = []
        for _ in range(1 if theme == "alone" else dice.pick(1, 1, 2, 2, 3, 4, 5)):
            birthday = born(dice, days, theme, setting.ages)
            name = dice.some(SURNAMES) + dice.some(GIVEN) + dice.pick("", dice.some(GIVEN))
            person = Resident(citizen_number(dice, birthday, taken), name, birthday, theme, place, residence, law)
            person.register_no = None if dice.maybe(0.04) else f"R{serial:05}"
            person.family = family
            family.append(person)
            death(dice, person, days)
        if dice.maybe(0.8):
            dice.some(family).relation = "本人"
        _enlist(dice, family, serial)
        people += family
    return people


def _enlist(dice: Dice, family: list[Resident], serial: int) -> None:
    """On the roster: nobody, most of the family, or the family as two households."""
    if dice.maybe(0.42):
        return
    category = dice.weighted(低保=8, 特困=4, 低保边缘=5, 刚性支出困难=3, 防止返贫监测对象=3, 其他=2)
    split = dice.maybe(0.15)
    for place, person in enumerate(family):
        person.category = category if dice.maybe(0.8) else dice.pick("低保", "特困", "低保边缘", "其他")
        if dice.maybe(0.85):
            person.household_id = f"H{serial:05}" + ("b" if split and place % 2 else "")
