"""What people saw: visits, and the verdict on each signal."""

from django.conf import settings
from django.db import models

from console.queues.models.signal import Signal
from console.queues.models.task import Task


class Visit(models.Model):
    """One row per visit, whether somebody was met or not. One that was taken back stays, marked so."""

    task = models.ForeignKey(
        Task, verbose_name="任务", on_delete=models.PROTECT, related_name="visits", db_constraint=False
    )
    round = models.PositiveIntegerField("轮次")
    outcome = models.CharField("走访结果", max_length=16)
    how = models.CharField("方式", max_length=16)
    on = models.DateField("走访日期")
    seen = models.TextField("看到的情况")
    words = models.TextField("备注", default="")
    at = models.DateTimeField("登记时间")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="走访人", on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField("走访人姓名", max_length=150)
    is_undone = models.BooleanField("已撤销", default=False)

    class Meta:
        verbose_name = "走访"
        verbose_name_plural = "走访"


class Finding(models.Model):
    """One row per verdict on one signal: what was found, and what should follow."""

    task = models.ForeignKey(
        Task, verbose_name="任务", on_delete=models.PROTECT, related_name="findings", db_constraint=False
    )
    signal = models.ForeignKey(
        Signal, verbose_name="预警", on_delete=models.PROTECT, related_name="findings", db_constraint=False
    )
    visit = models.ForeignKey(
        Visit, verbose_name="走访", null=True, on_delete=models.PROTECT, related_name="findings", db_index=False
    )
    verdict_id = models.CharField("结论编号", max_length=64, unique=True)
    finding = models.CharField("结论", max_length=14)
    seen = models.TextField("看到的情况")
    how = models.CharField("方式", max_length=16)
    seen_on = models.DateField("核查日期")
    seen_by = models.CharField("核查人", max_length=150, default="")
    advice = models.CharField("建议", max_length=16, default="")
    words = models.TextField("备注", default="")
    cause = models.CharField("致困原因", max_length=32, default="")
    need = models.CharField("需求", max_length=32, default="")
    measure = models.TextField("拟采取措施", default="")
    why_none = models.TextField("无措施原因", default="")
    follow_up_on = models.DateField("回访日期", null=True)
    reason = models.CharField("不属实原因", max_length=32, default="")
    at = models.DateTimeField("登记时间")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="登记人", on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField("登记人姓名", max_length=150)
    is_undone = models.BooleanField("已撤销", default=False)

    class Meta:
        verbose_name = "结论"
        verbose_name_plural = "结论"


class Attachment(models.Model):
    """One row per photo or form that was attached to a task; the content is kept here, and so in the backups."""

    task = models.ForeignKey(
        Task, verbose_name="任务", on_delete=models.PROTECT, related_name="attachments", db_constraint=False
    )
    visit = models.ForeignKey(
        Visit, verbose_name="走访", null=True, on_delete=models.PROTECT, related_name="attachments", db_index=False
    )
    name = models.CharField("文件名", max_length=200)
    content_type = models.CharField("类型", max_length=32)
    size = models.PositiveIntegerField("大小")
    sha256 = models.CharField("SHA-256", max_length=64)
    content = models.BinaryField("内容")
    at = models.DateTimeField("时间")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="上传人", on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField("上传人姓名", max_length=150)

    class Meta:
        verbose_name = "附件"
        verbose_name_plural = "附件"
