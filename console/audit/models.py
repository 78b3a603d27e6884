"""The audit log as tables, to search in: a copy of the file, which alone counts. Written by `console.audit.reading`."""

from django.db import models


class LogLine(models.Model):
    """One row per entry of the audit log: who did what and when, and where its line stands in the file.

    `act` is what was done within the action: an act's or account act's name, a page or command that was looked at.
    """

    seq = models.BigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间")
    actor = models.CharField("操作人", max_length=150)
    action = models.CharField("事项", max_length=32)
    act = models.CharField("操作", max_length=64, default="")
    begin = models.BigIntegerField("起始字节")
    length = models.PositiveIntegerField("字节数")
    hash = models.CharField("哈希", max_length=128)

    class Meta:
        verbose_name = "日志条目"
        verbose_name_plural = "日志条目"
        indexes = (
            models.Index(fields=["at", "seq"], name="log_at"),
            models.Index(fields=["actor", "at", "seq"], name="log_actor"),
            models.Index(fields=["action", "at", "seq"], name="log_action"),
            models.Index(fields=["actor", "action", "at", "seq"], name="log_actor_action"),
        )


class LogMention(models.Model):
    """One row per entry and key that it mentions: a person (by pseudonym), task, signal, form, run, account or file."""

    line = models.ForeignKey(
        LogLine,
        verbose_name="条目",
        on_delete=models.CASCADE,
        related_name="mentions",
        db_constraint=False,
        db_index=False,
    )
    key = models.CharField("标识", max_length=150)

    class Meta:
        verbose_name = "日志所及"
        verbose_name_plural = "日志所及"
        constraints = (models.UniqueConstraint(fields=["key", "line"], name="log_mention_once"),)
