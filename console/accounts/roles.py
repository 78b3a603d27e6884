"""The roles of the console, and what an account of each must be posted to: an area, a department, or nothing."""

from dataclasses import dataclass

from django.db.models import TextChoices

from lowincome.casework.departments import departments
from lowincome.kernel.errors import InputError
from lowincome.kernel.regions import regions


class Role(TextChoices):
    """What an account may do; one role an account, so that no administrator is two, or anything beside it."""

    TOWNSHIP = "township", "乡镇专干"
    VILLAGE = "village", "协理员"
    COUNTY = "county", "县级民政"
    DEPARTMENT = "department", "部门联络员"
    ANALYST = "analyst", "分析员"
    AUDITOR = "auditor", "审计员"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    LOG_ADMIN = "log_admin", "日志管理员"


AREA_DIGITS = {Role.TOWNSHIP: (9, 12), Role.VILLAGE: (9, 12), Role.COUNTY: (2, 6)}
"""The roles that work in an area, and how many digits its prefix may have."""

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.LOG_ADMIN})
"""The three that see no business data. An account is one of them for as long as it lives, or never becomes one."""

MAY_HAVE_AREA = frozenset({*AREA_DIGITS, Role.DEPARTMENT, Role.ANALYST, Role.AUDITOR})
"""The roles that an area narrows; without one the last three see what they may see everywhere."""


@dataclass(frozen=True)
class Posting:
    """A role with the area (a region prefix, '' for none) and the department ('' for none) that go with it."""

    role: Role
    area: str = ""
    department: str = ""


def posting(role: str, area: str = "", department: str = "") -> Posting:
    """The posting, checked. Raises InputError where the role is unknown, or lacks or has what it should not."""
    if role not in Role.values:
        known = ", ".join(Role.values)
        raise InputError(f"没有角色 {role}。可用角色:{known}", f"there is no role {role}; the roles are {known}")
    _check_area(Role(role), area)
    _check_department(Role(role), department)
    return Posting(Role(role), area, department)


def is_known_area(area: str) -> bool:
    """Whether any area in the reference table begins with this prefix."""
    return any(code.startswith(area) for code in regions())


def _check_area(role: Role, area: str) -> None:
    if area and role not in MAY_HAVE_AREA:
        raise InputError(
            f"角色 {role.value} 不按区划,请去掉区划(--area)",
            f"role {role.value} has no area: leave the area (--area) out",
        )
    low, high = AREA_DIGITS.get(role, (0, 12))
    if not low <= len(area) <= high or (area and not (area.isascii() and area.isdigit())) or len(area) == 1:
        raise InputError(
            f"角色 {role.value} 需要区划(--area):代码前缀,{low or 2} 至 {high} 位数字",
            f"role {role.value} needs an area (--area): the prefix of a region code, {low or 2} to {high} digits",
        )


def _check_department(role: Role, department: str) -> None:
    if role != Role.DEPARTMENT:
        if department:
            raise InputError(
                f"角色 {role.value} 不属于部门,请去掉部门(--department)",
                f"role {role.value} belongs to no department: leave the department (--department) out",
            )
    elif department not in departments():
        known = ", ".join(departments())
        raise InputError(
            f"角色 department 需要部门代码(--department):{known}",
            f"role department needs the code of a department (--department): {known}",
        )
