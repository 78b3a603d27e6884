"""Everybody planted in the city, place by place, and all that is said of them."""

from dataclasses import dataclass

from lowincome.synth.cases.cast import Case, Cast
from lowincome.synth.cases.people import House, Stay


@dataclass(frozen=True)
class Company:
    """One cast per place, in the order of the plan."""

    casts: list[Cast]

    @property
    def houses(self) -> list[House]:
        return [home for cast in self.casts for home in cast.houses]

    @property
    def stays(self) -> list[Stay]:
        return [stay for cast in self.casts for stay in cast.stays]

    @property
    def cases(self) -> list[Case]:
        return [case for cast in self.casts for case in cast.cases]
