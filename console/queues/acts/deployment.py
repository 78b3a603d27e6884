"""What acts take from the deployment: its settings, the day it is, and the terms of its policies."""

from datetime import date
from functools import lru_cache
from typing import get_args

from lowincome.casework.clocks import Terms
from lowincome.kernel.clock import today as day_of
from lowincome.kernel.settings import Settings, settings_in_force
from lowincome.policy.cards import Level
from lowincome.policy.in_force import LawInForce, law_in_force, read_law
from lowincome.policy.jurisdictions import NATIONAL
from lowincome.policy.policies import Policies


def today() -> date:
    """The day on which an act counts."""
    return day_of(settings_in_force())


def terms(day: date, jurisdiction: str = NATIONAL) -> Terms:
    """The terms in force on a day; the objection window is that of the place whose law a signal stands on."""
    policies = policies_of(settings_in_force())
    place = jurisdiction if jurisdiction in policies.jurisdictions else NATIONAL
    return Terms(
        levels={level: int(policies.figure(f"level_workdays_{level}", day)) for level in get_args(Level)},
        feedback=int(policies.figure("feedback_workdays", day)),
        objection=int(policies.figure("objection_workdays", day, place)),
    )


def policies_of(settings: Settings) -> Policies:
    """The policies in force in a deployment, each law read once per process."""
    return _policies(law_in_force(settings), settings.switched_on)


@lru_cache(maxsize=4)
def _policies(law: LawInForce, switched_on: tuple[str, ...]) -> Policies:
    return read_law(law, switched_on)
