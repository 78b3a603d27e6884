"""Registers the notices' tables with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "console.notices"
    label = "notices"
    verbose_name = "通知"
