"""Referrals to departments, and the joint conferences that cases are put before."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from console.queues.models.signal import Signal
from console.queues.models.task import Task
from lowincome.casework.referrals import REFERRAL_STATES


class Referral(models.Model):
    """One row per referral of a signal to a department; a signal that was returned and sent again has two."""

    task = models.ForeignKey(
        Task, verbose_name="任务", on_delete=models.PROTECT, related_name="referrals", db_constraint=False
    )
    signal = models.ForeignKey(
        Signal, verbose_name="预警", on_delete=models.PROTECT, related_name="referrals", db_constraint=False
    )
    department = models.CharField("接收部门", max_length=32)
    need = models.CharField("需求", max_length=32)
    words = models.TextField("请办事项")
    state = models.CharField(
        "状态", max_length=8, choices=[(code, words.zh) for code, words in REFERRAL_STATES.items()]
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="提出人", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    sent_on = models.DateField("转办日期", null=True)
    due_on = models.DateField("反馈期限", null=True)
    answer = models.CharField("办理结果", max_length=16, default="")
    feedback = models.TextField("办理情况", default="")
    answered_on = models.DateField("反馈日期", null=True)
    return_reason = models.CharField("退回原因", max_length=16, default="")
    why = models.TextField("说明", default="")
    is_undone = models.BooleanField("已撤销", default=False)

    class Meta:
        verbose_name = "转办"
        verbose_name_plural = "转办"
        indexes = (
            models.Index(fields=["department", "state", "due_on"], name="referral_inbox"),
            models.Index(fields=["task"], name="referral_proposed", condition=Q(state="proposed")),
        )


class Conference(models.Model):
    """One row per joint conference 一事一议 that a county called; its cases are the measures that point to it."""

    area = models.CharField("区域", max_length=12)
    on = models.DateField("召开日期")
    place = models.TextField("地点", default="")
    departments = models.TextField("参加部门", default="", help_text="部门代码,以空格分隔")
    agenda = models.TextField("议题")
    called_at = models.DateTimeField("登记时间")
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="召集人", on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        verbose_name = "一事一议会议"
        verbose_name_plural = "一事一议会议"
        indexes = (models.Index(fields=["area", "on"], name="conference_area"),)
