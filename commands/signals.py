"""`lowincome signals`: the signals of a day, on the screen or in a file."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from commands.options import AsJson, Day, Home, Purpose, Reveal
from commands.output import check_folder_of, note, print_json, print_table
from commands.process_settings import settings_from
from commands.published import allow_unmasked, published_lake
from lowincome.kernel.errors import InputError
from lowincome.kernel.language import say

FORMATS = ("table", "csv", "json", "parquet")
_SHOWN = ("level", "rule", "name", "subject_id", "township_code", "state", "first_seen", "signal_id")


def signals(
    day: Day,
    rule: Annotated[str | None, typer.Option("--rule", help="规则代码 · a rule's code")] = None,
    township: Annotated[str | None, typer.Option("--township", help="乡镇代码,9 或 12 位 · 9 or 12 digits")] = None,
    state: Annotated[
        str | None,
        typer.Option(
            "--state",
            help="opened|continued|cleared|suspended|held|all,默认前两种 · default: opened and continued",
        ),
    ] = None,
    format_: Annotated[
        str | None, typer.Option("--format", help="table|csv|json|parquet", show_default="table")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="写入文件 · write to this file")] = None,
    home: Home = None,
    as_json: AsJson = False,
    reveal: Reveal = False,
    purpose: Purpose = None,
) -> None:
    """一天的预警(脱敏)。 · The signals of a day, masked.

    例 · Example: lowincome signals --date 2024-10-31 --state all --format csv --out signals.csv
    """
    from lowincome.lineage.redaction import masked_signal
    from lowincome.lineage.signal_listing import COLUMNS, Choice, signals_of, states_named, township_prefix

    wanted = chosen_format(format_, out, as_json=as_json)
    settings = settings_from(home=home)
    choice = Choice(states_named(state), rule, township_prefix(township))
    listed = signals_of(published_lake(settings), day.date(), choice)
    found = [{column: row[column] for column in COLUMNS} for row in listed]
    details = {
        "date": str(day.date()),
        "states": list(choice.states),
        "rule": rule,
        "township": township,
        "rows": len(found),
    }
    if not allow_unmasked(settings, "signals", purpose, reveal=reveal, details=details):
        found = [masked_signal(row) for row in found]
    if out is not None:
        _write(wanted, found, out)
        note(say(f"{len(found)} 条预警已写入 {out}", f"{len(found)} signals written to {out}"))
    else:
        _print(wanted, found, day.date())


def chosen_format(asked: str | None, out: Path | None, *, as_json: bool) -> str:
    """The format asked for, else the file name's, else a table. Raises InputError."""
    by_name = out.suffix.removeprefix(".").lower() if out else ""
    chosen = "json" if as_json else asked or (by_name if by_name in FORMATS else "table")
    if chosen not in FORMATS:
        raise InputError(f"--format 可用:{', '.join(FORMATS)}", f"--format is one of {', '.join(FORMATS)}")
    if chosen == "parquet" and out is None:
        raise InputError("parquet 须写入文件:请加 --out", "parquet goes into a file: add --out FILE")
    if out is not None:
        check_folder_of(out)
    return chosen


def _print(wanted: str, found: list[dict[str, Any]], day: date) -> None:
    from lowincome.lineage.signal_files import csv_text

    if wanted == "json":
        print_json(found)
    elif wanted == "csv":
        typer.echo(csv_text(found), nl=False)
    elif found:
        print_table(_headers(), [[row[column] for column in _SHOWN] for row in found])
    else:
        note(say(f"{day} 没有符合条件的预警。", f"no signal of {day} fits what was asked for."))


def _write(wanted: str, found: list[dict[str, Any]], out: Path) -> None:
    from lowincome.lineage.signal_files import write_csv, write_json, write_parquet, write_text

    if wanted == "json":
        write_json(found, out)
    elif wanted == "csv":
        write_csv(found, out)
    elif wanted == "parquet":
        write_parquet(found, out)
    else:
        write_text(_headers(), [[str(row[column] or "") for column in _SHOWN] for row in found], out)


def _headers() -> list[str]:
    return [
        say("级别", "level"),
        say("规则", "rule"),
        say("姓名", "name"),
        say("对象", "subject"),
        say("乡镇", "township"),
        say("状态", "state"),
        say("首次发现", "first seen"),
        say("预警编号", "signal id"),
    ]
