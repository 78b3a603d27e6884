"""To whom a task can be given: the officers and village workers of an area."""

from console.accounts.models import User
from console.accounts.roles import Role
from console.pages.asked import is_number
from console.pages.wording import word_of
from console.queues.acts import actor_of
from lowincome.casework.actors import ROLES, Actor
from lowincome.kernel.regions import name_of

COUNTY, TOWNSHIP = 6, 9
AT_MOST = 300


def assignable(user: User, queue_code: str = "") -> list[tuple[str, str]]:
    """Account ids with names, for a select: those of the task's township, or all of the account's own area."""
    area = _area(user, queue_code)
    if not area:
        return []
    roles = [Role.TOWNSHIP, Role.VILLAGE, *([Role.COUNTY] if queue_code.endswith("000000") else [])]
    found = User.objects.filter(is_active=True, role__in=roles, area__startswith=area)
    return [(str(each.pk), _label(each)) for each in found.order_by("area", "role", "username")[:AT_MOST]]


def actor_named(user: User, user_id: str) -> Actor | None:
    """Somebody of the account's own area by id; None where there is nobody such."""
    if not is_number(user_id):
        return None
    found = User.objects.filter(pk=int(user_id), is_active=True, area__startswith=user.area[:TOWNSHIP]).first()
    return actor_of(found) if found and user.area else None


def _area(user: User, queue_code: str) -> str:
    if not queue_code:
        return user.area[:TOWNSHIP]
    return queue_code[:COUNTY] if queue_code.endswith("000000") else queue_code[:TOWNSHIP]


def _label(user: User) -> str:
    place = name_of(user.area.ljust(12, "0")) or user.area
    return f"{user.username}({word_of(ROLES, user.role)},{place})"
