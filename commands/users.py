"""`lowincome users`: the console's accounts, from the command line."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import AsJson, Home
from commands.output import note, print_json, print_table
from commands.process_settings import settings_from
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from console.accounts.models import User

Name = Annotated[str, typer.Argument(metavar="NAME", help="账号名 · account name", show_default=False)]
FromInput = Annotated[
    bool, typer.Option("--password-stdin", help="从标准输入读取密码 · reads the password from standard input")
]


def add(
    name: Name,
    role: Annotated[
        list[str],
        typer.Option(
            "--role",
            help="township|village|county|department|analyst|auditor|system_admin|security_admin|log_admin",
            show_default=False,
        ),
    ],
    area: Annotated[
        str,
        typer.Option("--area", help="区划代码前缀:乡镇 9–12 位,区县或市 2–6 位 · prefix of a region code"),
    ] = "",
    department: Annotated[str, typer.Option("--department", help="部门代码 · code of a department")] = "",
    password_stdin: FromInput = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """新增账号。 · Adds an account.

    例 · Example: lowincome users add wang --role township --area 410102001 --password-stdin < password.txt
    """
    from lowincome.kernel.errors import InputError

    if len(role) != 1:
        raise InputError(
            "一个账号只有一个角色:--role 只能给一次(三类管理员不得兼任)",
            "an account has one role: give --role once (nobody is two of the three administrators)",
        )
    settings_from(home=home)
    password = _password(password_stdin)
    _open()
    from console.accounts.keeping import add_account
    from console.accounts.roles import is_known_area, posting

    post = posting(role[0], area, department)
    user = add_account(name, post, password)
    if area and not is_known_area(area):
        note(say(f"注意:区划表中没有以 {area} 开头的区划", f"note: no area in the table begins with {area}"))
    if as_json:
        print_json(_shown(user))
    else:
        note(
            say(f"已新增账号 {user.username}({post.role.value})", f"added account {user.username} ({post.role.value})")
        )


def list_accounts(home: Home = None, as_json: AsJson = False) -> None:
    """列出所有账号。 · Lists all accounts.

    例 · Example: lowincome users list
    """
    settings_from(home=home)
    _open()
    from console.accounts.models import User

    rows = [_shown(user) for user in User.objects.order_by("username")]
    if as_json:
        print_json(rows)
        return
    headers = ("account", "role", "area", "department", "active", "last_log_in")
    titles = [
        say("账号", "account"),
        say("角色", "role"),
        say("区划", "area"),
        say("部门", "department"),
        say("在用", "active"),
        say("最近登录", "last log-in"),
    ]
    print_table(titles, [[row[header] for header in headers] for row in rows])


def disable(name: Name, home: Home = None, as_json: AsJson = False) -> None:
    """停用账号:下一次请求起即失效。 · Disables an account, from its next request on.

    例 · Example: lowincome users disable wang
    """
    settings_from(home=home)
    _open()
    from console.accounts.keeping import account_named, disable_account

    user = account_named(name)
    disable_account(user)
    _say_done(user, as_json, f"已停用 {user.username}", f"disabled {user.username}")


def enable(name: Name, home: Home = None, as_json: AsJson = False) -> None:
    """恢复已停用的账号。 · Lets a disabled account in again.

    例 · Example: lowincome users enable wang
    """
    settings_from(home=home)
    _open()
    from console.accounts.keeping import account_named, enable_account

    user = account_named(name)
    enable_account(user)
    _say_done(user, as_json, f"已启用 {user.username}", f"enabled {user.username}")


def reset(name: Name, password_stdin: FromInput = False, home: Home = None, as_json: AsJson = False) -> None:
    """重置密码、解除锁定与动态口令;不给密码则生成一个,只显示一次。
    · Resets password, lock and second factor; without a password one is made and shown once.

    例 · Example: lowincome users reset wang --password-stdin < password.txt
    """
    settings_from(home=home)
    given = _password(password_stdin) if password_stdin else None
    _open()
    from console.accounts.keeping import account_named, reset_account

    user = account_named(name)
    made = reset_account(user, given)
    if given is None and not as_json:
        typer.echo(made)
    more = {"password": made} if given is None else {}
    _say_done(user, as_json, f"已重置 {user.username}", f"reset {user.username}", **more)


def demo(home: Home = None, as_json: AsJson = False) -> None:
    """为演示数据建立每种角色一个账号,随机密码写入 <home>/accounts.txt(仅本人可读)并显示一次。
    · One account per role for the demonstration; random passwords, kept in <home>/accounts.txt (mode 0600).

    例 · Example: lowincome users demo --home var/demo/home
    """
    settings = settings_from(home=home)
    _open()
    from console.accounts.demonstration import demonstration_accounts, keep_passwords

    made = demonstration_accounts()
    path = keep_passwords(settings.home, made)
    if as_json:
        print_json(made)
        return
    headers = ("account", "password", "role", "area", "department")
    titles = [
        say("账号", "account"),
        say("密码", "password"),
        say("角色", "role"),
        say("区划", "area"),
        say("部门", "department"),
    ]
    print_table(titles, [[row[header] for header in headers] for row in made])
    note(say(f"已写入 {path}(仅本人可读)", f"kept in {path}, readable by its owner alone"))


def _open() -> None:
    from console.process import open_console

    open_console()


def _password(from_input: bool) -> str:
    from lowincome.kernel.errors import InputError

    if from_input:
        password = sys.stdin.readline().rstrip("\r\n")
    elif sys.stdin.isatty():
        password = typer.prompt(say("密码", "password"), hide_input=True, confirmation_prompt=True)
    else:
        raise InputError("请用 --password-stdin 给出密码", "give the password with --password-stdin")
    if not password:
        raise InputError("密码为空", "the password is empty")
    return password


def _shown(user: "User") -> dict[str, Any]:
    return {
        "account": user.username,
        "role": user.role,
        "area": user.area,
        "department": user.department,
        "active": user.is_active,
        "last_log_in": user.last_login.isoformat(timespec="seconds") if user.last_login else None,
    }


def _say_done(user: "User", as_json: bool, zh: str, en: str, **more: Any) -> None:
    if as_json:
        print_json(_shown(user) | more)
    else:
        note(say(zh, en))
