"""Columns that hold citizen numbers: sealed in the database where the deployment has a key file, plain where it has none."""

from typing import Any

from django.db import models

from lowincome.kernel.deployment_keys import opened, sealer_of
from lowincome.kernel.sealing import is_sealed
from lowincome.kernel.settings import settings_in_force


class SealedTextField(models.TextField):  # type: ignore[type-arg]
    """Text that is sealed on its way in and opened on its way out. It is found by the whole value alone (`exact`, `in`).

    The purpose binds a sealed value to what it is for; the hand-over, which writes past Django, names the same one.
    """

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"purpose": self.purpose}

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        """The text; one that was written before there was a key is not sealed."""
        if value is None or not is_sealed(value):
            return value
        return opened(value, self.purpose, sealer_of(settings_in_force()))

    def get_prep_value(self, value: Any) -> Any:
        sealer, text = sealer_of(settings_in_force()), super().get_prep_value(value)
        return text if text is None or sealer is None else sealer.seal(text, self.purpose)
