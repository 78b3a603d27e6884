"""A hand-made village whose every signal is known: five people on the roster, four rules that fire, three days.

On the first day the old woman and the child lack their top-up. On the second a death is reported and a name stands
twice. The third day brings nothing new.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from lowincome.kernel.citizen_id import check_character

FIRST, SECOND, THIRD = date(2024, 10, 8), date(2024, 10, 9), date(2024, 10, 10)


def number(first_seventeen: str) -> str:
    """A citizen number with the check character that belongs to it."""
    return first_seventeen + check_character(first_seventeen)


OLD_WOMAN = number("41010219490101002")
CHILD = number("41010220140303001")
DIED = number("41010219400404001")
TWICE = number("41010219800505001")
NEIGHBOUR = number("41010219820606002")

Row = Mapping[str, str]


def _listed(person: str, name: str, household: str, **more: str) -> dict[str, str]:
    return {
        "身份证号": person,
        "姓名": name,
        "家庭编号": household,
        "与户主关系": "本人",
        "救助类别": "低保",
        "细类": "A类",
        "状态": "在享",
        "城乡类别": "城市",
        "区划代码": "410102001001",
        "月救助金": "600.00",
        "分类施保增发金额": "",
        "认定日期": "2024-09-20",
        **more,
    }


ROSTER = (
    _listed(OLD_WOMAN, "王秀英", "H1"),
    _listed(CHILD, "李小明", "H2"),
    _listed(DIED, "赵德全", "H3", 救助类别="特困", 细类="分散供养", 月救助金="975.00"),
    _listed(TWICE, "周建军", "H4"),
)
ROSTER_OF_SECOND = (*ROSTER, _listed(TWICE, "周建军", "H5", 月救助金="610.00"))
REGISTER = tuple(
    {"身份证号": person, "姓名": name, "户号": f"R{place}", "与户主关系": "本人", "区划代码": "410102001001"}
    for place, (person, name) in enumerate(
        [(OLD_WOMAN, "王秀英"), (CHILD, "李小明"), (DIED, "赵德全"), (TWICE, "周建军"), (NEIGHBOUR, "孙丽")]
    )
)
FUNERAL = ({"身份证号": DIED, "姓名": "赵德全", "死亡日期": "2024-10-05"},)
NO_FUNERAL = ("身份证号", "姓名", "死亡日期")


def csv_file(path: Path, rows: Iterable[Row] = (), header: Iterable[str] = ()) -> Path:
    """Writes rows as a delivered CSV file; the header is that of the first row unless given."""
    listed = list(rows)
    names = list(header) or list(listed[0])
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)
    return path


def land_first(landing: Path) -> None:
    """What comes on the first day."""
    folder = landing / FIRST.isoformat()
    csv_file(folder / "roster.csv", ROSTER)
    csv_file(folder / "household_register.csv", REGISTER)
    csv_file(folder / "funeral_records.csv", header=NO_FUNERAL)


def land_second(landing: Path) -> None:
    """What comes on the second day."""
    folder = landing / SECOND.isoformat()
    csv_file(folder / "roster.csv", ROSTER_OF_SECOND)
    csv_file(folder / "funeral_records" / "part-1.csv", FUNERAL)
