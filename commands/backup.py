"""`lowincome backup`: everything that a burnt machine's successor needs, in a folder elsewhere."""

from typing import Annotated

import typer

from commands.bytes_progress import bytes_progress
from commands.options import AsJson, Home
from commands.output import note, print_json
from commands.process_settings import settings_from
from lowincome.kernel.language import say


def backup(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="备份目录(另一块盘) · a folder on another disk", show_default=False)
    ],
    without_lake: Annotated[
        bool, typer.Option("--without-lake", help="不含数据湖,恢复后须重新同步 · leaves the lake out: sync anew later")
    ] = False,
    keep: Annotated[
        int | None, typer.Option("--keep", min=1, help="只保留最近 N 份 · keeps the newest N", show_default=False)
    ] = None,
    unsealed: Annotated[
        bool, typer.Option("--unsealed", help="不加密(备份盘自身已加密) · not sealed: the disk is encrypted itself")
    ] = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """备份控制台数据库、审计日志、政策、模型、结论与数据湖;同步与控制台可照常运行,只写入变动部分。
    密钥文件与交换目录不在其中。
    · Backs up database, audit log, laws, models, verdicts and lake, while everything goes on; only what changed is written.
    Key files and the landing are not in it.

    例 · Example: lowincome backup /mnt/backup --keep 30
    """
    from dataclasses import asdict

    from lowincome.keeping.folder import BackupFolder
    from lowincome.keeping.refusals import require_apart, require_folder, sealer_for
    from lowincome.keeping.taking import take_backup

    settings = settings_from(home=home)
    target = require_folder(folder)
    require_apart(target, settings)
    sealer = sealer_for(settings, unsealed=unsealed)
    with bytes_progress(say("备份", "backing up")) as progress:
        taken = take_backup(
            settings, BackupFolder(target), sealer, with_lake=not without_lake, keep=keep, progress=progress
        )
    if as_json:
        print_json(asdict(taken))
        return
    typer.echo(
        say(
            f"备份 {taken.name}:{taken.files} 个文件,{taken.bytes:,} 字节,新写入 {taken.written:,} 字节。",
            f"backup {taken.name}: {taken.files} files, {taken.bytes:,} bytes, {taken.written:,} of them new.",
        )
    )
    if taken.dropped:
        typer.echo(say(f"已删除旧备份:{', '.join(taken.dropped)}", f"removed: {', '.join(taken.dropped)}"))
    if taken.sealed is None:
        note(say("未加密:请把备份盘放在安全处。", "It is not sealed: keep the disk where nobody else comes."))
    else:
        note(
            say(
                f"以密钥 {taken.sealed} 加密;密钥文件不在备份中,请另行保存。",
                f"Sealed with the key {taken.sealed}, which is not in it: keep a copy of the key file elsewhere.",
            )
        )
