"""The precision of rules as a reader may see it elsewhere than on its board: the same counts are withheld."""

from dataclasses import replace

from console.access.reach import reach_of
from console.accounts.models import User
from console.dashboards.boards.precision import withheld_verdicts
from console.dashboards.lake_rows import newest_day
from console.dashboards.least import least_cell
from console.pages.precision import Precision, precisions

_SEE_PERSONS = ("area", "assigned")


def shown_precisions(user: User) -> dict[tuple[str, str], Precision]:
    """By rule and jurisdiction. Who sees no persons sees no count from which few could be told, nor how many stand now:
    of that the boards tell."""
    found = precisions()
    lake = newest_day()
    if lake is None or reach_of(user).kind in _SEE_PERSONS:
        return found
    hidden = {cell.place for cell in withheld_verdicts(lake.rows("precision"), least_cell(lake.day))}
    return {key: replace(each, fired=None, is_withheld=key[0] in hidden) for key, each in found.items()}
