"""What one published day holds, as `make demo` prints it: signals by rule, tasks by township, one signal in full.

Run as `python -m commands.overview --date YYYY-MM-DD`. It shows counts and masked rows; whoever needs the rows themselves
uses `lowincome signals`.
"""

import sys
from datetime import date
from typing import TYPE_CHECKING

import typer

from commands.explain import explain
from commands.options import Day, Home
from commands.output import print_table
from commands.process_settings import settings_from
from commands.published import published_lake
from lowincome.kernel.errors import InputError, LowIncomeError
from lowincome.kernel.language import say

if TYPE_CHECKING:
    import duckdb

    from lowincome.lake.reader import PublishedLake

KINDS = {
    "gap": ("政策未落实", "entitlement not met"),
    "potential": ("疑似应救未救", "may be entitled, not listed"),
    "exit": ("疑似不再符合", "may no longer qualify"),
    "duplicate": ("重复", "listed or paid twice"),
    "complex": ("困难复杂", "complex hardship"),
    "review": ("核查走访到期", "visit or review due"),
    "data": ("数据疑点", "records disagree"),
}
TOWNSHIPS_SHOWN = 10

_SIGNALS = """
    select kind, rule, count(*) filter (where state in ('opened', 'continued')) as standing,
        count(*) filter (where state = 'opened') as opened, count(*) filter (where state = 'cleared') as cleared
    from signals.signals
    group by kind, rule
"""
_TASKS = """
    select queue_code, count(*) as tasks, count(*) filter (where state = 'waiting') as waiting,
        count(*) filter (where level = 'red') as red, min(due_on) as first_due
    from tasks.tasks
    group by queue_code
    order by tasks desc, queue_code
"""
_EXAMPLE = """
    select signal_id
    from signals.signals
    where state in ('opened', 'continued')
    order by rule <> 'topup_missing_severe_disability', rule, signal_id
    limit 1
"""


def overview(day: Day, home: Home = None) -> None:
    """一天的结果:预警、任务,并说明其中一条。 · What a day came to: signals, tasks, and one signal explained."""
    lake = published_lake(settings_from(home=home))
    _print_day(lake, day.date())


def main() -> None:
    """Runs the overview as a program of its own, with the exit codes of the command line."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command()(overview)
    try:
        app()
    except LowIncomeError as error:
        typer.echo(say(f"错误:{error.zh}", f"error: {error.en}"), err=True)
        sys.exit(error.exit_code)


def _print_day(lake: "PublishedLake", day: date) -> None:
    with lake.connect(day) as con:
        _print_signals(con, day)
        _print_tasks(con, day)
        example = con.execute(_EXAMPLE).fetchone()
    if example is None:
        raise InputError(f"{day} 没有预警。", f"no signal stands on {day}.")
    typer.echo(say("\n其中一条的全部依据:", "\nOne of them in full:") + f" lowincome explain {example[0]}\n")
    explain(example[0])


def _print_signals(con: "duckdb.DuckDBPyConnection", day: date) -> None:
    order = list(KINDS)
    found = sorted(con.execute(_SIGNALS).fetchall(), key=lambda row: (order.index(row[0]), -row[2], row[1]))
    standing, opened, cleared = (sum(row[at] for row in found) for at in (2, 3, 4))
    typer.echo(
        say(
            f"\n{day} 预警 {standing} 条(其中新增 {opened} 条),当日消除 {cleared} 条:",
            f"\n{day}: {standing} signals stand ({opened} of them opened that day), {cleared} cleared that day",
        )
    )
    headers = [
        say("类别", "kind"),
        say("规则", "rule"),
        say("在列", "standing"),
        say("新增", "opened"),
        say("消除", "cleared"),
    ]
    print_table(headers, [[f"{kind} {say(*KINDS[kind])}", *counts] for kind, *counts in found])


def _print_tasks(con: "duckdb.DuckDBPyConnection", day: date) -> None:
    from lowincome.kernel.regions import name_of

    found = con.execute(_TASKS).fetchall()
    tasks, waiting = sum(row[1] for row in found), sum(row[2] for row in found)
    typer.echo(
        say(
            f"\n{day} 在办任务 {tasks} 件,分到 {len(found)} 个乡镇(街道)或县区,排队 {waiting} 件。任务最多的:",
            f"\n{day}: {tasks} tasks open in {len(found)} townships or counties, {waiting} of them waiting. "
            "The townships with most:",
        )
    )
    headers = [
        say("乡镇", "township"),
        say("名称", "name"),
        say("任务", "tasks"),
        say("排队", "waiting"),
        say("红色", "red"),
        say("最早到期", "first due"),
    ]
    shown = found[:TOWNSHIPS_SHOWN]
    print_table(headers, [[code, name_of(code), *counts] for code, *counts in shown])


if __name__ == "__main__":
    main()
