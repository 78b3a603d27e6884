"""`lowincome simulate`: what other figures would change, before anybody changes a policy."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import AsJson, Day, Home
from commands.output import note, print_json, print_table
from commands.process_settings import settings_from
from commands.published import published_lake
from lowincome.kernel.errors import InputError
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.policy.policies import Policies
    from lowincome.policy.simulation import Simulation

Sums = dict[str, Decimal]


def simulate(
    day: Day,
    changes: Annotated[
        list[str],
        typer.Option(
            "--set",
            help="参数=值,可重复,如 zhengzhou.dibao_standard.urban=800 · parameter=figure, may be repeated",
            show_default=False,
        ),
    ],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """试算:改一个参数,各规则、各乡镇会多出和消失多少预警,要多少走访和多少钱;不发布任何内容。
    · Tries other figures: signals gained and lost by rule and township, visits and yuan. Nothing is published.

    例 · Example: lowincome simulate --set zhengzhou.dibao_standard.urban=800 --date 2024-10-31
    """
    from lowincome.lake.reader import NO_FEEDS
    from lowincome.policy.changes import with_value
    from lowincome.policy.in_force import policies_in_force
    from lowincome.policy.simulation import simulate as simulated

    settings = settings_from(home=home)
    wanted = _parsed(changes)
    lake = published_lake(settings)
    lake.table("profile", "persons", day.date())
    before = after = policies_in_force(settings)
    for path, figure in wanted:
        after = with_value(after, path, figure, day.date())
    with lake.connect(day.date(), NO_FEEDS) as con:
        found = simulated(con, before, after, day.date())
    result = _result(found, changes, before)
    if as_json:
        print_json(result)
    else:
        _print(result)


def _parsed(changes: list[str]) -> list[tuple[str, str]]:
    parsed = [(path.strip(), figure.strip()) for path, _, figure in (change.partition("=") for change in changes)]
    wrong = [change for change, (path, figure) in zip(changes, parsed, strict=True) if not path or not figure]
    if wrong:
        raise InputError(
            f"--set 应写成 参数=值,如 zhengzhou.dibao_standard.urban=800;无法读取:{', '.join(wrong)}",
            f"--set takes parameter=figure, as zhengzhou.dibao_standard.urban=800; cannot read: {', '.join(wrong)}",
        )
    return parsed


def _result(found: "Simulation", changes: list[str], policies: "Policies") -> dict[str, Any]:
    from lowincome.kernel.regions import name_of

    def sums(row: Sums | dict[str, Any], rule: str) -> dict[str, Any]:
        per = due_per(policies, rule)
        return {
            **{name: int(row[name]) for name in ("gained", "lost", "same", "visits_more", "visits_fewer")},
            "yuan": row["yuan"] if per else 0,
            "per": per,
        }

    rules = [
        {
            "rule": code,
            "title": say(policies.cards[code].title.zh, policies.cards[code].title.en),
            **sums(row, code),
            "note": None if due_per(policies, code) else _no_yuan(),
        }
        for code, row in found.by_rule().items()
    ]
    places = [
        {
            "rule": row["rule"],
            "township_code": row["queue_code"],
            "township": name_of(row["queue_code"]),
            **sums(row, row["rule"]),
        }
        for row in found.places
    ]
    return {
        "date": found.day,
        "set": changes,
        "rules": rules,
        "townships": places,
        "totals": {
            **{name: sum(row[name] for row in rules) for name in ("gained", "lost", "same")},
            "visits_more": found.visits_more,
            "visits_fewer": found.visits_fewer,
            **{
                f"yuan_{per}": sum(yuan for rule, yuan in found.yuan.items() if due_per(policies, rule) == per)
                for per in ("month", "year")
            },
        },
        "not_judged": [
            {"rule": each.rule.code, "jurisdiction": each.rule.jurisdiction.code, "reason": each.reason}
            for each in found.not_judged()
        ],
        "how": how_estimated(),
    }


def due_per(policies: "Policies", rule: str) -> str | None:
    """How often what a rule's card says is due is paid; None where it says nothing."""
    due = policies.cards[rule].due
    return due.per if due else None


def _no_yuan() -> str:
    return say("规则卡没有写明应付金额,按 0 计", "the card says no amount due: counted as 0")


def how_estimated() -> list[str]:
    """How visits and yuan are worked out, in plain words."""
    return [
        say(
            "走访:一户一次。新增:得到新预警(未被核查结论搁置)而当天没有任务的户;减少:所有预警都消失的户。"
            "分规则的数可能重复计户,合计不重复。",
            "Visits: one per household. More: households that gain a signal which no verdict holds back and had no task "
            "that day; fewer: households that lose all their signals. A household counts for each rule, in the totals once.",
        ),
        say(
            "金额:每条预警按规则卡 due 一栏算出应补差额,试算后合计减去现行合计;全部核实并补发才会发生。"
            "同一人的同一待遇在合计中只算一次。不含现有对象因标准调整而变动的待遇;没有 due 的规则计 0。",
            "Yuan: what each signal's card says is due, summed with the figures that are tried less the sum with those in "
            "force; it is spent only if every signal is confirmed. In the totals one benefit of one person counts once. "
            "Benefits already paid are not reckoned anew; a card without `due` counts 0.",
        ),
    ]


def _print(result: dict[str, Any]) -> None:
    headers = [
        *(
            say("规则", "rule"),
            say("乡镇", "township"),
            say("增加", "gained"),
            say("消失", "lost"),
            say("不变", "same"),
        ),
        *(say("走访增", "visits more"), say("走访减", "visits fewer"), say("金额(元)", "yuan"), say("每", "per")),
    ]
    changed = [row for row in result["townships"] if row["gained"] or row["lost"] or row["yuan"]]
    if changed:
        print_table(headers, [_cells(row, row["township"] or row["township_code"]) for row in changed])
        typer.echo("")
    if result["rules"]:
        print_table(headers, [_cells(row, say("合计", "all")) for row in result["rules"]])
    totals, day = result["totals"], result["date"]
    if not changed:
        typer.echo(say(f"{day} 的预警没有变化。", f"No signal of {day} changes."))
    if not result["rules"] and not result["not_judged"]:
        typer.echo(say("没有生效的规则用到这些参数。", "No rule in force fires on what reads these figures."))
    typer.echo(
        say(
            f"预警增加 {totals['gained']}、消失 {totals['lost']};"
            f"走访增加 {totals['visits_more']}、减少 {totals['visits_fewer']};"
            f"应付差额每月 {totals['yuan_month']} 元、每年 {totals['yuan_year']} 元。未发布任何内容。",
            f"Signals: {totals['gained']} gained, {totals['lost']} lost. Visits: {totals['visits_more']} more, "
            f"{totals['visits_fewer']} fewer. Yuan due: {totals['yuan_month']} a month, {totals['yuan_year']} a year. "
            "Nothing was published.",
        )
    )
    for each in result["not_judged"]:
        note(say("未判断:", "not judged: ") + f"{each['rule']} ({each['jurisdiction']}): {each['reason']}")
    for line in result["how"]:
        note(line)


def _cells(row: dict[str, Any], where: str) -> list[Any]:
    per = {"month": say("月", "month"), "year": say("年", "year"), None: ""}[row["per"]]
    counts = [row[name] for name in ("gained", "lost", "same", "visits_more", "visits_fewer")]
    return [row["rule"], where, *counts, row["yuan"], per]
