"""`lowincome replay`: what the facts of one day would raise under the law of another."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import AsJson, Home, Purpose, Reveal
from commands.output import note, print_json, print_table
from commands.policy_view import check_rule
from commands.process_settings import settings_from
from commands.published import allow_unmasked, published_lake
from commands.signals import chosen_format
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.policy.policies import Policies
    from lowincome.policy.replaying import Replay


def replay(
    known_on: Annotated[
        datetime, typer.Option("--known-on", formats=["%Y-%m-%d"], help="事实取自这一天 · the facts of this day")
    ],
    law_on: Annotated[
        datetime, typer.Option("--law-on", formats=["%Y-%m-%d"], help="规则和参数取自这一天 · the law of this day")
    ],
    rule: Annotated[str | None, typer.Option("--rule", help="规则代码 · a rule's code")] = None,
    format_: Annotated[
        str | None, typer.Option("--format", help="table|csv|json|parquet", show_default="table")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="写入文件 · write to this file")] = None,
    home: Home = None,
    as_json: AsJson = False,
    reveal: Reveal = False,
    purpose: Purpose = None,
) -> None:
    """用某日的事实套另一日的规则,比较会多出、消失和不变的预警;不发布任何内容。
    · The facts of one day under the law of another: signals gained, lost and the same. Nothing is published.

    例 · Example: lowincome replay --known-on 2024-10-31 --law-on 2026-07-01
    """
    from lowincome.lake.reader import NO_FEEDS
    from lowincome.lineage.redaction import masked_signal
    from lowincome.policy.in_force import policies_in_force
    from lowincome.policy.replaying import replay as replayed

    wanted = chosen_format(format_, out, as_json=as_json)
    settings = settings_from(home=home)
    policies = policies_in_force(settings)
    check_rule(policies, rule)
    lake, day = published_lake(settings), known_on.date()
    lake.table("profile", "persons", day)
    with lake.connect(day, NO_FEEDS) as con:
        found = replayed(con, policies, day, law_on.date(), rule)
    details = {"known_on": str(day), "law_on": str(law_on.date()), "rule": rule, "rows": len(found.signals)}
    shown = found.signals
    if not allow_unmasked(settings, "replay", purpose, reveal=reveal, details=details):
        shown = [masked_signal(signal) for signal in shown]
    _give(wanted, found, shown, policies, out)


def _give(wanted: str, found: "Replay", shown: list[dict[str, Any]], policies: "Policies", out: Path | None) -> None:
    from lowincome.lineage.signal_files import csv_text, write_csv, write_json, write_parquet, write_text

    columns = ("change", *_signal_columns())
    result = {**_summary(found, policies), "signals": shown}
    if out is not None:
        writes = {"csv": write_csv, "parquet": write_parquet}
        if wanted in writes:
            writes[wanted](shown, out, columns)
        elif wanted == "json":
            write_json(result, out)
        else:
            write_text(_headers(), [[str(cell) for cell in row] for row in _rows(result)], out)
        note(say(f"{len(shown)} 条已写入 {out}", f"{len(shown)} rows written to {out}"))
    elif wanted == "json":
        print_json(result)
    elif wanted == "csv":
        typer.echo(csv_text(shown, columns), nl=False)
    else:
        _print(result)


def _signal_columns() -> tuple[str, ...]:
    from lowincome.lineage.signal_listing import COLUMNS

    return COLUMNS


def _summary(found: "Replay", policies: "Policies") -> dict[str, Any]:
    from lowincome.policy.replaying import CHANGES

    rules = [
        {
            "rule": code,
            "title": say(policies.cards[code].title.zh, policies.cards[code].title.en)
            if code in policies.cards
            else None,
            **{change: counts[change] for change in CHANGES},
        }
        for code, counts in sorted(found.counts().items())
    ]
    return {
        "known_on": found.known_on,
        "law_on": found.law_on,
        "rules": rules,
        "totals": {change: sum(rule[change] for rule in rules) for change in CHANGES},
        "not_judged": [
            {"rule": each.rule.code, "jurisdiction": each.rule.jurisdiction.code, "reason": each.reason}
            for each in found.not_judged()
        ],
        "cannot_know": cannot_know(found.known_on),
    }


def cannot_know(day: date) -> list[str]:
    """What a replay leaves open, whatever it finds."""
    return [
        say(
            f"事实以 {day} 发布的为准:此后补来的文件、更正和核查结论不计。",
            f"The facts are those published for {day}: files, corrections and verdicts that came later do not count.",
        ),
        say(
            "只看这一天:若另一套规则早已施行,预警何时首次出现、哪些任务会因此办结,无从得知。",
            "It is one day: when a signal would first have been seen, and what work it would have led to, is not known.",
        ),
        say(
            "不判断的规则列在 not_judged:所需数据未到、过期,或当时没有相应事实;其原有预警记为 unknown。",
            "The rules under not_judged could not be judged: a feed was missing or stale, or the facts lacked what they "
            "read; what they had raised is `unknown`.",
        ),
    ]


def _headers() -> list[str]:
    return [
        *(say("规则", "rule"), say("名称", "title"), say("增加", "gained"), say("消失", "lost")),
        *(say("不变", "same"), say("不明", "unknown")),
    ]


def _rows(result: dict[str, Any]) -> list[list[Any]]:
    return [
        [row["rule"], row["title"], row["gained"], row["lost"], row["same"], row["unknown"]] for row in result["rules"]
    ]


def _print(result: dict[str, Any]) -> None:
    totals = result["totals"]
    if result["rules"]:
        print_table(_headers(), _rows(result))
    typer.echo(
        say(
            f"{result['known_on']} 的事实、{result['law_on']} 的规则:增加 {totals['gained']},消失 {totals['lost']},"
            f"不变 {totals['same']},不明 {totals['unknown']}。未发布任何内容。",
            f"The facts of {result['known_on']} under the law of {result['law_on']}: {totals['gained']} gained, "
            f"{totals['lost']} lost, {totals['same']} the same, {totals['unknown']} unknown. Nothing was published.",
        )
    )
    for each in result["not_judged"]:
        note(say("未判断:", "not judged: ") + f"{each['rule']} ({each['jurisdiction']}): {each['reason']}")
    for line in result["cannot_know"]:
        note(line)
