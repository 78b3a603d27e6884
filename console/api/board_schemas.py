"""The shapes of statistics: boards, their figures, and what is withheld."""

from typing import Literal

from pydantic import Field

from console.api.schemas import Strict


class BoardName(Strict):
    """A board that can be asked for."""

    name: str = Field(description="看板代码 · the board's name in addresses")
    title: str = Field(description="看板名称 · its title")
    about: str = Field(description="回答什么问题 · what it answers")


class BoardNames(Strict):
    """The boards that the token may read."""

    items: list[BoardName] = Field(description="看板 · the boards")


class BoardAsked(Strict):
    """Of which place."""

    place: str = Field(
        "",
        pattern=r"^(all|[0-9]{4}|[0-9]{6}|[0-9]{9})?$",
        description="市 4 位、区县 6 位、乡镇 9 位代码,all 为全部;不填为本令牌的起始范围 · "
        "code of a city, county or township, or all; where the token begins if left out",
    )


class Place(Strict):
    """A place."""

    code: str = Field(description="区划代码前缀;空为全部 · prefix of region codes; empty is everywhere")
    name: str = Field(description="名称 · its name")


class Column(Strict):
    """One column of a figure."""

    name: str = Field(description="列代码,与语言无关 · its name, the same in every language")
    title: str = Field(description="列名 · its title")
    unit: Literal["text", "count", "percent", "days", "day"] = Field(description="单位 · what it holds")


class Row(Strict):
    """One row of a figure."""

    key: str = Field(description="行代码,与语言无关 · what it is about, the same in every language")
    is_total: bool = Field(description="是否合计 · whether it is a total")
    values: dict[str, str | int | float | None] = Field(
        description="列代码 → 值;空为无此数或隐去 · column → value; null where there is none or it is withheld"
    )
    withheld: list[str] = Field(description="因人数过少而隐去的列 · the columns withheld because the count is small")


class Figure(Strict):
    """One table of numbers."""

    name: str = Field(description="图表代码 · its name")
    title: str = Field(description="图表名称 · its title")
    note: str = Field(description="口径 · its grain and definitions")
    as_of: str = Field(description="数据日期或时刻(ISO 8601) · the day or moment of its numbers")
    columns: list[Column] = Field(description="列 · its columns")
    rows: list[Row] = Field(description="行 · its rows")


class Board(Strict):
    """The figures of a board about a place: the same numbers as on the console's page."""

    board: str = Field(description="看板代码 · the board's name")
    title: str = Field(description="看板名称 · its title")
    place: Place = Field(description="范围 · the place that it is about")
    figures: list[Figure] = Field(description="图表 · its figures")
