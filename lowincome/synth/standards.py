"""What recipients are due in each jurisdiction, by the column: the figures of the notices for every resident.

One value per resident, money in fen a month.
"""

import numpy as np
import numpy.typing as npt

from lowincome.synth.notices import NOTICES, notice_of
from lowincome.synth.places import Places
from lowincome.synth.plan import Plan
from lowincome.synth.residents import Flags, Residents

TEKUN_MULTIPLE = 1.5
CARE = (210_00, 525_00, 1260_00)
"""Care money of 特困 by care level, lightest first: 10, 25 and 60 % of the minimum wage 2100."""
SHAPOTOU_HOME_CARE = (210_00, 877_50, 1462_50)

Fen = npt.NDArray[np.int64]


def dibao_standard(plan: Plan, places: Places, people: Residents) -> Fen:
    """The dibao standard of every resident's home on the first day."""
    pairs = np.array(
        [[notice_of(code).standard(code, urban, plan.start) for urban in (True, False)] for code in places.counties]
    )[places.county[people.village]]
    return np.where(people.urban, pairs[:, 0], pairs[:, 1]).astype(np.int64)


def topup_due(places: Places, people: Residents, standard: Fen) -> Fen:
    """The top-up due to members of a top-up group."""
    fixed = np.array([NOTICES[name].topup for name in places.jurisdictions])
    percent = np.array([NOTICES[name].topup_percent for name in places.jurisdictions])
    of_place = places.jurisdiction[people.village]
    return np.asarray(fixed[of_place] + (standard * percent[of_place] + 50) // 100, dtype=np.int64)


def elder_age(places: Places, people: Residents) -> Fen:
    """The age from which a recipient belongs to the elders' group."""
    return np.array([NOTICES[name].elder_age for name in places.jurisdictions])[places.jurisdiction[people.village]]


def deposit_limit(places: Places, people: Residents, standard: Fen) -> Fen:
    """What a member of a recipient household may have saved."""
    months = np.array([NOTICES[name].deposit_months for name in places.jurisdictions])
    return np.asarray(standard * months[places.jurisdiction[people.village]], dtype=np.int64)


def lives_in(places: Places, people: Residents, place: str) -> Flags:
    """Who lives in a place."""
    is_it = np.array([name == place for name in places.jurisdictions])
    return np.asarray(is_it[places.jurisdiction[people.village]], dtype=bool)
