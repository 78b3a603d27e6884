"""A measure: what becomes of one signal. Its states and arrows are `lowincome.casework.measure_life`'s."""

from django.db import models

from console.queues.models.signal import Signal
from lowincome.casework.measure_life import STATES


class Measure(models.Model):
    """One row per signal that people began with; a signal without one is open. Written by `console.queues.acts` alone."""

    signal = models.OneToOneField(
        Signal,
        verbose_name="预警",
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="measure_row",
        db_constraint=False,
    )
    state = models.CharField("状态", max_length=13, choices=[(code, words.zh) for code, words in STATES.items()])
    branch = models.CharField("途径", max_length=10, null=True)
    advice = models.CharField("建议", max_length=16, default="")
    finding = models.CharField("结论", max_length=14, null=True)
    verdict_id = models.CharField("结论编号", max_length=64, default="")
    verdict_on = models.DateField("结论日期", null=True)
    reason = models.CharField("不属实原因", max_length=32, default="")
    cause = models.CharField("致困原因", max_length=32, default="")
    need = models.CharField("需求", max_length=32, default="")
    measure = models.TextField("拟采取措施", default="")
    why_none = models.TextField("无措施原因", default="")
    follow_up_on = models.DateField("回访日期", null=True)
    ending = models.CharField("办结方式", max_length=16, default="")
    closed_on = models.DateField("办结日期", null=True)
    closed_at = models.DateTimeField("办结时间", null=True)
    resolution = models.TextField("办理结果", default="")
    conference = models.ForeignKey(
        "Conference", verbose_name="会议", null=True, on_delete=models.PROTECT, related_name="measures"
    )
    referral = models.ForeignKey(
        "Referral", verbose_name="转办", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    procedure = models.ForeignKey(
        "ExitProcedure", verbose_name="退出程序", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        verbose_name = "措施"
        verbose_name_plural = "措施"
        indexes = (
            models.Index(fields=["state"], name="measure_state"),
            models.Index(fields=["follow_up_on"], name="measure_follow_up"),
        )
