"""A township whose every task is known: who lives there, and what departments deliver about them, every day the same.

Monday 2024-11-04: 王秀英 (75) lacks her top-up, 赵德全 died and is still listed, 李强 got relief above the limit, 孙丽 was
reported ill and 周敏 as beaten at home, neither listed.
"""

import csv
from datetime import date
from pathlib import Path

from lowincome.kernel.citizen_id import check_character

SYNCED, TODAY = date(2024, 11, 3), date(2024, 11, 4)
TOWNSHIP = "410102001"
VILLAGE = "410102001002"


def number(first_seventeen: str) -> str:
    """A citizen number with the check character that belongs to it."""
    return first_seventeen + check_character(first_seventeen)


WANG, ZHAO = number("41010219490101002"), number("41010219400404001")
LI, SUN, ZHOU = number("41010219800505001"), number("41010219820606002"), number("41010219850707002")
NAMES = {WANG: "王秀英", ZHAO: "赵德全", LI: "李强", SUN: "孙丽", ZHOU: "周敏"}


def csv_file(path: Path, rows: list[dict[str, str]]) -> None:
    """Writes rows as a delivered file; the header is that of the first row."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def listed(person: str, household: str, **more: str) -> dict[str, str]:
    """Somebody's line of the roster."""
    return {
        "身份证号": person,
        "姓名": NAMES.get(person, ""),
        "家庭编号": household,
        "与户主关系": "本人",
        "救助类别": "低保",
        "细类": "A类",
        "状态": "在享",
        "城乡类别": "城市",
        "区划代码": VILLAGE,
        "月救助金": "600.00",
        "分类施保增发金额": "",
        "认定日期": "2024-09-20",
    } | more


def reported(person: str, difficulty: str) -> dict[str, str]:
    """A report from the field about somebody."""
    return {
        "身份证号": person,
        "姓名": NAMES[person],
        "报告日期": "2024-10-28",
        "来源": "网格员",
        "区划代码": VILLAGE,
        "困难类型": difficulty,
        "情况描述": "",
    }


def land(landing: Path, day: date) -> None:
    """What comes on a day: every day the same."""
    folder = landing / day.isoformat()
    roster = [listed(WANG, "H1"), listed(ZHAO, "H2", 救助类别="特困", 细类="分散供养", 月救助金="975.00")]
    csv_file(folder / "roster.csv", [*roster, listed(LI, "H3")])
    register = [
        {"身份证号": person, "姓名": name, "户号": f"R{place}", "与户主关系": "本人", "区划代码": VILLAGE}
        for place, (person, name) in enumerate(NAMES.items())
    ]
    csv_file(folder / "household_register.csv", register)
    csv_file(folder / "funeral_records.csv", [{"身份证号": ZHAO, "姓名": NAMES[ZHAO], "死亡日期": "2024-10-20"}])
    csv_file(folder / "field_reports.csv", [reported(SUN, "重病"), reported(ZHOU, "家庭暴力")])
    relief = {"身份证号": LI, "姓名": NAMES[LI], "救助类型": "急难型", "致困原因": "疾病", "救助金额": "9000.00"}
    csv_file(folder / "temporary_relief.csv", [relief | {"救助日期": "2024-10-30", "审批层级": "乡镇"}])
