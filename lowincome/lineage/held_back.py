"""What a synced day holds back or leaves unread, and what a person can do about each: said by feed, file and remedy."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lowincome.kernel.language import say
from lowincome.kernel.masking import strip_values
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.statements import rows_of_files

_FAULTS_ZH = {
    "empty_file": "文件是空的;没有记录也请带表头行重新交付",
    "binary": "文件含空字节,不是文本;请以 UTF-8 或 GB18030 的 CSV 重新交付",
    "truncated": "文件不完整;请重新交付",
    "password_protected": "文件有密码;请去掉密码后重新交付",
    "not_text": "文件编码无法识别;请存为 UTF-8 或 GB18030 的 CSV",
    "duplicate_header": "表头有重复的列;请改正表头后重新交付",
    "missing_column": "缺少必需的列;请补齐后重新交付",
    "no_header": "找不到表头行;请带上约定的表头重新交付",
    "too_large": "文件过大或解压后过大;请改为 CSV 或分几份交付",
    "line_too_long": "有一行过长(多半是引号没有闭合);请改正后重新交付",
    "unreadable": "文件无法读取;请重新保存后交付",
}


@dataclass(frozen=True)
class HeldDelivery:
    """One held delivery. `reasons`: what is wrong and what to do, a line per file. `is_newest`: no later one came."""

    feed: str
    delivered_on: date
    is_newest: bool
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.feed} {self.delivered_on}: {'; '.join(self.reasons)}"


def held_on(lake: PublishedLake, day: date) -> list[HeldDelivery]:
    """The deliveries that a synced day holds back, by feed and date. Raises NotPublished."""
    found = rows_of_files("held_back", [lake.table("match", "deliveries", day)], {})
    return [
        HeldDelivery(row["feed"], row["delivered_on"], row["is_newest"], tuple(_reasons(lake, row))) for row in found
    ]


def _reasons(lake: PublishedLake, row: dict[str, object]) -> Iterator[str]:
    feed, delivered_on = str(row["feed"]), row["delivered_on"]
    assert isinstance(delivered_on, date), "the table says so"
    files = rows_of_files("faulty_files", [lake.table("feeds", "receipts", delivered_on)], {"feed": feed})
    for file in files:
        zh, en = _FAULTS_ZH[file["fault"]], strip_values(file["fault_detail"])
        name = strip_values(file["file"])
        yield say(f"{delivered_on}/{name}:{zh}", f"{delivered_on}/{name}: {en}")
    if not files:
        reason = strip_values(str(row["held_reason"]))
        command = f"lowincome release --date {delivered_on} --feed {feed} --reason"
        yield say(f"{reason};核对无误后放行:{command} 理由", f"{reason}; if right: {command} TEXT")


def unread_on(lake: PublishedLake, day: date) -> list[str]:
    """A line per file of the landing that was not read on a synced day, and why. Raises NotPublished."""
    found = rows_of_files("unread_files", [lake.table("feeds", "arrivals", day)], {})
    return [strip_values(f"{row['delivered_on']}/{row['file']}: {row['problem']}") for row in found]
