"""The keys of a deployment: what its settings name, read once."""

from functools import lru_cache
from pathlib import Path

from lowincome.kernel.errors import Failure, InputError
from lowincome.kernel.sealing import Cipher, Sealer, is_sealed, read_key
from lowincome.kernel.settings import Settings


def sealer_of(settings: Settings) -> Sealer | None:
    """What seals and opens in this deployment; None where it has no key file, and nothing is sealed.

    Raises InputError where a key file cannot be used, or lies in the home, whose thief would then have the key too.
    """
    if settings.key_file is None:
        return None
    return _sealer(settings.home, settings.key_file, settings.old_key_files, settings.cipher)


def opened(sealed: str, purpose: str, sealer: Sealer | None) -> str:
    """What a column says. Raises Failure where it is sealed and cannot be opened."""
    if sealer is not None:
        return sealer.open(sealed, purpose)
    if is_sealed(sealed):
        raise Failure(
            "号码已加密,而没有设置密钥。请把 LOWINCOME_KEY_FILE 指向原来的密钥文件",
            "numbers are sealed and no key is set: let LOWINCOME_KEY_FILE name the key file of before",
        )
    return sealed


@lru_cache(maxsize=4)
def _sealer(home: Path, key_file: Path, old_key_files: tuple[Path, ...], cipher: Cipher) -> Sealer:
    for path in (key_file, *old_key_files):
        if path.resolve().is_relative_to(home.resolve()):
            raise InputError(
                f"密钥文件 {path} 在数据目录 {home.resolve()} 之内。请移到目录之外,并改正 LOWINCOME_KEY_FILE",
                f"the key file {path} lies in the home {home.resolve()}: move it elsewhere and mend LOWINCOME_KEY_FILE",
            )
    return Sealer(read_key(key_file), cipher, [read_key(path) for path in old_key_files])
