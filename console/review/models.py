"""Pairs of records that a person is asked about, the answers, and how many pairs there are of each kind.

What the model thinks of a pair is not here: who answers must not know it.
"""

from django.conf import settings
from django.db import models

from console.sealed_text import SealedTextField
from lowincome.casework.sealed_columns import PURPOSES

_PURPOSES = PURPOSES["staged_review_pairs"]


class Origin(models.TextChoices):
    """Why a pair is asked about. Never shown to who answers."""

    REVIEW = "review", "待复核"
    LINK = "link", "抽查:已匹配"
    NONE = "none", "抽查:未匹配"


class Said(models.TextChoices):
    """What a person says about a pair."""

    SAME = "same", "同一人"
    DIFFERENT = "different", "不是同一人"
    CANNOT_TELL = "cannot_tell", "无法判断"


class ReviewPair(models.Model):
    """One row per record and person that may be one. Written by the hand-over; people only answer.

    told, known: JSON of the columns that can be compared, as the feed tells them and as they are known of the person.
    """

    pair_key = models.CharField("标识", primary_key=True, max_length=20)
    feed = models.CharField("数据", max_length=64)
    record_key = models.CharField("记录标识", max_length=20)
    number = SealedTextField("号码", purpose=_PURPOSES["number"])
    origin = models.CharField("来历", max_length=6, choices=Origin)
    queue_code = models.CharField("队列", max_length=12, db_index=True)
    needs_second = models.BooleanField("需双人复核")
    told = SealedTextField("记录所载", purpose=_PURPOSES["told"])
    known = SealedTextField("人员已知", purpose=_PURPOSES["known"])
    handed_on = models.DateField("下发日期")
    cleared_on = models.DateField("消除日期", null=True)

    class Meta:
        verbose_name = "复核对"
        verbose_name_plural = "复核对"


class ReviewAnswer(models.Model):
    """One row per person and pair that he or she answered. One that was taken back stays, marked so."""

    answer_id = models.UUIDField("判断编号", primary_key=True)
    pair = models.ForeignKey(
        ReviewPair, verbose_name="复核对", on_delete=models.PROTECT, related_name="answers", db_constraint=False
    )
    answer = models.CharField("判断", max_length=11, choices=Said)
    is_second = models.BooleanField("第二人")
    recorded_on = models.DateField("日期")
    at = models.DateTimeField("时间")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="判断人", on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField("判断人姓名", max_length=150)
    withdrawn_at = models.DateTimeField("撤回时间", null=True)
    landed_at = models.DateTimeField("落地时间", null=True)
    path = models.CharField("落地路径", max_length=200, default="")

    class Meta:
        verbose_name = "判断"
        verbose_name_plural = "判断"
        constraints = (
            models.UniqueConstraint(
                fields=["pair", "by"], condition=models.Q(withdrawn_at=None), name="review_once_each"
            ),
        )


class ReviewStratum(models.Model):
    """One row per feed, kind of pair and queue: how many pairs the newest day had, asked about or not."""

    feed = models.CharField("数据", max_length=64)
    origin = models.CharField("来历", max_length=6, choices=Origin)
    queue_code = models.CharField("队列", max_length=12)
    pairs = models.PositiveIntegerField("对数")

    class Meta:
        verbose_name = "对数"
        verbose_name_plural = "对数"
        constraints = (models.UniqueConstraint(fields=["feed", "origin", "queue_code"], name="review_stratum_once"),)
