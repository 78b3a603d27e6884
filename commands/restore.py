"""`lowincome restore`: a backup becomes a home again, or is only looked through."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.bytes_progress import bytes_progress
from commands.options import AsJson, Home, Landing
from commands.output import note, print_json
from commands.process_settings import settings_from
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.keeping.folder import BackupFolder
    from lowincome.kernel.settings import Settings


def restore(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="备份目录 · the folder of backups", show_default=False)
    ],
    name: Annotated[
        str | None, typer.Option("--backup", help="哪一份,默认最新 · which one; default the newest", show_default=False)
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="只检查备份是否完整,不写入 · only reads it through, writes nothing")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="把数据目录中已有的移到旁边 · moves aside what the home has")
    ] = False,
    new_ids: Annotated[
        bool, typer.Option("--new-ids", help="假名密钥已丢失,编号将改变 · the key of ids is lost, ids become others")
    ] = False,
    after_loss: Annotated[
        bool,
        typer.Option(
            "--after-loss", help="原机器已损毁,备份之后的日志条目已丢失 · the machine is lost with later entries"
        ),
    ] = False,
    home: Home = None,
    landing: Landing = None,
    as_json: AsJson = False,
) -> None:
    """把备份恢复到空的数据目录;全部核对之后才就位。被中断时原样再运行一次。
    · Puts a backup into an empty home; everything is checked before it takes its place. If interrupted, run the same again.

    例 · Example: lowincome restore /mnt/backup --home /srv/lowincome
    """
    from dataclasses import asdict

    from lowincome.keeping.folder import BackupFolder
    from lowincome.keeping.refusals import require_folder
    from lowincome.keeping.restoring import restore as put_back

    settings = settings_from(home=home, landing=landing)
    backups = BackupFolder(require_folder(folder))
    chosen = backups.chosen(name)
    if check:
        _check(settings, backups, chosen, as_json=as_json)
        return
    with bytes_progress(say("恢复", "restoring")) as progress:
        done = put_back(
            settings, backups, chosen, force=force, new_ids=new_ids, after_loss=after_loss, progress=progress
        )
    if as_json:
        print_json(asdict(done))
    else:
        typer.echo(
            say(
                f"已恢复 {done.name}(备份于 {done.made_at}):{done.files} 个文件,{done.bytes:,} 字节。",
                f"restored {done.name} (taken at {done.made_at}): {done.files} files, {done.bytes:,} bytes.",
            )
        )
    if done.aside:
        note(say(f"原有内容移到了 {done.aside}", f"what was there lies in {done.aside}"))
    for remark in done.remarks:
        note(say(f"[注意] {remark}", f"[note] {remark}"))
    note(say("接下来:lowincome doctor,lowincome audit verify", "next: lowincome doctor, lowincome audit verify"))


def _check(settings: "Settings", backups: "BackupFolder", name: str, *, as_json: bool) -> None:
    from lowincome.keeping.blocks import Blocks
    from lowincome.keeping.checking import faults
    from lowincome.kernel.deployment_keys import sealer_of
    from lowincome.kernel.errors import HeldBack

    backup, envelope = backups.read(name, sealer_of(settings))
    with bytes_progress(say("检查", "checking")) as progress:
        found = faults(backup, Blocks(backups.root, envelope), progress)
    told: dict[str, Any] = {
        "backup": name,
        "made_at": backup.made_at,
        "software": backup.software,
        "files": len(backup.files),
        "bytes": backup.bytes,
        "lake": backup.lake,
        "sealed": envelope.key or None,
        "settings": backup.settings,
        "faults": [{"file": each.path, "problem": each.problem} for each in found],
    }
    if as_json:
        print_json(told)
    else:
        words = f"{backup.made_at}, {len(backup.files)}, {backup.bytes:,}"
        typer.echo(say(f"备份 {name}:时间、文件、字节 {words}", f"backup {name}: taken, files, bytes: {words}"))
        for each in found:
            typer.echo(f"{each.path}: {each.problem}")
    if found:
        raise HeldBack(
            f"{len(found)} 个文件已损坏(见上)。移走损坏的文件后,下一次备份会从数据目录重新写入。",
            f"{len(found)} files are damaged (see above). Move the damaged ones away: the next backup writes them anew "
            "from the home.",
        )
    note(say("完整。", "It is whole."))
