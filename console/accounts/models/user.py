"""An account of the console. The project's own model from the start: Django cannot exchange it later."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from console.accounts.roles import AREA_DIGITS, MAY_HAVE_AREA, Role

_NEEDS_AREA = Q(role__in=[role.value for role in AREA_DIGITS])
_MAY_HAVE_AREA = Q(role__in=sorted(role.value for role in MAY_HAVE_AREA - set(AREA_DIGITS)))
_IS_LIAISON = Q(role=Role.DEPARTMENT.value)


class User(AbstractUser):
    """One row per account. An account without a role sees nothing and may do nothing."""

    role = models.CharField("角色", max_length=14, choices=Role, blank=True, default="", db_default="")
    area = models.CharField("区划代码前缀", max_length=12, blank=True, default="", db_default="")
    department = models.CharField("部门", max_length=32, blank=True, default="", db_default="")
    must_change_password = models.BooleanField(
        "须更改密码", default=False, db_default=False, help_text="密码由他人设定时,登录后先更改"
    )

    class Meta(AbstractUser.Meta):
        verbose_name = "账号"
        verbose_name_plural = "账号"
        constraints = (
            models.CheckConstraint(
                name="account_area",
                condition=(_NEEDS_AREA & ~Q(area="")) | _MAY_HAVE_AREA | (~_NEEDS_AREA & Q(area="")),
            ),
            models.CheckConstraint(
                name="account_department",
                condition=(_IS_LIAISON & ~Q(department="")) | (~_IS_LIAISON & Q(department="")),
            ),
        )
