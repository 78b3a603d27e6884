"""`lowincome keys`: with what citizen numbers in the console and evidence bundles are sealed."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import AsJson, Home
from commands.output import note, print_json
from commands.process_settings import settings_from
from lowincome.kernel.language import say


def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="密钥文件,放在数据目录之外 · outside the home")],
    as_json: AsJson = False,
) -> None:
    """生成密钥文件(只有本人可读);妥善备份,丢失后号码无法恢复。
    · Makes a key file that its owner alone can read. Keep a copy: without it the numbers cannot be read again.

    例 · Example: lowincome keys new /etc/lowincome/numbers.key
    """
    from lowincome.kernel.sealing import new_key_file

    key = new_key_file(file)
    if as_json:
        print_json({"file": str(file), "key": key.name})
    else:
        typer.echo(say(f"已生成密钥 {key.name}:{file}", f"made the key {key.name}: {file}"))
    note(
        say(
            f"设置 LOWINCOME_KEY_FILE={file},再运行 lowincome keys apply",
            f"set LOWINCOME_KEY_FILE={file}, then run lowincome keys apply",
        )
    )


def apply(home: Home = None, as_json: AsJson = False) -> None:
    """用现在的密钥和算法重新加密控制台里的全部号码(首次启用、换密钥、换算法之后)。
    · Seals all numbers in the console with the key and cipher of now: after a key was first set, or changed.

    例 · Example: LOWINCOME_OLD_KEY_FILES=/etc/lowincome/old.key lowincome keys apply
    """
    from lowincome.kernel.deployment_keys import sealer_of
    from lowincome.kernel.errors import InputError

    sealer = sealer_of(settings_from(home=home))
    if sealer is None:
        raise InputError(
            "没有设置密钥。用 lowincome keys new 生成,再设置 LOWINCOME_KEY_FILE",
            "no key is set: make one with lowincome keys new, and let LOWINCOME_KEY_FILE name it",
        )
    from console.process import open_console

    open_console()
    from console.resealing import reseal

    done = reseal()
    if as_json:
        print_json({"key": sealer.key_name, "cipher": sealer.cipher, "rows": done})
        return
    for table, rows in done.items():
        typer.echo(f"{table:<28}{rows:>10}")
    typer.echo(
        say(
            f"全部号码已用密钥 {sealer.key_name}({sealer.cipher})加密。",
            f"all numbers are sealed with the key {sealer.key_name} ({sealer.cipher}).",
        )
    )
