"""Names, area codes, codes and plain text."""

import pytest
from sqlglot import exp

INTERPUNCT = "\u00b7"


@pytest.mark.parametrize("dot", ["\u00b7", "\u2022", "\u2027", "\u2219", ".", "\u30fb", "\u22c5"])
def test_one_interpunct_between_the_parts_of_a_name(evaluate, dot):
    assert evaluate("name", [f"买买提{dot}艾力{dot}江"]) == [f"买买提{INTERPUNCT}艾力{INTERPUNCT}江"]


def test_the_usual_form_of_a_name_needs_nothing(evaluate):
    assert evaluate("name_usual", ["张三", "买买提·艾力", "李㛃", "John"]) == ["张三", "买买提·艾力", "李㛃", "John"]
    assert evaluate("name_usual", ["张 三", "买买提.艾力", " 张三", "张三\u200b", "张三\n", "\ue81e三"]) == [None] * 6


def test_area_codes_are_padded_on_the_right(evaluate):
    assert evaluate("region", ["410102", "410102001", "410102001001"]) == [
        "410102000000",
        "410102001000",
        "410102001001",
    ]
    assert evaluate("region", ["4101", "41010200", "4101020010010", "41010A", "", "中原区", "+41010"]) == [None] * 7


def test_codes_are_those_of_the_list(evaluate):
    codes = exp.Array(expressions=[exp.Literal.string(code) for code in ("低保", "特困")])
    assert evaluate("code", ["低保", "特困", "低保户", "", "低"], codes=codes) == ["低保", "特困", None, None, None]


def test_numbers_lose_the_blanks_between_their_groups_and_sentences_keep_theirs(evaluate):
    texts = ["6217 0000 1234 5678", "4101 0219 9001 0100 1X 43", "No 1", "住 院 3 天", "called 3 times", "plain"]
    assert evaluate("text", texts) == ["6217000012345678", "41010219900101001X43", *texts[2:]]


def test_usual_text_has_nothing_to_fold(evaluate):
    assert evaluate("text_usual", ["abc-1", "郑州市第一中学", "“一”、二。"]) == [
        "abc-1",
        "郑州市第一中学",
        "“一”、二。",
    ]
    assert evaluate("text_usual", ["（一）", "a b", "１", "a\tb", "㎡", "\ue81e", "é"]) == [None] * 7
