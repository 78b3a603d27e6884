"""Clean rows to a delivered CSV file with the faults of real feeds: every form of date, money, number and encoding."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from oracle_city.columns import FEEDS, SYNONYMS, Column, Feed
from oracle_city.dice import Dice


def _date(dice: Dice, value: date) -> str:
    if not dice.maybe(0.3):
        return value.isoformat()
    y, m, d = value.year, value.month, value.day
    serial = (value - date(1899, 12, 30)).days
    return dice.pick(
        f"{y}/{m}/{d}", f"{value:%Y%m%d}", f"{y}年{m}月{d}日", f"{y}.{m}.{d}", str(serial), f"{value} 08:30:00"
    )


def _yuan(dice: Dice, value: Decimal) -> str:
    return dice.pick(f"{value:,.2f}", f"{value}元", f"￥{value:,}", f"{value}") if dice.maybe(0.3) else str(value)


def _id(dice: Dice, value: str) -> str:
    if not dice.maybe(0.06):
        return value
    forms = [f" {value}", value.lower(), value.replace("X", "×"), f"{value}41", f"{value}42B1", f"G{value}"]
    forms.append(f"{value[:6]} {value[6:]}\u200b")
    if value[6:8] == "19":
        forms.append(value[:6] + value[8:17])
    return dice.some(forms)


def text(dice: Dice, value: Any, column: Column) -> str:
    """One cell as a department may write it."""
    if value is None:
        return dice.pick("", "", " ")
    if column.type == "id":
        return _id(dice, value)
    if column.type == "date":
        return _date(dice, value)
    if column.type == "month":
        return f"{value:%Y-%m}"
    if column.type == "yuan":
        return _yuan(dice, value)
    if column.type == "bool":
        return dice.pick("是", "Y", "1", "有", "true") if value else dice.pick("否", "N", "0", "无", "false")
    if column.type == "code" and dice.maybe(0.03):
        return f" {value}\u3000"
    return str(value)


def spoil(dice: Dice, row: dict[str, str], feed: Feed) -> None:
    """One fault that changes what becomes of the row: put aside, or (a wrong checksum) left without a person."""
    required = [column for column in feed.columns if column.required and column.type != "id"]
    fault = dice.pick("missing", "code", "date", "damaged", "damaged", "checksum", "checksum")
    if fault == "missing":
        row[dice.some(required).name] = ""
    elif fault in ("code", "date"):
        for column in feed.columns:
            if column.type == fault and column.name in row:
                row[column.name] = dice.pick("不详", "2024-02-30", "未知")
                break
    elif fault == "damaged":
        row["id_number"] = dice.pick("4.10102E+17", "410102198001010000")
    else:
        last = row["id_number"].strip()[-1:]
        row["id_number"] = row["id_number"].strip()[:-1] + ("1" if last != "1" else "2")


def _header(dice: Dice, column: Column) -> str:
    if dice.maybe(0.1) and column.name in SYNONYMS:
        return dice.some(SYNONYMS[column.name])
    return dice.pick(column.name, f" {column.header} ") if dice.maybe(0.04) else column.header


def _lines(dice: Dice, feed: Feed, columns: list[Column], rows: list[dict[str, Any]], faulty: float) -> list[list[str]]:
    header = [_header(dice, column) for column in columns]
    lines = [header]
    for row in rows:
        cells = {column.name: text(dice, row.get(column.name), column) for column in columns}
        if dice.maybe(faulty):
            spoil(dice, cells, feed)
        lines.append([cells.get(column.name, "") for column in columns])
        if dice.maybe(0.002):
            lines.append(list(header))
        if dice.maybe(0.002):
            lines.append(lines[-1] + ["多余"])
    if dice.maybe(0.1):
        lines.append([dice.pick("合计", "制表人：王某", "填表单位：某局")] + [""] * (len(columns) - 1))
    return lines


def deliver(
    dice: Dice, folder: Path, name: str, rows: list[dict[str, Any]], faulty: float = 0.0, lacks: str | None = None
) -> None:
    """Writes one delivery of a feed, in one file or two; `lacks` leaves one column out."""
    feed = FEEDS[name]
    used = {column for row in rows for column in row} | ({"died_on"} if name == "funeral_records" else set())
    columns = [one for one in feed.columns if (one.required or one.name in used) and one.name != lacks]
    if dice.maybe(0.2):
        dice.random.shuffle(columns)
    encoding = dice.pick("utf-8", "utf-8-sig", "gb18030")
    folder.mkdir(parents=True, exist_ok=True)
    parts = [(folder / f"{name}.csv", rows)]
    if dice.maybe(0.08):
        half = len(rows) // 2
        (folder / name).mkdir()
        parts = [(folder / name / "part-1.csv", rows[:half]), (folder / name / "part-2.csv", rows[half:])]
    for path, some in parts:
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, delimiter=dice.pick(",", ",", "\t", ";"), lineterminator=dice.pick("\n", "\r\n"))
        writer.writerows(_lines(dice, feed, columns, some, faulty))
        path.write_bytes(stream.getvalue().encode(encoding))
