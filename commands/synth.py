"""`lowincome synth`: makes a city and lands its feeds, with the truth beside them."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import AsJson


def synth(
    out: Annotated[Path, typer.Option("--out", help="写入的文件夹 · folder to write landing/ and truth/ into")],
    people: Annotated[int, typer.Option("--people", help="居民人数(≥100)· residents")],
    days: Annotated[int, typer.Option("--days", help="天数 · days of landings")],
    start: Annotated[
        str,
        typer.Option("--start", help="首日,应在所选地区通知的有效期内 · first day, YYYY-MM-DD, while the notices hold"),
    ],
    jurisdiction: Annotated[
        str,
        typer.Option("--jurisdiction", help="逗号分隔 · comma separated: zhengzhou,harbin,shapotou,xiangtan,yubei"),
    ] = "zhengzhou",
    seed: Annotated[int, typer.Option("--seed", help="随机种子,同种子同字节 · same seed, same bytes")] = 1,
    faults: Annotated[str, typer.Option("--faults", help="数据毛病 · none, usual, heavy")] = "usual",
    as_json: AsJson = False,
    force: Annotated[bool, typer.Option("--force", help="覆盖非空文件夹 · replace what the folder holds")] = False,
) -> None:
    """造一座城市的数据:若干天的部门来数,以及旁边的 truth/(人员、埋设的变化与必须触发的信号)。

    Makes K days of landings for a city of N residents, and truth/ beside them: persons, planted changes and faults,
    and the signals they must raise.

    例 · example:  lowincome synth --out city --people 20000 --days 31 --start 2024-10-01
    """
    import json
    import time

    from rich.console import Console
    from rich.progress import Progress

    from commands.output import note
    from lowincome.kernel.language import say
    from lowincome.synth.city import make_city
    from lowincome.synth.notices import places_without_notice, warning_of
    from lowincome.synth.plan import Plan, check, check_folder, parse_start

    names = tuple(name.strip() for name in jurisdiction.split(",") if name.strip())
    plan = check(Plan(people, days, parse_start(start), names, seed, faults))  # type: ignore[arg-type]
    check_folder(out, force)
    for place in places_without_notice(plan):
        note(say(*warning_of(place)))
    began = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(say("造数", "making the city"), total=plan.days)
        made = make_city(plan, out, lambda _day: progress.advance(task))
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        result = {"landing": str(out / "landing"), "truth": str(out / "truth"), "seconds": seconds, "records": made}
        typer.echo(json.dumps(result, ensure_ascii=False))
        return
    for feed, records in made.items():
        typer.echo(f"{feed:26}{records:>12,}")
    total = f"{sum(made.values()):,}"
    typer.echo(say(f"共 {total} 条,{seconds} 秒 → {out}", f"{total} records in {seconds} s → {out}"))
