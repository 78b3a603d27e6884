"""Every row of the table of faults, cell in, value or reason out, through the whole of harmonising."""

from datetime import date
from decimal import Decimal

import pytest

from lowincome.kernel.citizen_id import check_character

NUMBER = "41010219900101001" + check_character("41010219900101001")
WITH_X = next(n + "X" for n in (f"410102199001010{k:02}" for k in range(99)) if check_character(n) == "X")


def full_width(text: str) -> str:
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


def test_a_number_in_any_disguise(read_cells):
    texts = [
        full_width(NUMBER),
        f" {NUMBER}\u3000",
        f"\ufeff{NUMBER[:6]}\u200b{NUMBER[6:]}\t",
        f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",
        f"{NUMBER}43",
        f"G{NUMBER}",
        f"Ｇ{full_width(NUMBER)}",
    ]
    assert read_cells("medical_claims", "id_number", texts) == [NUMBER] * 7
    assert read_cells("medical_claims", "id_number", [WITH_X[:17] + last for last in "x×*ｘＸ＊Ⅹ"]) == [WITH_X] * 7


def test_a_number_that_is_none_is_kept_as_text_but_never_in_the_roster(read_cells):
    wrong = NUMBER[:17] + ("0" if NUMBER[17] != "0" else "1")
    texts = [wrong, "12345", "E12345678", "410102202502300011"]
    assert read_cells("medical_claims", "id_number", [*texts, None, "  ", "\u200b"]) == [*texts, None, None, None]
    assert read_cells("roster", "id_number", [*texts, None, "  "]) == [("id_invalid",)] * 4 + [("missing_value",)] * 2


def test_a_damaged_number_is_put_aside_everywhere(read_cells):
    texts = ["4.10102E+17", "4.10102198001009984e+17", "410102198001010000", "４.10102Ｅ+17"]
    for feed in ("roster", "medical_claims", "shelter_stays"):
        assert read_cells(feed, "id_number", texts) == [("id_damaged",)] * 4


def test_days(read_cells):
    texts = [
        "2024-09-01",
        "２０２４－０９－０１",
        "2024年9月1日",
        " 2024/9/1\u3000",
        "45536",
        "2024.9.1 08:30",
        None,
        "8月",
    ]
    assert read_cells("roster", "reviewed_on", texts) == [date(2024, 9, 1)] * 6 + [None, ("bad_date",)]
    assert read_cells("roster", "approved_on", [None, "", "？"]) == [("missing_value",)] * 2 + [("bad_date",)]


def test_months(read_cells):
    texts = ["2024-09", "２０２４年９月", "202409", "2024-09-15", "第九月", None]
    expected = [date(2024, 9, 1)] * 4 + [("bad_month",), ("missing_value",)]
    assert read_cells("payments", "period", texts) == expected


def test_money(read_cells):
    texts = [
        "1,234.50",
        "1234.5元",
        "￥1,234.50",
        "１２３４.5",
        "¥ 1,234.50 元",
        None,
        " ",
        "-12",
        "12.345",
        "1.2E3",
        "(12)",
        "3万",
    ]
    money = Decimal("1234.50")
    assert (
        read_cells("roster", "monthly_amount", texts) == [money] * 5 + [None, None, Decimal(-12)] + [("bad_money",)] * 4
    )


def test_yes_and_no(read_cells):
    texts = ["是", "Ｙ", "1", "有", "TRUE", "否", "n", "０", "无", "false", None, "也许"]
    assert read_cells("roster", "income_stable", texts) == [True] * 5 + [False] * 5 + [None, ("bad_boolean",)]


def test_counts_and_measures(read_cells):
    assert read_cells("assets_check", "vehicles", ["2", "２", "2.0", None, "两辆"]) == [2, 2, 2, None, ("bad_number",)]
    measures = read_cells("housing", "floor_area", ["13", "１２.5", None, "十三"])
    assert measures == [Decimal(13), Decimal("12.5"), None, ("bad_number",)]


def test_codes(read_cells):
    texts = ["低保", " 低 保 ", "低保\u200b", "低保户", None]
    assert read_cells("roster", "category", texts) == ["低保"] * 3 + [("unknown_code",), ("missing_value",)]
    assert read_cells("roster", "subcategory", ["Ａ类", "A类", None]) == ["A类", "A类", None]


def test_names(read_cells):
    texts = [
        "买买提·艾力",
        "买买提•艾力",
        "买买提‧艾力",
        "买买提∙艾力",
        "买买提．艾力",
        "买买提・艾力",
        "买买提 · 艾力",
        "买买提･艾力",
    ]
    assert read_cells("roster", "name", texts) == ["买买提·艾力"] * 8
    assert read_cells("roster", "name", ["张 三", "张\u3000三", " 张三 ", "张\u200b三", "张\n三"]) == ["张三"] * 5
    assert read_cells("roster", "name", ["\ue81e三", "\ue864", "\ue817", "﨑"]) == [
        "\u9fb4三",
        "\u9fbb",
        "\U00020089",
        "﨑",
    ]
    assert read_cells("roster", "name", [None, "\u3000"]) == [("missing_value",)] * 2


def test_area_codes(read_cells):
    texts = ["410102", "410102001", "410102001001", "４１０１０２", "999999", "4101", "中原区", None]
    expected = [
        "410102000000",
        "410102001000",
        "410102001001",
        "410102000000",
        "999999000000",
        ("bad_region",),
        ("bad_region",),
    ]
    assert read_cells("roster", "region_code", texts) == [*expected, ("missing_value",)]
    assert read_cells("payments", "region_code", [None, "41"]) == [None, ("bad_region",)]


def test_text_is_folded_and_trimmed(read_cells):
    texts = ["（一）", " 住院\u3000", "Ａ１", "㎡", "6217 0000\u00a01234", "a b"]
    assert read_cells("care_services", "provider", texts) == ["(一)", "住院", "A1", "m2", "621700001234", "a b"]


@pytest.mark.parametrize(
    "feed", ["roster", "medical_claims", "payments", "funeral_records", "_verdicts", "_releases", "housing"]
)
def test_a_good_row_of_every_kind_of_feed_is_accepted(miniature, contracts, good_row, feed):
    done = miniature.harmonise(contracts[feed], {date(2024, 9, 30): [good_row(contracts[feed])]})
    assert [row.accepted for row in done.counts] == [1]
