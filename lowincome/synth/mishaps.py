"""What happens to whole deliveries: sent again, sent late, cut short, a column forgotten, spoilt beyond use.

Which day and feed is settled before anything is delivered, on days that no planted case depends on.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from lowincome.synth.plan import Plan

Mishap = Literal["resent", "late", "cut_short", "column_missing", "mostly_bad"]


@dataclass
class Calendar:
    """Feed and day → what happens to that delivery."""

    mishaps: dict[tuple[str, date], Mishap]

    def of(self, feed: str, day: date) -> Mishap | None:
        return self.mishaps.get((feed, day))

    def postpone(self, feed: str, day: date) -> None:
        """Lets it happen on the next day instead."""
        self.mishaps[feed, day + timedelta(days=1)] = self.mishaps.pop((feed, day))


def calendar(plan: Plan) -> Calendar:
    """Usual: a payments file that comes twice and a late care file. Heavy: three held deliveries besides."""
    wanted: list[tuple[str, int, Mishap]] = []
    if plan.faults != "none":
        wanted += [("payments", 6, "resent"), ("care_services", 4, "late")]
    if plan.faults == "heavy":
        wanted += [
            ("roster", 9, "cut_short"),
            ("shelter_stays", 7, "column_missing"),
            ("medical_claims", 12, "mostly_bad"),
        ]
    last = plan.days - 2
    days = {(feed, min(offset, last)): mishap for feed, offset, mishap in wanted if last >= 1}
    return Calendar({(feed, plan.start + timedelta(days=offset)): mishap for (feed, offset), mishap in days.items()})
