"""Tokens, and the keys by which a request counts once."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class ApiToken(models.Model):
    """One row per token that was ever made; the token itself is nowhere, only its hash.

    Each has an account of its own, which cannot log in: what that account may see and do, the token may.
    `minute` and `calls` are the calls of the minute in which it was last used.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name="账号", on_delete=models.PROTECT, related_name="token"
    )
    name = models.CharField("名称", max_length=100, help_text="供哪个系统使用")
    digest = models.CharField("SHA-256", max_length=64, unique=True)
    made_at = models.DateTimeField("生成时间")
    made_by = models.CharField("生成人", max_length=150)
    expires_at = models.DateTimeField("到期时间")
    revoked_at = models.DateTimeField("吊销时间", null=True)
    last_used_at = models.DateTimeField("最近使用", null=True)
    per_minute = models.PositiveIntegerField("每分钟次数上限")
    minute = models.DateTimeField("计数的分钟", null=True)
    calls = models.PositiveIntegerField("该分钟次数", default=0)

    class Meta:
        verbose_name = "接口令牌"
        verbose_name_plural = "接口令牌"
        ordering = ("pk",)

    @property
    def state(self) -> str:
        """`revoked`, `expired`, `disabled` (its account is) or `active`."""
        if self.revoked_at is not None:
            return "revoked"
        if self.expires_at <= timezone.now():
            return "expired"
        return "active" if self.account.is_active else "disabled"


class SentKey(models.Model):
    """One row per `Idempotency-Key` that a token sent: what it was sent with, so that it never stands for anything else."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="账号", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    key = models.CharField("幂等键", max_length=128)
    digest = models.CharField("请求 SHA-256", max_length=64)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "幂等键"
        verbose_name_plural = "幂等键"
        constraints = (
            models.UniqueConstraint(fields=["account", "key"], name="sent_key_once"),
            models.CheckConstraint(name="sent_key_given", condition=~Q(key="")),
        )
