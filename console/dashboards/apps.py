"""Registers the dashboards with Django; they have no tables."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "console.dashboards"
    label = "dashboards"
    verbose_name = "统计看板"
