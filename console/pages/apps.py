"""Registers the working pages with Django."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "console.pages"
    label = "pages"
    verbose_name = "工作页面"
