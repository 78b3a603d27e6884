"""Chance with a taste for boundaries: at, just below and just above a limit; at, before and after the edge of a window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

from oracle_city.spans import months_before

T = TypeVar("T")
FEN = Decimal("0.01")


class Dice:
    """One seed's chances."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def maybe(self, probability: float) -> bool:
        """True with this probability."""
        return self.random.random() < probability

    def pick(self, *choices: T) -> T:
        """One of the choices."""
        return self.random.choice(choices)

    def weighted(self, **weights: float) -> str:
        """One of the names, by weight."""
        return self.random.choices(list(weights), list(weights.values()))[0]

    def some(self, choices: Sequence[T]) -> T:
        """One of a sequence."""
        return self.random.choice(choices)

    def near(self, *limits: Decimal | int | str) -> Decimal:
        """One of the limits, a fen below it or a fen above it."""
        return Decimal(str(self.random.choice(limits))) + self.random.choice((-FEN, Decimal(0), FEN))

    def past_edge(self, day: date, days: Sequence[int] = (), months: Sequence[int] = ()) -> date:
        """A day beside the edge of one of these windows that end on `day`."""
        edges = [day - timedelta(days=n) for n in days] + [months_before(day, n) for n in months]
        return self.some(edges) + timedelta(days=self.pick(-1, 0, 0, 1))

    def past(self, day: date, days: int) -> date:
        """Some day of the last `days` days."""
        return day - timedelta(days=self.random.randrange(days))
