"""`lowincome digest`: tells townships and supervisors how many visits wait, once per channel and day."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import AsJson, Home
from commands.output import note, print_json
from commands.process_settings import settings_from
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from console.notices.sending import Sending


def send(
    day: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="日期,默认今天 · the day; default today", show_default=False),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示,不发送 · prints only, sends nothing")] = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """向各渠道发送当日提醒(件数与链接);每个渠道每天一次,失败的下次运行重试。
    · Sends the day's digests (counts and a link), once per channel and day; what failed is tried at the next run.

    例 · Example: lowincome digest send --date 2024-11-04
    """
    from lowincome.kernel.clock import today
    from lowincome.kernel.errors import Failure, InputError

    settings = settings_from(home=home)
    now = today(settings)
    wanted = day.date() if day else now
    if wanted > now:
        raise InputError(f"{wanted} 还没有到。今天是 {now}。", f"{wanted} is in the future; today is {now}.")
    _open()
    from console.notices.sending import send_digests

    done = send_digests(wanted, is_dry=dry_run)
    if as_json:
        print_json([_shown(each) for each in done])
    else:
        _print(done)
    failed = [each for each in done if each.outcome == "failed"]
    if failed:
        raise Failure(
            f"{len(failed)} 个渠道发送失败(原因见上);再次运行只重试失败的。",
            f"{len(failed)} channels failed (see above); running again tries these alone.",
        )


def test(
    channel: Annotated[
        int, typer.Argument(metavar="CHANNEL", help="渠道编号 · the channel's number", show_default=False)
    ],
    home: Home = None,
) -> None:
    """向一个渠道发送测试消息。 · Sends a trial message by one channel.

    例 · Example: lowincome digest test 3
    """
    from lowincome.kernel.errors import Failure, InputError

    settings_from(home=home)
    _open()
    from console.notices.models import Channel
    from console.notices.sending import try_channel

    found = Channel.objects.filter(pk=channel).first()
    if found is None:
        known = ", ".join(str(each) for each in Channel.objects.values_list("pk", flat=True)) or "—"
        raise InputError(f"没有渠道 {channel}。现有:{known}", f"there is no channel {channel}; there are: {known}")
    if why := try_channel(found):
        raise Failure(f"测试未成功:{why}", f"the trial failed: {why}")
    note(say(f"测试消息已发往 {found.hint}", f"a trial went to {found.hint}"))


def _open() -> None:
    from console.process import open_console

    open_console()


def _print(done: "list[Sending]") -> None:
    words = {
        "sent": say("已发送", "sent"),
        "failed": say("失败", "failed"),
        "already": say("今日已发送,不重复", "sent before, not again"),
        "interrupted": say("上次中断,可能已送达,不重发", "interrupted before, may have arrived: not sent again"),
        "nothing": say("没有需要提醒的任务", "nothing to tell"),
        "would_send": say("将发送", "would be sent"),
    }
    if not done:
        note(say("没有启用的渠道,未发送。由系统管理员在“通知”页添加。", "No channel is on: nothing was sent."))
    for each in done:
        why = f": {each.why}" if each.why else ""
        typer.echo(f"{each.channel.pk} {each.channel.area} {each.channel.hint} {words[each.outcome]}{why}")
        if each.outcome == "would_send" and each.message:
            typer.echo("  " + each.message.text.replace("\n", "\n  "))


def _shown(each: "Sending") -> dict[str, Any]:
    return {
        "channel": each.channel.pk,
        "area": each.channel.area,
        "kind": each.channel.kind,
        "outcome": each.outcome,
        "why": each.why or None,
        "text": each.message.text if each.message else None,
    }
