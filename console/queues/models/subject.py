"""Whom a signal is about: the one table of the queues that holds citizen numbers."""

from django.db import models

from console.sealed_text import SealedTextField
from lowincome.casework.sealed_columns import PURPOSES


class SubjectKind(models.TextChoices):
    """What a signal can be about."""

    PERSON = "person", "个人"
    HOUSEHOLD = "household", "家庭"
    STAY = "stay", "在站救助"


class Subject(models.Model):
    """One row per person, household or stay that a signal was about; elsewhere `subject_key` stands for it."""

    subject_key = models.CharField("对象标识", primary_key=True, max_length=20)
    kind = models.CharField("对象类型", max_length=9, choices=SubjectKind)
    number = SealedTextField(
        "号码", help_text="公民身份号码、家庭编号或救助编号", purpose=PURPOSES["staged_subjects"]["number"]
    )
    name = models.TextField("姓名", null=True)

    class Meta:
        verbose_name = "对象"
        verbose_name_plural = "对象"
