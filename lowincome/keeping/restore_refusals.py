"""Why a backup is not restored here: found before anything is written. And what is only worth saying."""

from collections.abc import Iterator
from pathlib import Path

import psycopg

from lowincome.casework.console_schema import sqlite_path
from lowincome.keeping.backup import Backup
from lowincome.keeping.deployment import name_of_key, noted_settings
from lowincome.keeping.postgres_database import rows_there
from lowincome.keeping.recorded_schema import require_known
from lowincome.keeping.refusals import require_landing, require_room
from lowincome.keeping.sqlite_database import JOURNALS
from lowincome.keeping.staging import is_staged
from lowincome.kernel.deployment_keys import sealer_of
from lowincome.kernel.errors import InputError
from lowincome.kernel.language import say
from lowincome.kernel.settings import Settings

RESTORED = ("audit", "console.key", "lake", "matching", "policies", "reports")
"""What a restore puts into a home, beside the database."""


def require_restorable(settings: Settings, backup: Backup, *, force: bool, new_ids: bool) -> None:
    """Raises InputError where this backup cannot be put back here.

    force: what lies in the home is moved aside. new_ids: the ids of signals and tasks may become others.
    """
    _require_same_ids(settings, backup, new_ids)
    _require_same_kind(settings, backup)
    require_landing(settings)
    _require_empty(settings, force)
    _require_empty_database(settings, backup)
    if backup.database is not None:
        require_known(backup, settings.console_url)
    sizes = {each.sha256: each.bytes for each in backup.files if is_staged(each)}
    require_room(
        next(each for each in (settings.home, *settings.home.resolve().parents) if each.exists()), sum(sizes.values())
    )


def remarks(settings: Settings, backup: Backup) -> Iterator[str]:
    """What somebody should know who restores here."""
    sealer = sealer_of(settings)
    missing = [name for name in backup.number_keys if sealer is None or name not in sealer.key_names]
    if missing:
        listed = ", ".join(missing)
        yield say(
            f"控制台中以密钥 {listed} 加密的内容目前无法读取:请在 LOWINCOME_KEY_FILE 或 LOWINCOME_OLD_KEY_FILES 中加入",
            f"what is sealed in the console with the keys {listed} cannot be read here: name them in LOWINCOME_KEY_FILE "
            "or LOWINCOME_OLD_KEY_FILES",
        )
    here = noted_settings(settings)
    others = [name for name, value in backup.settings.items() if here.get(name) != value]
    if others:
        listed = ", ".join(f"{name}={backup.settings[name]}" for name in others)
        yield say(
            f"这些设置与备份时不同,备份时为:{listed}", f"these settings are others than those of the backup: {listed}"
        )
    if backup.lake is None:
        yield say(
            "备份不含数据湖:请从交换目录按日期顺序重新同步每一天",
            "this backup has no lake: sync all days again, in order, from the landing",
        )


def _require_same_ids(settings: Settings, backup: Backup, new_ids: bool) -> None:
    if not new_ids and name_of_key(settings.pseudonym_key) != backup.pseudonym_key:
        raise InputError(
            "LOWINCOME_PSEUDONYM_KEY 与备份时不同:下次同步会使所有信号与任务的编号改变。请设为原来的值;"
            "确已丢失时加 --new-ids",
            "LOWINCOME_PSEUDONYM_KEY is another than that of the backup: the next sync would give every signal and task a "
            "new id. Set the one of before; where it is lost, say --new-ids",
        )


def _require_same_kind(settings: Settings, backup: Backup) -> None:
    here = "sqlite" if sqlite_path(settings.console_url) else "postgresql"
    if backup.database is not None and backup.database.kind != here:
        kind = backup.database.kind
        raise InputError(
            f"备份中的控制台数据库是 {kind},而 LOWINCOME_DATABASE_URL 指向 {here}。请改正设置。",
            f"the console's database in the backup is {kind}, and LOWINCOME_DATABASE_URL names {here}: mend the setting",
        )


def in_the_way(settings: Settings) -> list[Path]:
    """What lies where a restore would write."""
    found = [settings.home / name for name in RESTORED]
    database = sqlite_path(settings.console_url)
    if database is not None:
        found += [database.with_name(database.name + ending) for ending in JOURNALS]
    return [path for path in found if path.exists() or path.is_symlink()]


def _require_empty(settings: Settings, force: bool) -> None:
    found = in_the_way(settings)
    if found and not force:
        listed = ", ".join(str(path) for path in found)
        raise InputError(
            f"数据目录不是空的:{listed}。请用 --home 指定空目录;--force 会把它们移到旁边再恢复(先停止控制台与同步)",
            f"the home is not empty: {listed}. Name an empty one with --home; --force moves these aside first (stop the "
            "console and the sync before)",
        )


def _require_empty_database(settings: Settings, backup: Backup) -> None:
    if backup.database is None or backup.database.kind == "sqlite":
        return
    try:
        filled = rows_there(settings.console_url, backup)
    except psycopg.Error as error:
        raise InputError(
            f"控制台数据库无法连接({type(error).__name__})。请检查 LOWINCOME_DATABASE_URL。",
            f"the console's database cannot be reached ({type(error).__name__}): check LOWINCOME_DATABASE_URL",
        ) from None
    if filled:
        raise InputError(
            f"LOWINCOME_DATABASE_URL 所指的数据库已有数据({', '.join(filled[:3])})。请建一个空数据库并改正设置;"
            "已有数据从不覆盖。",
            f"the database of LOWINCOME_DATABASE_URL has rows already ({', '.join(filled[:3])}): make an empty one and name "
            "it there. Rows are never written over",
        )
