"""Why a backup is not taken or a folder of backups not used: found before anything is written."""

import os
import shutil
from pathlib import Path

from lowincome.kernel.deployment_keys import sealer_of
from lowincome.kernel.errors import InputError
from lowincome.kernel.sealing import Sealer
from lowincome.kernel.settings import Settings

_SPARE = 64 << 20


def require_folder(folder: str) -> Path:
    """The folder of backups. Raises InputError where it is a URL, or is not there: an unmounted disk is never made."""
    if "://" in folder:
        raise InputError(
            f"{folder}:备份只能写入目录。请先挂载该存储。",
            f"{folder}: backups go to a folder; mount that storage first",
        )
    path = Path(folder)
    if not path.is_dir():
        raise InputError(
            f"备份目录 {path} 不存在。请先挂载备份盘,或建立该目录。",
            f"the folder of backups {path} is not there: mount the disk, or make the folder",
        )
    return path


def require_apart(folder: Path, settings: Settings) -> None:
    """Raises InputError where backups would lie in the home, in the landing or beside the keys, or cannot be written."""
    place = folder.resolve()
    local = Path(settings.landing_url.removeprefix("file://")) if _is_local(settings.landing_url) else None
    for name, other in (("数据目录 · home", settings.home), ("交换目录 · landing", local)):
        if other is not None and place.is_relative_to(other.resolve()):
            raise InputError(
                f"备份目录 {folder} 在{name.partition(' · ')[0]} {other} 之内,会与它一同丢失。请另选目录。",
                f"the folder of backups {folder} lies in the {name.partition(' · ')[2]} {other} and would be lost with it: "
                "choose another",
            )
    for key in filter(None, (settings.key_file, *settings.old_key_files)):
        if key.resolve().is_relative_to(place):
            raise InputError(
                f"密钥文件 {key} 在备份目录 {folder} 之内:拿到备份就拿到了密钥。请分开存放。",
                f"the key file {key} lies in the folder of backups {folder}: who has these has the key. Keep them apart",
            )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise InputError(f"备份目录 {folder} 不可写", f"the folder of backups {folder} cannot be written")


def require_landing(settings: Settings) -> None:
    """Raises InputError where the landing that the settings name is not there: it is never made, nor taken for empty."""
    if settings.landing is not None and "://" not in settings.landing and not Path(settings.landing).is_dir():
        raise InputError(
            f"交换目录 {settings.landing} 不存在。请先挂载或建立。",
            f"the landing {settings.landing} is not there: mount or make it first",
        )


def sealer_for(settings: Settings, *, unsealed: bool) -> Sealer | None:
    """What seals a new backup. Raises InputError where there is no key and nobody said that it may be unsealed."""
    if unsealed:
        return None
    sealer = sealer_of(settings)
    if sealer is None:
        raise InputError(
            "没有设置密钥,备份会是明文。请用 lowincome keys new 生成密钥并设置 LOWINCOME_KEY_FILE;"
            "确要明文备份(如备份盘已加密),请加 --unsealed",
            "no key is set, and the backup would be readable to everybody who gets it: make a key with lowincome keys new "
            "and set LOWINCOME_KEY_FILE; or say --unsealed, where the disk is encrypted itself",
        )
    return sealer


def require_room(folder: Path, needed: int) -> None:
    """Raises InputError where fewer bytes than are needed at most are free."""
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE:
        wanted, there = _size(needed + _SPARE), _size(free)
        raise InputError(
            f"{folder} 空间不足:最多需要 {wanted},剩余 {there}。尚未写入任何内容。",
            f"{folder} has too little room: at most {wanted} are needed, {there} are free. Nothing was written",
        )


def _size(count: int) -> str:
    return f"{count / (1 << 30):.2f} GiB"


def _is_local(url: str) -> bool:
    return "://" not in url or url.startswith("file://")
