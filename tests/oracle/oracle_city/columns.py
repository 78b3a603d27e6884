"""The feeds, column by column: canonical name, Chinese header, type, codes, required or not.

The tables themselves are in columns_text.py.
"""

from dataclasses import dataclass

from oracle_city.columns_text import FEEDS_TEXT

# "Every feed about persons may also carry 出生日期 birth_date, 性别 sex code{男,女}, 区划代码 region_code and
# 曾用名 former_name where not listed: optional, for the fuzzy tier only."
OPTIONAL_EVERYWHERE = """
birth_date 出生日期 date
sex 性别 code 男,女
region_code 区划代码 region
former_name 曾用名 name
"""

# "or a synonym (身份证号: 身份证号码, 公民身份号码, 证件号码; 姓名: 人员姓名, 学生姓名)"
SYNONYMS = {"id_number": ("身份证号码", "公民身份号码", "证件号码"), "name": ("人员姓名", "学生姓名")}

# "a feed marked daily may be 7 days old, monthly 45 days"
MAX_AGE_DAYS = {"daily": 7, "monthly": 45}


@dataclass(frozen=True)
class Column:
    """One column of one feed."""

    name: str
    header: str
    type: str
    codes: tuple[str, ...]
    required: bool


@dataclass(frozen=True)
class Feed:
    """One feed: how it is delivered and what it holds."""

    name: str
    mode: str
    cadence: str
    columns: tuple[Column, ...]

    @property
    def max_age_days(self) -> int:
        """How old the newest accepted delivery may be."""
        return MAX_AGE_DAYS[self.cadence]


def _column(line: str) -> Column:
    name, header, kind, *codes = line.split(" ", 3)
    return Column(name.rstrip("*"), header, kind, tuple(codes[0].split(",")) if codes else (), name.endswith("*"))


def _feed(block: str) -> Feed:
    first, *lines = block.strip().splitlines()
    name, mode, cadence = first.split()
    columns = [_column(line) for line in lines]
    listed = {column.name for column in columns}
    extra = [_column(line) for line in OPTIONAL_EVERYWHERE.strip().splitlines()]
    columns += [column for column in extra if column.name not in listed]
    return Feed(name, mode, cadence, tuple(columns))


FEEDS: dict[str, Feed] = {feed.name: feed for feed in map(_feed, FEEDS_TEXT.strip().split("\n\n"))}
