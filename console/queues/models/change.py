"""What people did: every act is a form that was sent once, and every change of state a row."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from console.queues.models.signal import Signal
from console.queues.models.task import Task


class SentForm(models.Model):
    """One row per form that counted. Its id is made with the form, so that sending it twice counts once."""

    form_id = models.UUIDField("表单", primary_key=True)
    act = models.CharField("操作", max_length=24)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="操作人",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    by_name = models.CharField("操作人姓名", max_length=150)
    by_role = models.CharField("角色", max_length=16)
    result = models.JSONField("结果", default=dict)
    is_logged = models.BooleanField("已入审计日志", default=False)

    class Meta:
        verbose_name = "已提交表单"
        verbose_name_plural = "已提交表单"
        indexes = (models.Index(fields=["at"], name="form_unlogged", condition=models.Q(is_logged=False)),)


class Change(models.Model):
    """One row per change of state of a task (`signal` empty) or of a measure: who, when, from, to, why. Never changed.

    `before` of an act's first row is the state that an undo brings back; the sync's own changes have nobody as `by`.
    """

    task = models.ForeignKey(
        Task, verbose_name="任务", on_delete=models.PROTECT, related_name="changes", db_constraint=False, db_index=False
    )
    signal = models.ForeignKey(
        Signal,
        verbose_name="预警",
        null=True,
        on_delete=models.PROTECT,
        related_name="changes",
        db_constraint=False,
        db_index=False,
    )
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="操作人", null=True, on_delete=models.PROTECT, related_name="changes"
    )
    by_name = models.CharField("操作人姓名", max_length=150)
    by_role = models.CharField("角色", max_length=16)
    act = models.CharField("操作", max_length=24)
    from_state = models.CharField("原状态", max_length=13)
    to_state = models.CharField("新状态", max_length=13)
    why = models.TextField("原因", default="")
    form = models.ForeignKey(
        SentForm, verbose_name="表单", null=True, on_delete=models.PROTECT, related_name="changes", db_index=False
    )
    version = models.PositiveIntegerField("任务版本")
    before = models.JSONField("之前", null=True, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = "变更"
        verbose_name_plural = "变更"
        indexes = (
            models.Index(fields=["task", "id"], name="change_task"),
            models.Index(fields=["at"], name="change_at"),
            models.Index(fields=["form"], name="change_form"),
        )


class Look(models.Model):
    """One row per look at an unmasked person: who, when, at whom (by key), for what purpose, on which page."""

    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="查看人", on_delete=models.PROTECT, related_name="looks"
    )
    by_name = models.CharField("查看人姓名", max_length=150)
    by_role = models.CharField("角色", max_length=16)
    subject_key = models.CharField("对象标识", max_length=20)
    task = models.ForeignKey(
        Task, verbose_name="任务", null=True, on_delete=models.PROTECT, related_name="looks", db_constraint=False
    )
    purpose = models.TextField("目的")
    page = models.CharField("页面", max_length=200)

    class Meta:
        verbose_name = "查看记录"
        verbose_name_plural = "查看记录"
        indexes = (
            models.Index(fields=["subject_key", "at"], name="look_subject"),
            models.Index(fields=["at"], name="look_at"),
        )


class OutboxVerdict(models.Model):
    """One row per entry that an act owes the landing: written with the act, landed after it, and again until it is.

    A closed measure bears the verdict's id: the pair of it and the event is unique, so that each is owed once.
    """

    task = models.ForeignKey(
        Task, verbose_name="任务", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    signal = models.ForeignKey(
        Signal, verbose_name="预警", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    verdict_id = models.CharField("结论编号", max_length=64)
    event = models.CharField("事件", max_length=16)
    entry = models.JSONField("内容")
    recorded_on = models.DateField("登记日期")
    at = models.DateTimeField("时间")
    landed_at = models.DateTimeField("落地时间", null=True)
    path = models.TextField("落地路径", default="")

    class Meta:
        verbose_name = "待落地结论"
        verbose_name_plural = "待落地结论"
        constraints = (models.UniqueConstraint(fields=["verdict_id", "event"], name="outbox_once"),)
        indexes = (models.Index(fields=["id"], name="outbox_owed", condition=models.Q(landed_at__isnull=True)),)
