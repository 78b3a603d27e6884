"""`lowincome tokens`: with which the systems of departments call the interface."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import AsJson, Home
from commands.output import note, print_json, print_table
from commands.process_settings import settings_from
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from console.api.models import ApiToken

COLUMNS = ("token", "name", "department", "area", "state", "expires", "last_used", "per_minute", "account")


def add(
    department: Annotated[
        str,
        typer.Argument(
            metavar="DEPARTMENT",
            help="部门代码;statistics 为只读统计 · code of a department, or `statistics` for numbers alone",
            show_default=False,
        ),
    ],
    name: Annotated[str, typer.Option("--name", help="供哪个系统使用 · which system it is for", show_default=False)],
    area: Annotated[str, typer.Option("--area", help="只限此区划代码前缀 · only this prefix of region codes")] = "",
    days: Annotated[int, typer.Option("--days", min=1, max=3650, help="有效天数 · days until it expires")] = 365,
    per_minute: Annotated[
        int, typer.Option("--per-minute", min=1, max=100_000, help="每分钟调用次数上限 · calls a minute at most")
    ] = 300,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """生成接口令牌;只显示这一次。 · Makes an API token; it is shown this once.

    例 · Example: lowincome tokens add medical_insurance --name "hospital system" --area 410102
    """
    _open(home)
    from console.accounts.roles import is_known_area
    from console.api.tokens import make_token

    token, text = make_token(department, name, area, days=days, per_minute=per_minute)
    if area and not is_known_area(area):
        note(say(f"注意:区划表中没有以 {area} 开头的区划", f"note: no area in the table begins with {area}"))
    if as_json:
        print_json(_shown(token) | {"text": text})
        return
    note(
        say(
            f"已生成令牌 {token.pk},{token.expires_at:%Y-%m-%d} 到期。请立即妥善保存,以后不再显示:",
            f"made token {token.pk}, which expires on {token.expires_at:%Y-%m-%d}. Keep it now, it is not shown again:",
        )
    )
    typer.echo(text)


def list_tokens(home: Home = None, as_json: AsJson = False) -> None:
    """列出所有接口令牌。 · Lists all API tokens.

    例 · Example: lowincome tokens list
    """
    _open(home)
    from console.api.models import ApiToken

    rows = [_shown(token) for token in ApiToken.objects.select_related("account")]
    if as_json:
        print_json(rows)
        return
    titles = [
        say("令牌", "token"),
        say("用途", "for"),
        say("部门", "department"),
        say("区划", "area"),
        say("状态", "state"),
        say("到期", "expires"),
        say("最近使用", "last used"),
        say("每分钟次数", "calls a minute"),
        say("账号", "account"),
    ]
    print_table(titles, [[row[column] for column in COLUMNS] for row in rows])


def revoke(
    number: Annotated[int, typer.Argument(metavar="TOKEN", help="令牌编号 · the token's number", show_default=False)],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """吊销令牌:下一次调用起即失效。 · Revokes a token, from its next call on.

    例 · Example: lowincome tokens revoke 3
    """
    _open(home)
    from console.api.tokens import revoke_token

    token = revoke_token(number)
    if as_json:
        print_json(_shown(token))
    else:
        note(say(f"已吊销令牌 {token.pk}", f"revoked token {token.pk}"))


def _open(home: Any) -> None:
    settings_from(home=home)
    from console.process import open_console

    open_console()


def _shown(token: "ApiToken") -> dict[str, Any]:
    from console.api.tokens import STATISTICS

    return {
        "token": token.pk,
        "name": token.name,
        "department": token.account.department or STATISTICS,
        "area": token.account.area,
        "state": token.state,
        "expires": token.expires_at.date(),
        "last_used": token.last_used_at.isoformat(timespec="seconds") if token.last_used_at else None,
        "per_minute": token.per_minute,
        "account": token.account.username,
    }
