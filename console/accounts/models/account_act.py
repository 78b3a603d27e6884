"""What was done to an account, by whom: kept for good, beside the audit log's entry."""

from django.db import models


class Act(models.TextChoices):
    """What can be done to an account."""

    ADDED = "added", "新增"
    CHANGED = "changed", "调整岗位"
    DISABLED = "disabled", "停用"
    ENABLED = "enabled", "启用"
    RESET = "reset", "重置密码"
    PASSWORD = "password", "本人更改密码"
    SECOND_FACTOR = "second_factor", "绑定动态口令"


class AccountAct(models.Model):
    """One row per act on an account. Names, not references: the row outlives the account."""

    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.CharField("操作人", max_length=150)
    act = models.CharField("操作", max_length=13, choices=Act)
    account = models.CharField("账号", max_length=150)
    was = models.CharField("原岗位", max_length=64, blank=True)
    now = models.CharField("现岗位", max_length=64, blank=True)

    class Meta:
        verbose_name = "账号操作"
        verbose_name_plural = "账号操作"
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["account", "at"], name="account_act_account"),)
