"""What the township's departments deliver where somebody means it ill: every text in names, columns, headers and files.

People of 75 lack their top-up, in households of twenty; each bears one of the texts as a name, and so do schools,
employers, numbers of households and certificates. As many who are on no list were reported, in files with such names;
and every text is the name of a file that nobody asked for. A file with a NUL in it is held as a whole: one is.
"""

import re
from datetime import date
from pathlib import Path

import township
from hostile_words import FEW as SOME
from hostile_words import WORDS as ALL

from lowincome.contracts import Contract, load_contracts

WORDS = tuple(dict.fromkeys(word.replace("\x00", "") for word in ALL if word.strip("\x00")))
"""The texts that a file can hold."""

FEW = tuple(word for word in SOME if "\x00" not in word)

PER_HOUSEHOLD = 20
WITH_ODD_HEADERS = ("disasters", "housing", "assets_check", "medical_enrolment", "hr_social_insurance")
PLAIN = (
    "care_services",
    "disability_certificates",
    "education_students",
    "hr_employment",
    "medical_claims",
    "payments",
    "poverty_prevention",
)
_NAME_BYTES = 200
_BY_TYPE = {"date": "2024-10-20", "month": "2024-10", "yuan": "100.00", "int": "1", "decimal": "1", "bool": "是"}


def elder(place: int) -> str:
    """The number of the listed person in a place."""
    return township.number(f"4101021949{place % 12 + 1:02}{place % 28 + 1:02}{place:03}")


def reported(place: int) -> str:
    """The number of the reported person in a place."""
    return township.number(f"4101021982{place % 12 + 1:02}{place % 28 + 1:02}{place:03}")


def file_name(word: str) -> str:
    """The text as far as a file may be called by it."""
    kept = re.sub(r"[/\x00]", "", word).encode("utf-8", "ignore")[:_NAME_BYTES].decode("utf-8", "ignore")
    return kept.lstrip("._") or "空"


def land(landing: Path, day: date) -> None:
    """The township's usual deliveries, and the hostile ones among them."""
    folder = landing / day.isoformat()
    township.land(landing, day)
    contracts = load_contracts()
    roster = [township.listed(elder(place), FEW[place // PER_HOUSEHOLD], 姓名=word) for place, word in enumerate(WORDS)]
    township.csv_file(folder / "roster" / "more.csv", roster)
    (folder / "roster.csv").rename(folder / "roster" / "usual.csv")
    _land_reports(folder)
    for feed in (*PLAIN, *WITH_ODD_HEADERS):
        odd = dict.fromkeys(
            WORDS[WITH_ODD_HEADERS.index(feed) :: len(WITH_ODD_HEADERS)] if feed in WITH_ODD_HEADERS else ()
        )
        rows = [_row(contracts[feed], place) | dict.fromkeys(odd, WORDS[-place]) for place in range(len(WORDS))]
        township.csv_file(folder / feed / "all.csv", rows)


def _land_reports(folder: Path) -> None:
    """One report a person, in files with names of every family; and files by every name that belong to no feed."""
    (folder / "field_reports").mkdir()
    (folder / "field_reports.csv").rename(folder / "field_reports" / "usual.csv")
    by_file: dict[str, list[dict[str, str]]] = {}
    for place, word in enumerate(WORDS):
        report = {
            "身份证号": reported(place), "姓名": word, "报告日期": "2024-10-28", "来源": "网格员",
            "区划代码": township.VILLAGE, "困难类型": "重病", "情况描述": word,
        }  # fmt: skip
        by_file.setdefault(file_name(FEW[place % len(FEW)]), []).append(report)
    for name, rows in by_file.items():
        township.csv_file(folder / "field_reports" / f"{name}.csv", rows)
    for name in {file_name(word) for word in ALL}:
        (folder / f"{name}.txt").write_text("", encoding="utf-8")
    (folder / "shelter_stays.csv").write_text("\x00".join(ALL), encoding="utf-8")
    register = [
        {"身份证号": reported(place), "姓名": word, "户号": FEW[place // PER_HOUSEHOLD] + "户", "与户主关系": "本人",
         "区划代码": township.VILLAGE}
        for place, word in enumerate(WORDS)
    ]  # fmt: skip
    (folder / "household_register").mkdir()
    (folder / "household_register.csv").rename(folder / "household_register" / "usual.csv")
    township.csv_file(folder / "household_register" / "more.csv", register)


def _row(contract: Contract, place: int) -> dict[str, str]:
    """A line about a listed person, with another text in each column that takes one."""
    row = {}
    for number, column in enumerate(contract.columns):
        if column.type == "id":
            row[column.header] = elder(place)
        elif column.type == "text":
            row[column.header] = WORDS[(place + 41 * number * (column.name != "name")) % len(WORDS)]
        elif column.type == "region":
            row[column.header] = township.VILLAGE
        else:
            row[column.header] = column.codes[0] if column.codes else _BY_TYPE.get(column.type, "1")
    return row
