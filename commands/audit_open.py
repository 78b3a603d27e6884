"""`lowincome audit open`: a sealed bundle becomes a zip again."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import AsJson, Home
from commands.output import check_folder_of, note, print_json
from commands.process_settings import settings_from
from lowincome.kernel.language import say


def open_bundle(
    sealed: Annotated[
        Path, typer.Argument(metavar="FILE", help="加密的证据包 · the sealed bundle", show_default=False)
    ],
    out: Annotated[Path, typer.Option("--out", help="写入的 zip 文件 · the zip to write", show_default=False)],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """用本部署的密钥(LOWINCOME_KEY_FILE)解密证据包。 · Opens a sealed bundle with the deployment's key.

    例 · Example: lowincome audit open evidence.zip.sealed --out evidence.zip
    """
    from lowincome.kernel.deployment_keys import sealer_of
    from lowincome.kernel.errors import InputError
    from lowincome.kernel.whole_file import write_whole
    from lowincome.lineage.bundle.sealed_file import opened_file

    check_folder_of(out)
    sealer = sealer_of(settings_from(home=home))
    if sealer is None:
        raise InputError("没有设置密钥:LOWINCOME_KEY_FILE", "no key is set: LOWINCOME_KEY_FILE names its file")
    if not sealed.is_file():
        raise InputError(f"没有文件 {sealed}", f"there is no file {sealed}")
    content = opened_file(sealed.read_bytes(), sealer)
    write_whole(out, lambda draft: draft.write_bytes(content))
    if as_json:
        print_json({"out": str(out), "bytes": len(content)})
    else:
        typer.echo(say(f"已写入 {out}:{len(content)} 字节。", f"wrote {out}: {len(content)} bytes."))
    note(say("核验:解压后运行 python3 -I verify.py", "to verify: unpack it, then run python3 -I verify.py"))
