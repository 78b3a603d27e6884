"""The one table of the pages: filters of the queue that somebody saved."""

from django.conf import settings
from django.db import models


class SavedFilter(models.Model):
    """One row per account and name. `query` is the queue's query string: views, levels, codes; never a name or number."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="账号", on_delete=models.CASCADE, related_name="queue_filters"
    )
    name = models.CharField("名称", max_length=40)
    query = models.CharField("筛选", max_length=300)

    class Meta:
        verbose_name = "已存筛选"
        verbose_name_plural = "已存筛选"
        constraints = (models.UniqueConstraint(fields=["owner", "name"], name="saved_filter_once"),)
