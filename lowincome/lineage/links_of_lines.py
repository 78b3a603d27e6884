"""Which link of the fuzzy tier rests on a delivered line: what a person who sees file and line can take back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lowincome.contracts import Contract
from lowincome.kernel.errors import InputError
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.statements import rows


@dataclass(frozen=True)
class LinkOfLine:
    """A record and the person to whom it was put; records that say the same share the link."""

    record_key: str
    number: str
    method: str


def link_of_line(
    lake: PublishedLake, day: date, contracts: Mapping[str, Contract], feed: str, file: str, line: int
) -> LinkOfLine:
    """The link on a synced day. Raises InputError where none rests on the line."""
    with lake.connect(day, contracts) as con:
        found = rows(con, "links_of_line", {"feed": feed, "file": file, "line": line})
    if not found:
        raise InputError(
            f"{day} 没有依据 {feed} 文件 {file} 第 {line} 行的模糊匹配。文件和行号见 lowincome explain。",
            f"on {day} no fuzzy link rests on line {line} of {file} of {feed}; lowincome explain names files and lines.",
        )
    return LinkOfLine(found[0]["record_key"], found[0]["id_number"], found[0]["method"])
