"""Registers the access rules with Django: they have PostgreSQL's policies as migrations, and no tables."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "console.access"
    label = "access"
    verbose_name = "访问控制"

    def ready(self) -> None:
        from console.access.wall import raise_wall

        raise_wall()
