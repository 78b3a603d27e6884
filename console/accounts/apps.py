"""Registers the accounts with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "console.accounts"
    label = "accounts"
    verbose_name = "账号"

    def ready(self) -> None:
        from console.accounts import log_ins, session_limits  # noqa: F401  connects their receivers
