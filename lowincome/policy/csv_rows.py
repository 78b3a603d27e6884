"""CSV files among the policies as read: one dict per row, and the line on which it starts. What rows mean is elsewhere."""

import csv
from pathlib import Path
from typing import TextIO

from lowincome.policy.problems import Place, Problem

Row = tuple[Place, dict[str, str]]
"""Where a row starts, and its cells by column, without outer blanks."""


def read_rows(path: Path, root: Path, columns: tuple[str, ...], problems: list[Problem]) -> list[Row]:
    """The rows of a UTF-8 file with exactly these columns; a header or a row that does not fit is a problem."""
    name = path.relative_to(root).as_posix()
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            return _rows(text, name, columns, problems)
    except FileNotFoundError:
        problems.append(Problem(Place(name), "文件不存在。请补上。", "the file is missing. Add it."))
    except UnicodeDecodeError:
        problems.append(Problem(Place(name), "不是 UTF-8。请另存为 UTF-8。", "not UTF-8. Save it as UTF-8."))
    return []


def _rows(text: TextIO, name: str, columns: tuple[str, ...], problems: list[Problem]) -> list[Row]:
    reader = csv.reader(text, strict=True)
    found: list[Row] = []
    line = 1
    try:
        for cells in reader:
            place, line = Place(name, line), reader.line_num + 1
            if place.line == 1:
                if tuple(cells) != columns:
                    listed = ",".join(columns)
                    problems.append(
                        Problem(place, f"表头不符。请写:{listed}", f"the header does not fit. Write: {listed}")
                    )
                    return []
            elif len(cells) == len(columns):
                found.append((place, dict(zip(columns, (cell.strip() for cell in cells), strict=True))))
            elif cells:
                problems.append(
                    Problem(
                        place,
                        f"有 {len(cells)} 格,应为 {len(columns)} 格。含逗号的格请加引号。",
                        f"has {len(cells)} cells instead of {len(columns)}. Quote cells that hold a comma.",
                    )
                )
    except csv.Error as error:
        problems.append(Problem(Place(name, line), f"不是有效的 CSV({error})。请改正。", f"not valid CSV ({error})."))
    return found
