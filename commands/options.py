"""Options that several commands have, spelt and explained once."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Day = Annotated[datetime, typer.Option("--date", formats=["%Y-%m-%d"], help="日期 · the day", show_default=False)]
OptionalDay = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="日期,默认最近一次同步 · the day; default the newest synced"),
]
Home = Annotated[Path | None, typer.Option("--home", help="系统写入的目录 · folder of everything written")]
Landing = Annotated[str | None, typer.Option("--landing", help="交换目录或 fsspec 地址 · landing folder or fsspec URL")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON · print JSON")]
Reveal = Annotated[
    bool, typer.Option("--reveal", help="不脱敏,须说明目的并留痕 · unmasked; needs --purpose, is logged")
]
Purpose = Annotated[str | None, typer.Option("--purpose", help="查看目的 · why you look", show_default=False)]
