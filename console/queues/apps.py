"""Registers the queues with Django."""

from django.apps import AppConfig


class QueuesConfig(AppConfig):
    name = "console.queues"
    label = "queues"
    verbose_name = "任务队列"
