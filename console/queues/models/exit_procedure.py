"""The procedure by which alone a benefit may be reduced or stopped. Its order is `lowincome.casework.exits`'."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from console.queues.models.signal import Signal
from console.queues.models.task import Task


def _person(title: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=title,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )


class ExitProcedure(models.Model):
    """One row per procedure on one signal; what has not come yet is empty."""

    task = models.ForeignKey(
        Task, verbose_name="任务", on_delete=models.PROTECT, related_name="procedures", db_constraint=False
    )
    signal = models.ForeignKey(
        Signal, verbose_name="预警", on_delete=models.PROTECT, related_name="procedures", db_constraint=False
    )
    heard_on = models.DateField("听取意见日期", null=True)
    heard_whom = models.CharField("听取对象", max_length=16, default="")
    heard_words = models.TextField("意见", default="")
    heard_by = _person("听取人")
    noticed_on = models.DateField("告知书日期", null=True)
    noticed_by = _person("制作人")
    reason = models.TextField("理由", default="")
    clause = models.TextField("条款", default="")
    way = models.TextField("异议途径", default="")
    served_on = models.DateField("送达日期", null=True)
    served_how = models.CharField("送达方式", max_length=16, default="")
    window_ends = models.DateField("异议期截止", null=True)
    objected_on = models.DateField("异议日期", null=True)
    objection = models.TextField("异议", default="")
    days_left = models.PositiveIntegerField("剩余工作日", null=True)
    objection_answered_on = models.DateField("异议答复日期", null=True)
    objection_answered_by = _person("异议答复人")
    objection_upheld = models.BooleanField("异议成立", null=True)
    objection_answer = models.TextField("异议答复", default="")
    decided_on = models.DateField("决定日期", null=True)
    decided_by = _person("决定人")
    decision = models.CharField("决定", max_length=8, default="")
    decision_words = models.TextField("决定理由", default="")
    told_on = models.DateField("书面告知日期", null=True)
    told_how = models.CharField("告知方式", max_length=16, default="")
    told_by = _person("告知人")
    is_undone = models.BooleanField("已撤销", default=False)

    class Meta:
        verbose_name = "退出程序"
        verbose_name_plural = "退出程序"
        indexes = (models.Index(fields=["window_ends"], name="exit_window", condition=Q(decided_on__isnull=True)),)
