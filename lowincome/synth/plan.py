"""What city to make and for which days: the checked wish, its calendar and its streams of chance.

Nothing here knows residents or feeds.
"""

import zlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from lowincome.kernel.errors import InputError

Faults = Literal["none", "usual", "heavy"]
Days = npt.NDArray[np.datetime64]

COUNTIES = {"zhengzhou": "4101", "harbin": "2301", "shapotou": "640502", "xiangtan": "430321", "yubei": "500112"}
"""Jurisdiction → the prefix of its area codes."""

SMALLEST_CITY = 100
SMALLEST_CITY_WITH_CASES = 2000
EARLIEST, LATEST = date(2010, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True)
class Plan:
    """One city: `people` residents, landings for `days` days from `start`, everything drawn from `seed`."""

    people: int
    days: int
    start: date
    jurisdictions: tuple[str, ...] = ("zhengzhou",)
    seed: int = 1
    faults: Faults = "usual"

    @property
    def end(self) -> date:
        """The last day of landings."""
        return self.start + timedelta(days=self.days - 1)

    @property
    def first(self) -> np.datetime64:
        return np.datetime64(self.start, "D")

    @property
    def last(self) -> np.datetime64:
        return np.datetime64(self.end, "D")

    @property
    def all_days(self) -> list[date]:
        return [self.start + timedelta(days=offset) for offset in range(self.days)]

    @property
    def has_cases(self) -> bool:
        """Whether cases are planted: the city must be large enough."""
        return self.people >= SMALLEST_CITY_WITH_CASES

    def chance(self, subject: str) -> np.random.Generator:
        """The stream of chance of one subject: the same for a seed, whatever other subjects draw."""
        return np.random.default_rng([self.seed, zlib.crc32(subject.encode())])

    def monthly_days(self, day_of_month: int) -> list[date]:
        """Delivery days of a monthly feed: the first day of all, then that day of each month that begins later."""
        return [
            day
            for day in self.all_days
            if day == self.start or (day.day == day_of_month and month_of(day) > self.start)
        ]


def month_of(day: date) -> date:
    """The first day of the day's month."""
    return day.replace(day=1)


def months_before(month: date, count: int) -> date:
    """The first day of the month `count` months before (after, if negative)."""
    index = month.year * 12 + month.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)


def check(plan: Plan) -> Plan:
    """The plan itself, or InputError that says what is wrong with it."""
    if plan.people < SMALLEST_CITY:
        raise InputError(
            f"--people 至少为 {SMALLEST_CITY},现为 {plan.people}",
            f"--people must be at least {SMALLEST_CITY}, got {plan.people}",
        )
    if plan.days < 1:
        raise InputError(f"--days 至少为 1,现为 {plan.days}", f"--days must be at least 1, got {plan.days}")
    if not EARLIEST <= plan.start <= LATEST:
        raise InputError(
            f"--start 应在 {EARLIEST} 与 {LATEST} 之间", f"--start must lie between {EARLIEST} and {LATEST}"
        )
    if plan.seed < 0:
        raise InputError("--seed 不能为负数", "--seed must not be negative")
    if plan.faults not in get_args(Faults):
        raise InputError("--faults 只能是 none、usual、heavy", "--faults must be none, usual or heavy")
    unknown = [name for name in plan.jurisdictions if name not in COUNTIES]
    if unknown or not plan.jurisdictions:
        known = ", ".join(COUNTIES)
        raise InputError(
            f"未知的地区:{', '.join(unknown) or '(空)'};可选 {known}",
            f"unknown jurisdiction: {', '.join(unknown) or '(none)'}; choose from {known}",
        )
    return plan


def parse_start(text: str) -> date:
    """A date written YYYY-MM-DD, or InputError."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise InputError(
            f"--start 应写作 YYYY-MM-DD,现为 {text}", f"--start must be written YYYY-MM-DD, got {text}"
        ) from error


def check_folder(out: Path, force: bool) -> None:
    """InputError where `out` is a file, or a folder with something in it and not `force`."""
    if out.exists() and not out.is_dir():
        raise InputError(f"{out} 不是文件夹", f"{out} is not a folder")
    if out.is_dir() and any(out.iterdir()) and not force:
        raise InputError(
            f"{out} 不是空文件夹;加 --force 覆盖其中的 landing/ 与 truth/",
            f"{out} is not empty; --force replaces landing/ and truth/ in it",
        )
