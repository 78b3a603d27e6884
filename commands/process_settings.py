"""Turns a command's flags into the settings of the whole process, children included."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lowincome.kernel.settings import Settings


def settings_from(**flags: object) -> "Settings":
    """The settings with these flags on top. Flags that are None were not given.

    What was given goes into the environment, so that Dagster's resources and child processes see the same.
    """
    from pydantic import ValidationError

    from lowincome.kernel.errors import InputError
    from lowincome.kernel.settings import Settings

    for name, value in flags.items():
        if value is not None:
            os.environ[f"LOWINCOME_{name.upper()}"] = str(value)
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(".".join(str(part) for part in fault["loc"]) for fault in error.errors())
        raise InputError(
            f"设置有误:{names}。请用 lowincome config show --origin 查看各项来自何处。",
            f"these settings are not valid: {names}. See where each comes from: lowincome config show --origin",
        ) from None
