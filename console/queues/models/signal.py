"""A signal on a task: one thing to verify at the visit."""

from django.db import models
from django.db.models import Q

from console.queues.models.subject import Subject
from console.queues.models.task import Level, Task


class Kind(models.TextChoices):
    """What a signal is a question about."""

    GAP = "gap", "政策未落实"
    POTENTIAL = "potential", "疑似应救未救"
    EXIT = "exit", "疑似不再符合"
    DUPLICATE = "duplicate", "重复"
    COMPLEX = "complex", "困难复杂"
    REVIEW = "review", "核查走访到期"
    DATA = "data", "数据疑点"


class Signal(models.Model):
    """One row per signal that was ever handed over. All columns are the sync's.

    `last_seen` is empty while the signal is seen on the newest day handed over, so that a day changes only what changed.
    The sync writes a signal with its task and subject and deletes none: the database need not check each again.
    `queue_code` is its task's: PostgreSQL's wall goes by it, and there the database sees to it whoever writes.
    """

    signal_id = models.CharField("预警编号", primary_key=True, max_length=64)
    task = models.ForeignKey(
        Task, verbose_name="任务", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    subject = models.ForeignKey(
        Subject, verbose_name="对象", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    rule = models.CharField("规则", max_length=64)
    kind = models.CharField("类别", max_length=9, choices=Kind)
    level = models.CharField("等级", max_length=6, choices=Level)
    jurisdiction = models.CharField("适用文件", max_length=32)
    clause = models.TextField("条款")
    state = models.CharField("状态", max_length=9)
    first_seen = models.DateField("首次出现")
    last_seen = models.DateField("最近出现", null=True)
    evidence = models.TextField("依据")
    is_standing = models.BooleanField("仍成立")
    cleared_on = models.DateField("数据消除日期", null=True)
    queue_code = models.CharField("队列", max_length=12, null=True)

    class Meta:
        verbose_name = "预警"
        verbose_name_plural = "预警"
        indexes = (
            models.Index(fields=["task"], name="signal_task"),
            models.Index(fields=["subject"], name="signal_subject"),
            models.Index(fields=["signal_id"], name="signal_standing", condition=Q(is_standing=True)),
        )
