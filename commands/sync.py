"""`lowincome sync`: one day from the landing to the townships' queues."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.process_settings import settings_from
from lowincome.kernel.errors import Failure, HeldBack, InputError
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.kernel.settings import Settings
    from pipelines.day_sync import CheckOutcome, DayOutcome


def sync(
    day: Annotated[datetime, typer.Option("--date", formats=["%Y-%m-%d"], help="同步日期 · the sync date")],
    landing: Annotated[str | None, typer.Option(help="交换目录或 fsspec 地址 · landing folder or fsspec URL")] = None,
    home: Annotated[Path | None, typer.Option(help="系统写入的目录 · folder of everything written")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="线程数 · threads")] = None,
    full: Annotated[bool, typer.Option("--full", help="全部重新计算 · compute everything anew")] = False,
    baseline: Annotated[bool, typer.Option("--baseline", help="只记录,不下发 · record without sending")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON · print JSON")] = False,
) -> None:
    """同步一天:读取交换文件,比对,发出信号与任务。 · Sync one day: read, compare, signal, hand over.

    例 · Example: lowincome sync --date 2024-10-31 --landing ./city/landing --home ./var
    """
    from lowincome.contracts import load_contracts
    from lowincome.keeping.unfinished import require_restored
    from lowincome.kernel.clock import today
    from lowincome.lake.layout import LakeLayout
    from lowincome.lake.publish import writer_lock
    from lowincome.landing.deliveries import require_deliveries

    settings = settings_from(home=home, landing=landing, threads=jobs)
    wanted, now = day.date(), today(settings)
    if wanted > now:
        raise InputError(
            f"{wanted} 还没有到,不能同步。今天是 {now}。",
            f"{wanted} is in the future and cannot be synced; today is {now}.",
        )
    require_restored(settings.home)
    require_deliveries(settings.landing_url, wanted, load_contracts(settings.contracts, settings.switched_on))
    _check_law(settings)
    with writer_lock(LakeLayout(settings.lake_root)):
        pass
    if baseline:
        _record_baseline(settings, wanted)
    outcome = _run(settings, wanted, full=full)
    _print(outcome, wanted, as_json=as_json)
    _raise_what_stopped_it(settings, outcome, wanted)
    _raise_what_is_held(settings, wanted)


def _check_law(settings: "Settings") -> None:
    """Raises InputError where the law that went live was changed since, or a setting names a switch that no place has."""
    from lowincome.policy.in_force import check_untouched, law_in_force, read_law

    law = law_in_force(settings)
    if settings.switched_on:
        read_law(law, settings.switched_on)
    elif law.origin == "live":
        check_untouched(law.folder)


def _record_baseline(settings: "Settings", day: date) -> None:
    """Lands the decision before the run, so that a rebuild of the day repeats it; the audit log has it first."""
    from lowincome.casework.releases import record_baseline
    from lowincome.lineage.audit_log import AuditLog

    reason = say("命令行 --baseline", "--baseline on the command line")
    entry = AuditLog(settings).append("baseline", {"day": day.isoformat(), "reason": reason})
    record_baseline(settings.landing_url, day, reason, entry.actor)


def _run(settings: "Settings", day: date, *, full: bool) -> "DayOutcome":
    """Runs the day with a bar of steps on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from checks.judge import judge_waiting

    console = Console(stderr=True)
    columns = (
        TextColumn("[bold]{task.description:<34}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with judge_waiting(), Progress(*columns, console=console, transient=not console.is_terminal) as progress:
        bar = progress.add_task(say("启动", "starting"), total=None)
        from pipelines.day_sync import day_job, steps_of_day, sync_day

        job = day_job(settings)
        progress.update(bar, total=steps_of_day(job))

        def on_step(event: str, step: str) -> None:
            if event == "STEP_START":
                progress.update(bar, description=step.replace("__", "."))
            else:
                progress.advance(bar)

        return sync_day(settings, day, full=full, on_step=on_step, job=job)


def _print(outcome: "DayOutcome", day: date, *, as_json: bool) -> None:
    from lowincome.lake.layout import STAGES

    if as_json:
        import json
        from dataclasses import asdict

        typer.echo(json.dumps({"date": day.isoformat(), **asdict(outcome)}, ensure_ascii=False, indent=1))
        return
    typer.echo(say(f"{day} 各阶段写入行数:", f"{day}: rows written per stage"))
    for stage in STAGES:
        tables = {name.partition(".")[2]: rows for name, rows in outcome.rows.items() if name.startswith(f"{stage}.")}
        if tables:
            shown = ", ".join(f"{table} {rows:,}" for table, rows in sorted(tables.items()) if rows)
            typer.echo(f"  {stage:<10} {shown or '0'}")
    _print_report(outcome.report or {})


def _print_report(report: dict[str, Any]) -> None:
    """What the day's report tells besides: tables carried over, persons without a place, rules not evaluated, reminders."""
    from lowincome.lineage.reminders import summary

    made = Counter(table["how"] for table in (report.get("tables") or {}).values())
    if made["carried"] or made["linked"]:
        kept, same, whole = made["carried"], made["linked"], made["whole"]
        typer.echo(
            say(
                f"表:沿用前日并只更新受影响的 {kept} 张,未变 {same} 张,全部计算 {whole} 张",
                f"tables: {kept} carried over and brought up to date, {same} unchanged, {whole} computed whole",
            )
        )
    persons = report.get("persons") or {}
    if persons.get("unplaced"):
        count = persons["unplaced"]
        typer.echo(say(f"无法定位的人员:{count:,}", f"persons without a place: {count:,}"))
    reasons = Counter(rule["reason"] for rule in report.get("rules_not_evaluated") or ())
    for reason, count in sorted(reasons.items()):
        typer.echo(say(f"未判断的规则 {count} 条:{reason}", f"rules not evaluated: {count} ({reason})"))
    for line in summary(report.get("reminders") or ()):
        typer.echo(say(f"[提醒] {line}", f"[reminder] {line}"))


def _raise_what_stopped_it(settings: "Settings", outcome: "DayOutcome", day: date) -> None:
    """Notes the checks that did not pass; where the day was not published, raises why."""
    from commands.full_disk import failure_of_disk

    for check in outcome.checks:
        typer.echo(_told(check), err=True)
    blocking = [check for check in outcome.checks if check.is_blocking]
    if blocking:
        raise HeldBack(
            f"{day} 未发布:{len(blocking)} 项必须成立的检查未通过(见上)。修正后重新运行。",
            f"{day} was not published: {len(blocking)} check(s) that must hold did not (see above). "
            "Mend what they name, then run again.",
        )
    if not outcome.succeeded:
        worst = outcome.failures[0] if outcome.failures else None
        if disk := failure_of_disk(settings, worst.message if worst else ""):
            raise disk
        text = f"{worst.step}: {worst.message}" if worst else ""
        kind = InputError if worst is not None and worst.exit_code == InputError.exit_code else Failure
        raise kind(
            f"{day} 同步失败,可以直接重新运行。{text}",
            f"{day} failed and can safely be run again. {text}",
        )


def _raise_what_is_held(settings: "Settings", day: date) -> None:
    """Notes each file that was not read and each delivery that is held, with its remedy; raises if a newest one is."""
    from lowincome.lake.reader import PublishedLake
    from lowincome.lineage.held_back import held_on, unread_on

    lake = PublishedLake(settings.lake_root)
    for line in unread_on(lake, day):
        typer.echo(say(f"[未读] {line}", f"[not read] {line}"), err=True)
    held = held_on(lake, day)
    for delivery in held:
        typer.echo(say(f"[扣留] {delivery}", f"[held] {delivery}"), err=True)
    if any(delivery.is_newest for delivery in held):
        raise HeldBack(
            f"{day} 已同步,但有交付被扣留(见上),沿用上一次接收的数据。",
            f"{day} is synced, but a delivery was held (see above) and the last good one stays in use.",
        )


def _told(check: "CheckOutcome") -> str:
    kind = say("必须成立", "must hold") if check.is_blocking else say("提示", "warning")
    return f"[{kind}] {check.table} {check.check}: {check.measure}"
