"""`lowincome policy new`: begins a rule with a card and its cases, to be filled in."""

from pathlib import Path
from typing import Annotated

import typer

from commands.output import note
from commands.policy_view import check_jurisdiction
from commands.process_settings import settings_from
from lowincome.kernel.language import say


def new(
    code: Annotated[str, typer.Argument(help="新规则的代码,如 heating_late · the new rule's code")],
    jurisdiction: Annotated[
        str, typer.Option("--jurisdiction", help="案例所属地区 · the place whose cases they are")
    ] = "zhengzhou",
    cases: Annotated[
        Path | None, typer.Option("--cases", help="案例目录 · folder of cases", show_default="policies/../tests/cases")
    ] = None,
) -> None:
    """新建规则卡和案例,留空待填;policy lint 逐项提示还差什么。
    · Writes a card and cases with blanks to fill in; `policy lint` says what is left to do.

    例 · Example: lowincome policy new heating_late --jurisdiction harbin
    """
    from lowincome.policy.folder import policies_folder
    from lowincome.policy.policies import Policies
    from lowincome.policy.scaffold import scaffold

    root = settings_from().policies or policies_folder()
    policies, _ = Policies.read(root)
    check_jurisdiction(policies, jurisdiction)
    made = scaffold(code, jurisdiction, root, cases or root.parent / "tests" / "cases")
    typer.echo(made.card)
    typer.echo(made.cases)
    note(
        say(
            f"请填写规则卡和案例,再在 {root / jurisdiction / 'enacts.yaml'} 中加一段“{code}:”写明依据。"
            "随时运行 lowincome policy lint 查看还差什么;写法见 docs/rules.md。",
            f"Fill in the card and the cases, then add `{code}:` with its clause to {root / jurisdiction / 'enacts.yaml'}. "
            "lowincome policy lint says what is left to do; docs/rules.md teaches how.",
        )
    )
