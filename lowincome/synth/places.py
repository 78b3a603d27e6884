"""Where people live: the villages and residents' committees of the chosen jurisdictions, and address prefixes of numbers.

Population follows the counties' real sizes (Zhengzhou's yearbook; elsewhere the number of villages).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lowincome.kernel.regions import regions
from lowincome.synth.plan import COUNTIES, Plan

_POPULATION = {
    "410102": 79.5, "410103": 84.8, "410104": 58.5, "410105": 150.0, "410106": 16.3, "410108": 31.1, "410122": 52.4,
    "410171": 28.4, "410172": 31.9, "410173": 73.8, "410181": 84.4, "410182": 67.0, "410183": 81.7, "410184": 65.3,
    "410185": 72.7,
}  # fmt: skip
"""County → ten thousand residents (2019)."""

_PREFIXES = {
    "410171": ("410105", "410104"), "410172": ("410102",), "410173": ("410184", "410122"),
    "410181": ("410181", "410124"), "410182": ("410182", "410121"), "410183": ("410183", "410126"),
    "410184": ("410184", "410123"), "410185": ("410185", "410125"), "410122": ("410122", "412425"),
    "230108": ("230108", "230106"), "230111": ("230111", "230121"), "230112": ("230112", "230181"),
    "230113": ("230113", "230182"), "640502": ("640502", "642123"), "500112": ("500112", "510224", "510218"),
}  # fmt: skip
"""County → address prefixes of numbers given out there, abolished ones too; elsewhere the county's own."""

_ELSEWHERE = ("411425", "411627", "411302", "412829", "411222", "410728", "610125", "342221", "370112", "130434")
"""Prefixes of people who moved in."""


@dataclass(frozen=True)
class Places:
    """One row per village. `jurisdiction` indexes `jurisdictions`; `urban` marks residents' committees."""

    codes: pa.Array
    jurisdictions: tuple[str, ...]
    jurisdiction: npt.NDArray[np.int8]
    county: npt.NDArray[np.int16]
    counties: list[str]
    urban: npt.NDArray[np.bool_]
    weight: npt.NDArray[np.float64]

    def draw_prefixes(self, villages: npt.NDArray[np.int32], chance: np.random.Generator) -> npt.NDArray[np.int64]:
        """One address prefix per person of these villages: mostly local, abolished ones among them."""
        options = [_PREFIXES.get(county, (county,)) for county in self.counties]
        width = max(len(option) for option in options)
        table = np.array([[int(option[place % len(option)]) for place in range(width)] for option in options])
        own = table[self.county[villages], (chance.random(len(villages)) ** 2 * width).astype(int)]
        near = np.array([int(code) for code in self.counties if int(code) % 100 < 70 or int(code) % 100 > 79])
        draw = chance.random(len(villages))
        own = np.where(draw < 0.1, chance.choice(near, len(villages)), own)
        return np.where(draw > 0.94, chance.choice(np.array([int(c) for c in _ELSEWHERE]), len(villages)), own)


def places(plan: Plan) -> Places:
    """The villages of the plan's jurisdictions with their weights."""
    table = regions()
    villages = [
        region
        for region in table.values()
        if region.level == "village" and any(region.code.startswith(COUNTIES[name]) for name in plan.jurisdictions)
    ]
    counties = sorted({village.code[:6] for village in villages})
    county = np.array([counties.index(village.code[:6]) for village in villages], dtype=np.int16)
    urban = np.array([int(village.code[9:]) < 200 for village in villages])
    spread = plan.chance("places").lognormal(0.0, 0.5, len(villages)) * np.where(urban, 1.6, 1.0)
    total = np.bincount(county, weights=spread, minlength=len(counties))
    size = np.array([_POPULATION.get(code, np.count_nonzero(county == n) / 5) for n, code in enumerate(counties)])
    weight = spread / total[county] * size[county]
    return Places(
        codes=pa.array([village.code for village in villages]),
        jurisdictions=plan.jurisdictions,
        jurisdiction=np.array(
            [next(n for n, j in enumerate(plan.jurisdictions) if v.code.startswith(COUNTIES[j])) for v in villages],
            dtype=np.int8,
        ),
        county=county,
        counties=counties,
        urban=urban,
        weight=weight / weight.sum(),
    )
