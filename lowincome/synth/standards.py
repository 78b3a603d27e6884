"""What recipients are due in each jurisdiction, as money in fen: the figures the made-up bureau pays by.

The same figures stand, dated and cited, in the policies; they are repeated here because test data must not be computed
by what it tests.
"""

import numpy as np
import numpy.typing as npt

from lowincome.synth.places import Places
from lowincome.synth.residents import Residents

_DIBAO = {
    "zhengzhou": (750_00, 525_00), "harbin": (669_00, 441_00), "shapotou": (660_00, 460_00),
    "xiangtan": (550_00, 358_00), "yubei": (580_00, 440_00),
}  # fmt: skip
_HARBIN_DISTRICTS = {"230102", "230103", "230104", "230108", "230109", "230110", "230111", "230112", "230113"}
_HARBIN_CITY = (835_00, 625_00)
_TOPUP = {"zhengzhou": 100_00, "harbin": 130_00, "shapotou": 0, "xiangtan": 60_00, "yubei": 0}
ELDER_AGE = {"zhengzhou": 70, "harbin": 60, "shapotou": 70, "xiangtan": 60, "yubei": 70}
TEKUN_MULTIPLE = 1.5
CARE = (210_00, 525_00, 1260_00)
"""Care money of 特困 by care level, lightest first: 10, 25 and 60 % of the minimum wage 2100."""
SHAPOTOU_HOME_CARE = (210_00, 877_50, 1462_50)


def dibao_standard(places: Places, people: Residents) -> npt.NDArray[np.int64]:
    """The dibao standard of every resident's home, fen a month."""
    pairs = np.array([_DIBAO[name] for name in places.jurisdictions])[places.jurisdiction]
    city = np.isin(np.array(places.counties)[places.county], sorted(_HARBIN_DISTRICTS))
    pairs = np.where(city[:, None], np.array(_HARBIN_CITY), pairs)[people.village]
    return np.where(people.urban, pairs[:, 0], pairs[:, 1]).astype(np.int64)


def topup_due(places: Places, people: Residents) -> npt.NDArray[np.int64]:
    """The top-up due to members of a top-up group, fen a month."""
    return np.array([_TOPUP[name] for name in places.jurisdictions])[places.jurisdiction[people.village]]


def elder_age(places: Places, people: Residents) -> npt.NDArray[np.int64]:
    """The age from which a recipient belongs to the elders' group."""
    return np.array([ELDER_AGE[name] for name in places.jurisdictions])[places.jurisdiction[people.village]]
