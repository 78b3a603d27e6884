"""Who has a say in the law: who may propose a change, and who puts one live."""

from console.access.reach import is_of_city
from console.accounts.models import User
from console.accounts.roles import Role
from lowincome.policy.proposal import ShadowRun


def may_propose(user: User) -> bool:
    """Analysts, who simulate, and city supervisors."""
    return user.is_active and (user.role == Role.ANALYST or is_of_city(user))


def may_decide(user: User, run: ShadowRun) -> bool:
    """City supervisors, about what changes nothing outside their area."""
    outside = (each for each in run.queues if each.is_change and not each.queue_code.startswith(user.area))
    return user.is_active and is_of_city(user) and not any(outside)
