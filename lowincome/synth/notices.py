"""The five notices and the law over them as the made-up bureaus know them: when they hold, and what they pay.

The same figures stand, dated and cited, in the policies; they are repeated here because test data must not be computed
by what it tests. Money is in fen a month.
"""

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from lowincome.synth.plan import COUNTIES, Plan

NATIONAL = "national"
LAW_SINCE = date(2026, 7, 1)
"""The Social Assistance Law is in force from this day, in every place."""
_HARBIN_DISTRICTS = ("230102", "230103", "230104", "230108", "230109", "230110", "230111", "230112", "230113")

Steps = tuple[tuple[date, int, int], ...]


@dataclass(frozen=True)
class Notice:
    """One place's notice. `dibao`: from, urban and rural standard, oldest first; `inner` that of its inner districts.

    `topup` is the usual top-up in fen, `topup_percent` the same as a share of the standard, `least_topup` the smallest
    that satisfies the notice (None: the usual one).
    """

    since: date
    until: date | None
    dibao: Steps
    inner: Steps = ()
    topup: int = 0
    topup_percent: int = 0
    least_topup: int | None = None
    elder_age: int = 70
    deposit_months: int = 36
    funeral_categories: tuple[str, ...] = ("低保", "特困")
    has_wide_disability: bool = False

    def standard(self, county: str, urban: bool, day: date) -> int:
        """The dibao standard of a county on a day; before the oldest known one, that."""
        steps = self.inner if self.inner and county in _HARBIN_DISTRICTS else self.dibao
        known = [steps[0], *takewhile(lambda step: step[0] <= day, steps)]
        _, of_town, of_country = known[-1]
        return of_town if urban else of_country

    def usual_topup(self, standard: int) -> int:
        """What the place pays on top to a member of a top-up group; 0 where it pays nothing."""
        return self.topup or (standard * self.topup_percent + 50) // 100

    def is_in_force(self, first: date, last: date) -> bool:
        """Whether it holds on some day from the first to the last."""
        return self.since <= last and (self.until is None or first <= self.until)


NOTICES: dict[str, Notice] = {
    "zhengzhou": Notice(
        date(2024, 9, 2), None, ((date(2020, 7, 1), 750_00, 525_00),), topup=100_00,
        funeral_categories=("低保", "特困", "低保边缘", "刚性支出困难"),
    ),
    "harbin": Notice(
        date(2023, 5, 30), None, ((date(2022, 1, 1), 669_00, 441_00),), inner=((date(2022, 1, 1), 835_00, 625_00),),
        topup_percent=15, elder_age=60, deposit_months=24, has_wide_disability=True,
    ),
    "shapotou": Notice(date(2023, 10, 9), None, ((date(2023, 1, 1), 660_00, 460_00),)),
    "xiangtan": Notice(
        date(2021, 11, 15), None, ((date(2021, 1, 1), 550_00, 358_00),), topup=60_00, least_topup=1, elder_age=60,
    ),
    "yubei": Notice(
        date(2019, 6, 1), date(2020, 5, 31), ((date(2018, 9, 1), 546_00, 410_00), (date(2019, 9, 1), 580_00, 440_00)),
    ),
}  # fmt: skip


def notice_of(region: str) -> Notice:
    """The notice of the place that an area code lies in."""
    return next(NOTICES[place] for place, prefix in COUNTIES.items() if region.startswith(prefix))


def places_without_notice(plan: Plan) -> list[str]:
    """The places of a plan on whose days no notice of theirs holds."""
    return [place for place in plan.jurisdictions if not NOTICES[place].is_in_force(plan.start, plan.end)]


def warning_of(place: str) -> tuple[str, str]:
    """When a place's notice holds, for somebody who asked for other days: in Chinese and in English."""
    notice = NOTICES[place]
    until = "" if notice.until is None else f" to {notice.until}"
    return (
        f"{place} 的通知在这些日子不生效(自 {notice.since} 起{f',至 {notice.until} 止' if notice.until else ''});"
        "数据照常生成,该地规则不会触发",
        f"the notice of {place} is not in force on these days (it holds from {notice.since}{until}): the data are made, "
        "but no rule of that place will fire",
    )
