"""An account of the console. The project's own model from the start: Django cannot exchange it later."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """One row per account."""

    class Meta(AbstractUser.Meta):
        verbose_name = "账号"
        verbose_name_plural = "账号"
