import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowincome.contracts import Contract, load_contracts
from lowincome.landing.header import find_header, fold_header, match_header

ROSTER = load_contracts()["roster"]


@pytest.mark.parametrize("label", ["身份证号", "身份证号码", "公民身份号码", "证件号码", "id_number", "ID_Number"])
def test_the_header_the_canonical_name_and_synonyms_match(label: str) -> None:
    assert match_header(ROSTER, [label]).names == ("id_number",)


@pytest.mark.parametrize(
    "cell",
    [
        " 月救助金 ",
        "月救助金　",
        "月 救 助 金",
        "\ufeff月救助金",
        "月救\u200b助金",
        "月救助金（元）",
        "月救助金(元)",
        "（月救助金）",
        "【月救助金】",
        "月救助金（必填）",
        "*月救助金",
        "月救助金：",
        "月\n救助金",
        "ｍｏｎｔｈｌｙ_ａｍｏｕｎｔ",
    ],
)
def test_what_does_not_matter_does_not_matter(cell: str) -> None:
    assert match_header(ROSTER, [cell]).names == ("monthly_amount",)


@pytest.mark.parametrize(
    "cell", ["月救助金（万元）", "身份证号（监护人）", "户主姓名", "身份证", "救助金", "金助救月", ""]
)
def test_what_means_something_else_is_kept_out(cell: str) -> None:
    assert match_header(ROSTER, [cell]).names == (None,)


def test_two_cells_for_one_column_are_told() -> None:
    assert match_header(ROSTER, ["身份证号", "姓名", "证件号码"]).doubled == ("身份证号",)


def test_the_row_that_names_most_columns_is_the_header() -> None:
    rows = [["低保名册"], ["姓名"], ["身份证号", "姓名", "状态"], ["身份证号", "姓名", "状态"]]
    found = find_header(ROSTER, rows)
    assert found and found[0] == 2


def test_no_row_is_a_header_where_none_names_a_column() -> None:
    assert find_header(ROSTER, [["a"], ["b"]]) is None
    assert find_header(ROSTER, []) is None


@given(st.permutations([column.header for column in ROSTER.columns]))
def test_order_does_not_matter(headers: list[str]) -> None:
    header = match_header(ROSTER, headers)
    assert [ROSTER.by_name[name or ""].header for name in header.names] == headers
    assert not header.missing and not header.unknown and not header.doubled


@given(st.text("()（）【】*:：'元万 \u200b身份证号"))
def test_folding_twice_changes_nothing(cell: str) -> None:
    assert fold_header(fold_header(cell)) == fold_header(cell)


@pytest.mark.parametrize("contract", load_contracts().values(), ids=lambda contract: contract.feed)
def test_every_header_of_every_contract_stands_for_its_own_column(contract: Contract) -> None:
    for column in contract.columns:
        for label in (column.name, column.header, *column.synonyms):
            assert match_header(contract, [label]).names == (column.name,)
