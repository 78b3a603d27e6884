"""Random histories: few persons, many coincidences, dates at the edges of every window."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from lake_of_days import Rows, contracts

from lowincome.contracts import Column, Contract

PEOPLE = tuple(
    f"41018419{year}{month:02}{day:02}{order:03}{sex}"
    for order, (year, month, day, sex) in enumerate(
        (
            (40, 10, 31, 1),
            (52, 2, 29, 2),
            (66, 1, 1, 3),
            (70, 12, 31, 4),
            (81, 3, 30, 5),
            (88, 8, 1, 6),
            (93, 2, 1, 7),
            (64, 11, 1, 8),
            (65, 10, 30, 9),
            (58, 7, 31, 1),
            (79, 2, 28, 2),
            (99, 9, 1, 3),
        )
    )
)
STARTS = (
    date(2024, 2, 27),
    date(2024, 7, 30),
    date(2024, 10, 29),
    date(2024, 12, 30),
    date(2025, 1, 30),
    date(2025, 2, 27),
)
HOUSES = ("H1", "H2", "H3", "R1", "R2")
WORDS = {
    "household_id": HOUSES,
    "register_no": HOUSES,
    "claim_id": tuple(f"C{number}" for number in range(12)),
    "reverses": (None, None, None, *(f"C{number}" for number in range(12))),
    "relation": ("本人", "配偶", "子女"),
    "account": ("A1", "A2", None),
    "name": ("张三", "李四", "王五"),
    "former_name": (None, "张三"),
    "stay_no": ("S1", "S2"),
}
BACK = (0, 0, 1, 1, 29, 30, 31, 60, 89, 90, 91, 180, 212, 364, 365, 366, 367, -1, -2, -5, -31)


def delivery(random: Random, contract: Contract, day: date, rows: int) -> Rows:
    """Random records of a feed, as delivered on a day."""
    return [record(random, contract, day) for _ in range(rows)]


def record(random: Random, contract: Contract, day: date) -> dict[str, Any]:
    row = {column.name: _value(random, column, day) for column in contract.columns}
    if contract.id_column is not None:
        valid = random.random() < 0.93
        row[contract.id_column.name] = random.choice(PEOPLE) if valid else random.choice(("4101841", None))
        row["id_valid"] = valid
    return row


def next_delivery(random: Random, contract: Contract, day: date, before: Rows) -> Rows:
    """What a feed sends next: an append feed some new records, a snapshot the last one with little changed."""
    if contract.mode == "append" or not before:
        return delivery(random, contract, day, random.randint(1, 4))
    kept = [row for row in before if random.random() > 0.1]
    changed = [{**row, **_some(random, contract, day)} if random.random() < 0.1 else row for row in kept]
    return changed + delivery(random, contract, day, random.randint(0, 2))


def _some(random: Random, contract: Contract, day: date) -> dict[str, Any]:
    column = random.choice([each for each in contract.columns if each.type != "id"])
    return {column.name: _value(random, column, day)}


def _value(random: Random, column: Column, day: date) -> Any:
    if column.type in ("date", "month"):
        found = None if random.random() < 0.1 else day - timedelta(days=random.choice(BACK))
        return found.replace(day=1) if found is not None and column.type == "month" else found
    if column.codes:
        return random.choice(column.codes if column.required else (*column.codes, None))
    if column.name in WORDS:
        return random.choice(WORDS[column.name])
    if column.name == "year":
        return random.choice((day.year, day.year, day.year - 1, day.year + 1))
    return {
        "yuan": lambda: random.choice((None, 0, 100, 350)),
        "int": lambda: random.choice((None, 0, 1, 2)),
        "decimal": lambda: random.choice((None, 1)),
        "bool": lambda: random.choice((None, True, False)),
        "region": lambda: random.choice(("410184109201", "410184", None)),
        "text": lambda: random.choice(("甲", "乙", None)),
        "code": lambda: None,
        "id": lambda: random.choice(PEOPLE),
    }[column.type]()


class History:
    """Deliveries that come, are sent again otherwise, or are taken back, day by day; `landed` are those in use."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.day = random.choice(STARTS)
        self.landed: dict[str, dict[date, Rows]] = {
            feed: {self.day: delivery(random, contract, self.day, 0 if contract.is_internal else 14)}
            for feed, contract in contracts().items()
        }

    def days(self, count: int) -> Iterator[date]:
        """The days, each with what came until then."""
        yield self.day
        for _ in range(count - 1):
            self.day += timedelta(days=self.random.choice((1, 1, 1, 2, 3, 31)))
            if self.random.random() > 0.3:
                self._receive()
            yield self.day

    def _receive(self) -> None:
        for feed, contract in contracts().items():
            if contract.is_internal or self.random.random() > 0.3:
                continue
            dates = self.landed[feed]
            newest = max(dates, default=None)
            fate = self.random.random()
            if fate < 0.12 and newest is not None:
                del dates[newest]
            elif fate < 0.24 and newest is not None:
                dates[newest] = next_delivery(self.random, contract, self.day, dates[newest])
            else:
                came = next_delivery(self.random, contract, self.day, dates[newest] if newest else [])
                if contract.mode == "snapshot":
                    dates.clear()
                dates[self.day] = came
