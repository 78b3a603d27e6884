"""What befalls a whole family of the made-up city: orphans, one income and one bill, a child in care that grew up.

Only the notices of other places than Zhengzhou, and the national law, ask for these.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from oracle_city import laws, values
from oracle_city.dice import Dice
from oracle_city.law import FEN, fen
from oracle_city.residents import Resident


def _orphans(dice: Dice, family: list[Resident], days: list[date]) -> None:
    """Most of the grown-ups died, at some time or other."""
    for person in family:
        if person.age(min(days)) >= 17 and dice.maybe(0.9):
            person.died_on = dice.past(min(days), dice.pick(70, 700))
            person.death_known_by = dice.weighted(funeral=5, register=3, both=2)


def _squeezed(dice: Dice, family: list[Resident], days: list[date]) -> None:
    """One member earns what makes an income per head at a line, and one bill is a share of the year's income."""
    if dice.maybe(0.9):
        for person in family:
            person.household_id = None
    living = [person for person in family if person.died_on is None]
    if not living or dice.maybe(0.05):
        return
    earner = dice.some(living)
    heads = Decimal(len(living))
    standards = [one.of(earner.residence) for one in earner.law.standards]
    known = earner.law.disposable_income or laws.NAMED["zhengzhou"].disposable_income
    per_head = dice.pick(
        dice.some(standards) * dice.pick(1, 2, 5),
        dice.some(standards) * Decimal("1.7"),
        fen(known[earner.residence] / 12),
        Decimal("833.33"),
    )
    earner.wage = fen(per_head * heads) + dice.pick(-FEN, Decimal(0), FEN)
    ratio = values.POOR_RATIO if earner.law.letter == "Y" else values.RIGID_RATIO
    earner.burden = fen(ratio * 12 * earner.wage) + dice.pick(-FEN, -FEN, Decimal(0), Decimal(0), FEN, -Decimal(900))


def _grown(dice: Dice, family: list[Resident], days: list[date]) -> None:
    """Mostly in care."""
    for person in family:
        if dice.maybe(0.9):
            person.category = "特困"
            person.household_id = person.household_id or f"G{person.id_number[-8:]}"


FATES = {"orphans": _orphans, "squeezed": _squeezed, "grown": _grown}


def befall(dice: Dice, people: list[Resident], days: list[date]) -> None:
    """Each family's fate, once."""
    for person in people:
        if person is person.family[0] and person.theme in FATES:
            FATES[person.theme](dice, person.family, days)
