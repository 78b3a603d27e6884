"""`lowincome audit bundle`: one case as a file that can be verified without the system."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.options import AsJson, Home, Purpose, Reveal
from commands.output import check_folder_of, note, print_json
from commands.process_settings import settings_from
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.kernel.settings import Settings
    from lowincome.lineage.bundle.case import Asked
    from lowincome.lineage.bundle.packing import Bundle
    from lowincome.lineage.signal_lineage import SignalLineage


def bundle(
    out: Annotated[Path, typer.Option("--out", help="写入的 zip 文件 · the zip to write", show_default=False)],
    signal: Annotated[str | None, typer.Option("--signal", help="预警编号 · a signal's id")] = None,
    task: Annotated[str | None, typer.Option("--task", help="任务编号 · a task's id")] = None,
    home: Home = None,
    as_json: AsJson = False,
    reveal: Reveal = False,
    purpose: Purpose = None,
) -> None:
    """把一条预警或一项任务的全部依据导出为可独立核验的证据包(脱敏,除非 --reveal)。
    · Exports all the grounds of a signal or a task as a bundle that verifies by itself; masked unless --reveal.

    例 · Example: lowincome audit bundle --signal 3f2a9c0b1d4e5f60 --out evidence.zip
    """
    from lowincome.kernel.deployment_keys import sealer_of
    from lowincome.kernel.errors import InputError
    from lowincome.kernel.whole_file import write_whole
    from lowincome.lineage.bundle.case import Asked
    from lowincome.lineage.bundle.sealed_file import handed_out

    if (signal is None) == (task is None):
        raise InputError("请给出 --signal 或 --task 之一", "give one of --signal and --task")
    check_folder_of(out)
    settings = settings_from(home=home)
    asked = Asked("signal" if task is None else "task", signal or task or "", reveal, purpose or "")
    made = _made(settings, asked)
    sealer = sealer_of(settings)
    name, content = handed_out(out.name, made.content, sealer)
    out = out.with_name(name)
    write_whole(out, lambda draft: draft.write_bytes(content))
    if as_json:
        print_json({"out": str(out), "bytes": len(content), "entry": made.entry, "proven": made.proven})
    else:
        typer.echo(
            say(
                f"已写入 {out}:{len(content)} 字节,日志第 {made.entry} 条为证,含 {made.proven} 条日志的证明。",
                f"wrote {out}: {len(content)} bytes, vouched for by entry {made.entry} of the log; "
                f"it proves {made.proven} entries.",
            )
        )
    if sealer is not None:
        note(
            say(f"已加密。解密:lowincome audit open {out} --out 文件", f"sealed: lowincome audit open {out} --out FILE")
        )
    note(say("核验:解压后运行 python3 -I verify.py", "to verify: unpack it, then run python3 -I verify.py"))


def _made(settings: "Settings", asked: "Asked") -> "Bundle":
    """The bundle; looks at whom it names in full are on record before it is made."""
    from console.process import open_console
    from lowincome.kernel.errors import InputError

    open_console()
    from console.audit.bundling import bundle_of, signals_of_case
    from console.audit.signal import lineage_of

    signals = signals_of_case(asked.what, asked.key)
    ids = [each.pk for each in signals] or ([asked.key] if asked.what == "signal" else [])
    lineages = [found for each in ids if (found := lineage_of(each)) is not None]
    if not signals and not lineages:
        raise InputError(f"没有预警或任务 {asked.key}", f"there is no signal or task {asked.key}")
    _record_looks(settings, asked, lineages)
    return bundle_of(asked, signals, lineages)


def _record_looks(settings: "Settings", asked: "Asked", lineages: "list[SignalLineage]") -> None:
    from commands.published import allow_unmasked
    from lowincome.lineage.bundle.case import persons_of

    details = {asked.what if asked.what == "task" else "signal_id": asked.key}
    for person in persons_of(lineages) or [None]:
        allow_unmasked(settings, "bundle", asked.purpose, reveal=asked.revealed, subject=person, details=details)
