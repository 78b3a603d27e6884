"""Every command that the pages quote exists, with those options; every make target too."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from commands.main import build_app

BLOCK = re.compile(r"```(?:bash|sh)?\n(.*?)```", re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
NOT_YET = re.compile(r"(Not there yet|尚未提供|Not in this version)(.*?)(?=\n## |\Z)", re.DOTALL)


def quoted(text: str) -> set[str]:
    """What stands in code: fenced lines and inline, each from `lowincome` on."""
    told = NOT_YET.sub("", text)
    lines = [line for block in BLOCK.findall(told) for line in block.splitlines()]
    found = [
        part for line in [*lines, *INLINE.findall(told)] for part in re.findall(r"(?<![\w/-])lowincome [^|;#]+", line)
    ]
    return {
        re.split(r"\s{2,}| do | then ", part)[0].strip()
        for part in found
        if not part.startswith("lowincome explain SIG")
    }


def command_of(words: list[str]) -> tuple[Any, list[str]]:
    """The command that the words begin with, and what is left of them."""
    command: Any = typer.main.get_command(build_app())
    rest = words
    while hasattr(command, "commands"):
        while rest and rest[0].startswith("-"):
            rest = rest[2:]
        assert rest and rest[0] in command.commands, f"no such command: {' '.join(words)}"
        command, rest = command.commands[rest[0]], rest[1:]
    return command, rest


def test_every_quoted_command_exists_with_its_options(pages: dict[str, str]) -> None:
    wrong, tried = [], set()
    for name, text in pages.items():
        for line in quoted(text):
            words = [word for word in shlex.split(line)[1:] if word not in ("||", "&&")]
            command, rest = command_of(words)
            tried.add(command.name)
            known = {option for parameter in command.params for option in parameter.opts}
            wrong += [f"{name}: {line}: {word}" for word in rest if word.startswith("--") and word not in known]
            wrong += [f"{name}: {line}: needs {missing}" for missing in missing_options(command, rest)]
    assert not wrong
    assert {"synth", "sync", "feeds", "quarantine", "release", "signals", "person", "verify", "doctor"} <= tried


def missing_options(command: Any, rest: list[str]) -> list[str]:
    """Required options that a quoted line with options lacks; a bare name is only a name."""
    if not any(word.startswith("--") for word in rest):
        return []
    needed = [each for each in command.params if each.required and each.param_type_name == "option"]
    return [parameter.opts[0] for parameter in needed if not set(parameter.opts) & set(rest)]


def test_an_unknown_command_or_option_would_be_found() -> None:
    with pytest.raises(AssertionError):
        command_of(["fly"])
    command, rest = command_of(["--lang", "en", "sync", "--date", "2024-10-31"])
    assert command.name == "sync" and rest == ["--date", "2024-10-31"]
    assert missing_options(command, ["--full"]) == ["--date"]
    assert quoted("see `lowincome sync --date X` and ```\nlowincome doctor\n```") == {
        "lowincome sync --date X",
        "lowincome doctor",
    }


def test_every_make_target_that_is_quoted_exists(root: Path, pages: dict[str, str]) -> None:
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {target for text in pages.values() for target in re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)}
    assert named <= targets
    assert {"demo", "test", "setup", "dagster"} <= named


def test_the_readmes_name_every_command(pages: dict[str, str]) -> None:
    application: Any = typer.main.get_command(build_app())
    assert len(application.commands) > 10
    for page in ("README.md", "README.zh-CN.md"):
        assert not [name for name in application.commands if f"lowincome {name}" not in pages[page]]
