"""Registers the interface's tables with Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "console.api"
    label = "api"
    verbose_name = "接口"
