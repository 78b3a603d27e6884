"""The command line's front door: mounts the commands and turns errors into messages and exit codes."""

import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Annotated, Any, NoReturn, TypeVar

import typer

from commands.light_start import start_lightly
from lowincome.kernel.errors import Failure, LowIncomeError
from lowincome.kernel.language import Language, say, use_language

Entry = TypeVar("Entry")

COMMANDS = {
    "synth": "commands.synth:synth",
    "sync": "commands.sync:sync",
    "feeds": "commands.feeds:feeds",
    "quarantine": "commands.quarantine:quarantine",
    "release": "commands.release:release",
    "signals": "commands.signals:signals",
    "explain": "commands.explain:explain",
    "person": "commands.person:person",
    "replay": "commands.replay:replay",
    "simulate": "commands.simulate:simulate",
    "serve": "commands.serve:serve",
    "doctor": "commands.doctor:doctor",
    "backup": "commands.backup:backup",
    "restore": "commands.restore:restore",
}
"""The commands in the order in which they are listed: name → where it is."""

GROUPS = {
    "policy": (
        "规则与参数 · rules and parameters in force",
        {
            "list": "commands.policy:list_rules",
            "show": "commands.policy:show",
            "lint": "commands.policy:lint",
            "coverage": "commands.policy_coverage:coverage",
            "diff": "commands.policy_diff:diff",
            "new": "commands.policy_new:new",
            "propose": "commands.policy_proposals:propose",
            "proposals": "commands.policy_proposals:proposals",
        },
    ),
    "users": (
        "控制台账号 · the console's accounts",
        {
            "add": "commands.users:add",
            "list": "commands.users:list_accounts",
            "disable": "commands.users:disable",
            "enable": "commands.users:enable",
            "reset": "commands.users:reset",
            "demo": "commands.users:demo",
        },
    ),
    "tokens": (
        "接口令牌 · tokens of the HTTP interface",
        {
            "add": "commands.tokens:add",
            "list": "commands.tokens:list_tokens",
            "revoke": "commands.tokens:revoke",
        },
    ),
    "digest": (
        "每日提醒 · digests to townships and supervisors",
        {
            "send": "commands.digest:send",
            "test": "commands.digest:test",
        },
    ),
    "audit": (
        "审计 · the audit log",
        {
            "verify": "commands.audit:verify",
            "bundle": "commands.audit_bundle:bundle",
            "open": "commands.audit_open:open_bundle",
        },
    ),
    "keys": (
        "密钥 · keys of sealed numbers and evidence",
        {"new": "commands.keys:new", "apply": "commands.keys:apply"},
    ),
    "matching": (
        "匹配模型与身份冲突 · models of matching, identity conflicts",
        {
            "train": "commands.matching:train",
            "models": "commands.matching:models",
            "compare": "commands.matching:compare",
            "use": "commands.matching:use",
            "undo": "commands.matching_undo:undo",
            "conflicts": "commands.matching_conflicts:conflicts",
        },
    ),
    "config": ("设置 · settings", {"show": "commands.config:show"}),
}
"""Commands with a second word: name → (help, its commands)."""

HELP = """低收入人口动态监测:每天比对名册与各部门数据,把差异交给乡镇。

Low-income monitor: compares the roster with what departments know, every day, and hands townships the differences.
"""


class Lang(Enum):
    """What `--lang` takes."""

    zh: Language = "zh"
    en: Language = "en"


def build_app(asked: Sequence[str] = ()) -> typer.Typer:
    """The application; with all its commands, or with the one alone that `asked` begins with: others are not imported."""
    app = typer.Typer(name="lowincome", help=HELP, no_args_is_help=True, rich_markup_mode=None)
    app.callback()(_language)
    first, second = (*asked, "", "")[:2]
    for name, place in _chosen(COMMANDS, first, nothing=first in GROUPS).items():
        app.command(name)(_function(place))
    for group, (text, members) in _chosen(GROUPS, first, nothing=first in COMMANDS).items():
        below = typer.Typer(help=text, no_args_is_help=True, rich_markup_mode=None)
        for name, place in _chosen(members, second).items():
            below.command(name)(_function(place))
        app.add_typer(below, name=group)
    return app


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and ends the process with its exit code. arguments: default those of the process."""
    if arguments is None:
        start_lightly(sys.argv[1:], {*COMMANDS, *GROUPS})
    try:
        build_app(_without_language(sys.argv[1:] if arguments is None else arguments))(args=arguments)
    except Failure as error:
        _tell(_disk_failure(error) or error)
    except LowIncomeError as error:
        _tell(error)
    except KeyboardInterrupt:
        typer.echo(say("已中断,可以重新运行。", "interrupted; it is safe to run again."), err=True)
        sys.exit(3)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if failure := _disk_failure(error):
            _tell(failure)
        _fail(error)


def _tell(error: LowIncomeError) -> NoReturn:
    """What went wrong, in the reader's language; ends the process with its exit code."""
    typer.echo(say(f"错误:{error.zh}", f"error: {error.en}"), err=True)
    sys.exit(error.exit_code)


def _disk_failure(error: Exception) -> LowIncomeError | None:
    """What to say where an error comes of a full disk."""
    from pydantic import ValidationError

    from commands.full_disk import failure_of_disk
    from lowincome.kernel.settings import settings_in_force

    try:
        return failure_of_disk(settings_in_force(), error)
    except ValidationError:
        return None


def _fail(error: Exception) -> None:
    """An error that nobody foresaw: its kind and place, never the values that it quotes."""
    from lowincome.kernel.masking import strip_values

    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
        trace = trace.tb_next
    what = f"{type(error).__name__}: {strip_values(str(error))}"
    typer.echo(say(f"失败,可以重新运行:{what}", f"failed, safe to run again: {what}"), err=True)
    typer.echo("  " + "\n  ".join(frames[-3:]), err=True)
    sys.exit(3)


def _language(
    lang: Annotated[Lang | None, typer.Option(help="语言 · language")] = None,
) -> None:
    if lang is not None:
        use_language(lang.value)


def _without_language(arguments: list[str]) -> list[str]:
    return arguments[2:] if arguments[:1] == ["--lang"] else arguments


def _chosen(named: Mapping[str, Entry], name: str, *, nothing: bool = False) -> Mapping[str, Entry]:
    """What has the name; nothing where it is known that another has it; all where the name is unknown."""
    if nothing:
        return {}
    return {name: named[name]} if name in named else named


def _function(place: str) -> Callable[..., Any]:
    module, _, name = place.partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return function


if __name__ == "__main__":
    main()
