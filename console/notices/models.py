"""Channels, and what went out by each."""

from django.db import models


class Kind(models.TextChoices):
    """What carries a notice."""

    EMAIL = "email", "电子邮件"
    WECOM = "wecom", "企业微信群机器人"
    DINGTALK = "dingtalk", "钉钉群机器人"


class Language(models.TextChoices):
    """What a notice is written in."""

    ZH = "zh", "中文"
    EN = "en", "English"


class Channel(models.Model):
    """One row per address at which a township, county or city is told. `sealed`: the address, encrypted; `hint`: what of
    it may be shown.
    """

    area = models.CharField("区划代码前缀", max_length=9)
    kind = models.CharField("方式", max_length=8, choices=Kind)
    sealed = models.TextField("地址(加密)")
    hint = models.CharField("地址提示", max_length=100)
    language = models.CharField("语言", max_length=2, choices=Language, default=Language.ZH)
    is_on = models.BooleanField("启用", default=True)
    made_at = models.DateTimeField("添加时间", auto_now_add=True)
    made_by = models.CharField("添加人", max_length=150)

    class Meta:
        verbose_name = "通知渠道"
        verbose_name_plural = "通知渠道"
        ordering = ("area", "pk")


class DigestState(models.TextChoices):
    """How a day's digest stands. One that stays `sending` was interrupted, and may have arrived."""

    SENDING = "sending", "发送中断"
    SENT = "sent", "已发送"
    FAILED = "failed", "失败"


class Digest(models.Model):
    """One row per channel and day on which something was to be told: so that nothing is told twice."""

    channel = models.ForeignKey(Channel, verbose_name="渠道", on_delete=models.CASCADE, related_name="digests")
    day = models.DateField("日期")
    state = models.CharField("状态", max_length=7, choices=DigestState)
    attempts = models.PositiveIntegerField("次数", default=1)
    why = models.CharField("失败原因", max_length=200, default="", blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "每日提醒"
        verbose_name_plural = "每日提醒"
        constraints = (models.UniqueConstraint(fields=["channel", "day"], name="digest_once"),)
