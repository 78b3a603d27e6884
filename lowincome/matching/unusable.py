"""What cannot be matched, said in words: names that are none, columns that say the same of everyone, nobody in common."""

from collections import Counter
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from lowincome.kernel.language import say

MANY = 20
"""From so many records on, one value in all of them is a filler and no evidence."""

_IDLE = ("id_number", "other_number", "name", "former_name", "birth_date")


class Note(NamedTuple):
    """One thing to say, in both languages; no name or number stands in it."""

    zh: str
    en: str

    def __str__(self) -> str:
        return say(self.zh, self.en)


def without_idle_columns(records: pa.Table) -> tuple[pa.Table, list[Note]]:
    """The records with columns emptied that say the same of everyone, and what is to be said of them.

    A township or a sex may well be the same for all; a name, a number or a birth date may not.
    """
    notes = []
    for column in _IDLE:
        if column not in records.column_names or records.num_rows < MANY or records[column].null_count:
            continue
        if pc.count_distinct(records[column]).as_py() == 1:
            place = records.column_names.index(column)
            records = records.set_column(place, column, pa.nulls(records.num_rows, records[column].type))
            notes.append(
                Note(
                    f"列 {column} 在全部 {records.num_rows} 条记录中都是同一个值，不作依据。",
                    f"Column {column} has one value in all {records.num_rows} records; it is no evidence.",
                )
            )
    return records, notes


def said_of(outcomes: pa.Table) -> list[Note]:
    """What is to be said of a run: unusable names, and records without anybody to compare with."""
    counted = Counter(outcomes["reason"].to_pylist())
    unusable = counted["unusable_name"]
    notes = unusable_names(unusable)
    if counted["no_candidate"] and counted["no_candidate"] + unusable == outcomes.num_rows:
        notes.append(
            Note(
                "没有一条记录与任何人有共同之处，无人被匹配。请核对送来的是否为本地人员。",
                "No record has anything in common with any person; nobody was matched. Check whose records these are.",
            )
        )
    return notes


def unusable_names(records: int) -> list[Note]:
    """What is to be said of records whose name cannot be compared; nothing where there are none."""
    if not records:
        return []
    return [
        Note(
            f"{records} 条记录的姓名为空、只有一个字或过长，不作匹配。",
            f"{records} records have an empty name, one of a single character or one that is too long: not matched.",
        )
    ]
