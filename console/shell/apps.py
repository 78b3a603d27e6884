"""Registers the frame with Django."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "console.shell"
    label = "shell"
    verbose_name = "页面框架"
