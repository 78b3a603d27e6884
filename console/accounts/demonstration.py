"""Accounts for the demonstration: one per role, for the township with the most tasks, with random passwords."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from django.db.models import Count

from console.accounts.keeping import add_account, change_posting, enable_account, reset_account
from console.accounts.models import User
from console.accounts.roles import Role, posting
from console.home import make_home
from console.queues.models import Task
from lowincome.casework.departments import departments
from lowincome.kernel.regions import regions

KEPT_IN = "accounts.txt"
_PASSWORD_BYTES = 9
_FIRST_DEPARTMENT = "medical_insurance"


def demonstration_accounts() -> list[dict[str, str]]:
    """Makes the accounts `demo-<role>`, or gives those that are there new passwords. One row per account.

    There are two more: a second county supervisor, as whoever decides is not who visited, and a city supervisor.
    """
    township = _busiest_township()
    made = [
        _account("demo-township", Role.TOWNSHIP, township[:9]),
        _account("demo-village", Role.VILLAGE, township[:9]),
        _account("demo-county", Role.COUNTY, township[:6]),
        _account("demo-county-2", Role.COUNTY, township[:6]),
        _account("demo-city", Role.COUNTY, township[:4]),
        _account("demo-department", Role.DEPARTMENT, department=_department()),
    ]
    plain = (Role.ANALYST, Role.AUDITOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.LOG_ADMIN)
    return made + [_account(f"demo-{role.value.replace('_', '-')}", role) for role in plain]


def keep_passwords(home: Path, accounts: Sequence[dict[str, str]]) -> Path:
    """Writes the accounts into the home, for its owner alone, in place of what was there."""
    make_home(home)
    path = home / KEPT_IN
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        for row in accounts:
            file.write("\t".join(row.values()) + "\n")
    return path


def _account(name: str, role: Role, area: str = "", department: str = "") -> dict[str, str]:
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    post = posting(role.value, area, department)
    user = User.objects.filter(username=name).first()
    if user is None:
        add_account(name, post, password)
    else:
        enable_account(user)
        change_posting(user, post)
        reset_account(user, password)
    return {"account": name, "password": password, "role": role.value, "area": area, "department": department}


def _busiest_township() -> str:
    """The township with the most tasks; where there are none the first of the reference table."""
    busiest = (
        Task.objects.exclude(township_code=None)
        .values_list("township_code")
        .annotate(tasks=Count("pk"))
        .order_by("-tasks", "township_code")
        .first()
    )
    return busiest[0] if busiest else next(code for code, region in regions().items() if region.level == "township")


def _department() -> str:
    """The department that most gaps go to, where the reference table has it."""
    return _FIRST_DEPARTMENT if _FIRST_DEPARTMENT in departments() else next(iter(departments()))
