"""A hand-over: one run's tasks of one day, written to this database."""

from django.db import models


class Handover(models.Model):
    """One row per run and day whose tasks were handed over; counts are rows."""

    day = models.DateField("日期")
    run_id = models.CharField("运行", max_length=64)
    at = models.DateTimeField("时间")
    content = models.CharField("内容指纹", max_length=128)
    tasks = models.PositiveIntegerField("任务")
    tasks_new = models.PositiveIntegerField("新增任务")
    tasks_changed = models.PositiveIntegerField("变动任务")
    tasks_cleared = models.PositiveIntegerField("消除任务")
    signals = models.PositiveIntegerField("预警")
    signals_new = models.PositiveIntegerField("新增预警")
    signals_changed = models.PositiveIntegerField("变动预警")
    signals_cleared = models.PositiveIntegerField("消除预警")

    class Meta:
        verbose_name = "下发"
        verbose_name_plural = "下发"
        constraints = (models.UniqueConstraint(fields=["day", "run_id"], name="handover_once"),)
