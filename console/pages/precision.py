"""How often people confirmed a rule's signals: the share, and the interval in which the true one probably lies."""

from dataclasses import dataclass
from math import sqrt

from console.pages.published import lake
from lowincome.lineage.statements import fetched

_Z = 1.96


@dataclass(frozen=True)
class Precision:
    """A rule's verdicts so far: so many confirmed, so many not. Shares are percentages; None without any verdict.

    fired: how many stand now, None where the reader is not told. is_withheld: the counts are not for this reader.
    """

    confirmed: int
    not_confirmed: int
    fired: int | None = 0
    is_withheld: bool = False

    @property
    def judged(self) -> int:
        return self.confirmed + self.not_confirmed

    @property
    def share(self) -> int | None:
        return round(100 * self.confirmed / self.judged) if self.judged else None

    @property
    def interval(self) -> tuple[int, int] | None:
        """Wilson's interval at 95 %, in percent."""
        if not self.judged:
            return None
        n, p = self.judged, self.confirmed / self.judged
        middle, spread = p + _Z**2 / (2 * n), _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        scale = 1 + _Z**2 / n
        return max(0, round(100 * (middle - spread) / scale)), min(100, round(100 * (middle + spread) / scale))


def precisions() -> dict[tuple[str, str], Precision]:
    """By rule and jurisdiction, on the newest published day; empty where none is."""
    known = lake()
    day = known.newest()
    if day is None:
        return {}
    with known.connect(day) as con:
        found = fetched(
            con.execute("select rule, jurisdiction, confirmed, not_confirmed, fired from signals.evaluations")
        )
    return {
        (each["rule"], each["jurisdiction"]): Precision(each["confirmed"], each["not_confirmed"], each["fired"])
        for each in found
    }
