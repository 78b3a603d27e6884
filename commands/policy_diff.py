"""`lowincome policy diff`: what differs between the laws of two dates, or of two places."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import AsJson
from commands.output import note, print_json, print_table
from commands.policy import InForceOn, Place, loaded
from commands.policy_view import NATIONAL, check_jurisdiction
from lowincome.kernel.errors import InputError
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.policy.differences import Law
    from lowincome.policy.policies import Policies


def diff(
    from_: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="较早一日 · the earlier date")
    ] = None,
    to: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="较晚一日 · the later date")] = None,
    jurisdiction: Place = None,
    between: Annotated[
        str | None, typer.Option("--between", help="两地,如 harbin,zhengzhou · two places", show_default=False)
    ] = None,
    day: InForceOn = None,
    as_json: AsJson = False,
) -> None:
    """两个日期或两个地区之间,哪些规则新增、停止、变化,哪些参数由多少变为多少。
    · Between two dates, or two places: the rules that come, go or change, and the parameters with old and new figure.

    例 · Example: lowincome policy diff --from 2024-09-01 --to 2024-09-02 --jurisdiction zhengzhou
    """
    if (between is None) == (from_ is None and to is None) or (between is None and None in (from_, to)):
        raise InputError(
            "请写 --from 日期 --to 日期,或 --between 地区,地区 [--date 日期]",
            "write either --from DATE --to DATE, or --between PLACE,PLACE [--date DATE]",
        )
    policies, on = loaded(day)
    if between is None:
        assert from_ is not None and to is not None, "both are asked for above"
        if day is not None:
            raise InputError("--date 只与 --between 同用", "--date goes with --between alone")
        pairs = list(_of_dates(policies, from_.date(), to.date(), jurisdiction))
        empty = (
            f"{from_.date()} 与 {to.date()} 的规则和参数没有差别。",
            f"no difference between {from_.date()} and {to.date()}.",
        )
    else:
        if jurisdiction is not None:
            raise InputError("--jurisdiction 只与 --from、--to 同用", "--jurisdiction goes with --from and --to alone")
        pairs = [_of_places(policies, between, on)]
        empty = (f"{on} {between} 两地的规则和参数没有差别。", f"no difference between {between} on {on}.")
    _show(pairs, empty, as_json=as_json)


def _of_dates(policies: "Policies", old: date, new: date, jurisdiction: str | None) -> "Iterator[tuple[Law, Law]]":
    """Each place with itself; with one place asked for, that place and the national law, which holds there too."""
    from lowincome.policy.differences import Law

    if new < old:
        raise InputError("--to 早于 --from,请对调", "--to is before --from; swap them")
    check_jurisdiction(policies, jurisdiction)
    for code in policies.jurisdictions:
        if jurisdiction is None or code in (jurisdiction, NATIONAL):
            yield Law(policies, code, old), Law(policies, code, new)


def _of_places(policies: "Policies", between: str, day: date) -> "tuple[Law, Law]":
    from lowincome.policy.differences import Law

    places = [place.strip() for place in between.split(",")]
    if len(places) != 2 or len(set(places)) != 2:
        raise InputError(
            "--between 须写两个不同的地区,以逗号分隔", "--between takes two different places, with a comma"
        )
    for place in places:
        check_jurisdiction(policies, place)
        notice = policies.jurisdictions[place].notice
        if day < notice.from_ or (notice.to is not None and day > notice.to):
            note(say(f"{place} 的文件在 {day} 不生效。", f"the notice of {place} is not in force on {day}."))
    old, new = (Law(policies, place, day, inherits=True) for place in places)
    return old, new


def _show(pairs: "list[tuple[Law, Law]]", empty: tuple[str, str], *, as_json: bool) -> None:
    from lowincome.policy.difference_rows import figure_row, rule_row
    from lowincome.policy.differences import figure_differences, rule_differences

    two_places = any(old.jurisdiction != new.jurisdiction for old, new in pairs)
    rules = [_titled(rule_row(each)) for old, new in pairs for each in rule_differences(old, new)]
    parameters = [figure_row(each) for old, new in pairs for each in figure_differences(old, new)]
    if as_json:
        print_json({"rules": rules, "parameters": parameters})
        return
    if not rules and not parameters:
        note(say(*empty))
    if rules:
        headers = [
            say("变化", "change"),
            say("规则", "rule"),
            say("地区", "jurisdiction"),
            say("名称", "title"),
            say("内容", "what"),
        ]
        print_table(headers, [_rule_cells(row, two_places) for row in rules])
    if parameters:
        if rules:
            typer.echo("")
        headers = [
            *(
                say("参数", "parameter"),
                say("地区", "jurisdiction"),
                say("适用区划", "areas"),
                say("城乡", "residence"),
            ),
            *(
                say("原值", "old"),
                say("新值", "new"),
                say("性质", "basis"),
                say("依据", "clause"),
                say("规则", "rules"),
            ),
        ]
        print_table(headers, [_figure_cells(row) for row in parameters])


def _titled(row: dict[str, Any]) -> dict[str, Any]:
    """A rule's row with its title in the language of the reader."""
    return {**row, "title": say(row["title"]["zh"], row["title"]["en"])}


def _rule_cells(row: dict[str, Any], two_places: bool) -> list[str]:
    only = say(f"仅 {row['jurisdiction']}", f"only {row['jurisdiction']}")
    changes = {
        "comes": only if two_places else say("新增", "comes"),
        "goes": only if two_places else say("停止", "goes"),
        "changes": say("不同", "differs") if two_places else say("变化", "changes"),
    }
    what = "; ".join(f"{each['what']}: {each['old'] or '-'} → {each['new'] or '-'}" for each in row["differences"])
    return [
        changes[row["change"]],
        row["rule"],
        row["jurisdiction"],
        row["title"],
        what or f"{row['level']}, {row['clause']}",
    ]


def _figure_cells(row: dict[str, Any]) -> list[Any]:
    old, new = row["old"], row["new"]
    bases = list(dict.fromkeys(each["basis"] for each in (old, new) if each))
    return [
        *(row["parameter"], row["jurisdiction"], " ".join(row["areas"]), row["residence_type"]),
        *(old["value"] if old else "-", new["value"] if new else "-"),
        *(" → ".join(bases), (new or old)["clause"], " ".join(row["rules"])),
    ]
