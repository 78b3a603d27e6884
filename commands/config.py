"""`lowincome config show`: the settings in force, and where each came from."""

from typing import Annotated, Any

import typer

from commands.options import AsJson, Home, Landing
from commands.output import print_json, print_table
from commands.process_settings import settings_from
from lowincome.kernel.language import say

_SECRET = ("pseudonym_key",)
_URLS = ("database_url", "dagster_postgres_url", "landing", "mail_server")


def show(
    origin: Annotated[bool, typer.Option("--origin", help="同时显示来源 · say where each came from")] = False,
    home: Home = None,
    landing: Landing = None,
    as_json: AsJson = False,
) -> None:
    """生效的设置;密钥与口令不显示。 · The settings in force; keys and passwords are not shown.

    例 · Example: lowincome config show --origin
    """
    from lowincome.kernel.settings import Settings, config_file, origins
    from lowincome.policy.in_force import LIVE, POLICIES, law_in_force

    flags = {"home": home, "landing": landing}
    given = {name: value for name, value in flags.items() if value is not None}
    before = origins(Settings.model_construct(), given)
    settings = settings_from(**flags)
    values = {name: _shown(name, getattr(settings, name)) for name in Settings.model_fields}
    law = law_in_force(settings)
    if law.origin == "live":
        values["policies"], before["policies"] = str(law.folder), str(settings.home / POLICIES / LIVE)
    rows = [
        {"setting": name, "value": values[name], "origin": before[name], "about": about}
        for name, field in Settings.model_fields.items()
        for about in [field.description]
    ]
    if as_json:
        keys = ("setting", "value", "origin") if origin else ("setting", "value")
        print_json([{key: row[key] for key in keys} for row in rows])
        return
    headers = [say("设置", "setting"), say("值", "value")]
    columns = ["setting", "value"]
    if origin:
        headers += [say("来源", "origin"), say("说明", "about")]
        columns += ["origin", "about"]
        typer.echo(say(f"设置文件:{config_file()}", f"settings file: {config_file()}"), err=True)
    print_table(headers, [[row[column] for column in columns] for row in rows])


def _shown(name: str, value: Any) -> Any:
    """The value as it may be printed."""
    if value is None:
        return None
    if name in _SECRET:
        return "********"
    if name in _URLS:
        return _without_password(str(value))
    if isinstance(value, dict):
        return {key: str(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, int) else str(value)


def _without_password(url: str) -> str:
    from urllib.parse import urlsplit, urlunsplit

    parts = urlsplit(url)
    if parts.password is None:
        return url
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{parts.username}:********@{host}"))
