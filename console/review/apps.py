"""Registers clerical review with Django."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "console.review"
    label = "review"
    verbose_name = "同人复核"
