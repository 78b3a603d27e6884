"""Every way a department writes a day or a month, and what is none."""

from datetime import date

import pytest
from sqlglot import exp

from lowincome.harmonising.expressions import expression

DAY = date(2024, 9, 1)


def tidied(evaluate, name, text, **others):
    [tidy] = evaluate("date_tidy", [text])
    if name == "month":
        others["written_date"] = expression("date")
    return evaluate(name, [tidy], **others)[0]


@pytest.mark.parametrize(
    "text",
    [
        "2024-09-01",
        "2024-9-1",
        "2024/9/1",
        "2024/09/01",
        "20240901",
        "2024年9月1日",
        "2024年09月01日",
        "2024.9.1",
        "45536",
        "45536.75",
        "2024-09-01 08:30",
        "2024-09-01 08:30:15",
        "2024-09-01T08:30:15.250",
        "2024-09-01T08:30:15+08:00",
        "2024-09-01T00:30:15Z",
        "2024/9/1 8:30:00",
        "2024/9/1 8:30:00 AM",
        "20240901 08:30:00",
        "20240901083000",
        "2024年9月1日8时30分",
        "2024年9月1日 08:30",
        "2024年 9月 1日",
        "2024 - 09 - 01",
        "2024.9.1 23:59:59",
    ],
)
def test_one_day_however_it_is_written(evaluate, text):
    assert tidied(evaluate, "date", text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30",
        "20240230",
        "2023年2月29日",
        "2024-13-01",
        "2024-00-10",
        "24/9/1",
        "9/1/2024",
        "2024-09",
        "2024",
        "2024-9/1",
        "2024年9月1",
        "09-01",
        "0024-09-01",
        "10000-01-01",
        "00240901",
        "73416",
        "9999",
        "123456",
        "2024-09-01 25:00",
        "2024-09-01 08:61",
        "20240901250000",
        "08:30",
        "昨天",
        "2024-09-01abc",
        "二〇二四年九月一日",
        "民国113年9月1日",
        "2024-09-01,2024-09-02",
        "1e4",
        "-45536",
    ],
)
def test_anything_else_is_no_day(evaluate, text):
    assert tidied(evaluate, "date", text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1879-12-31", date(1879, 12, 31)),
        ("9999-12-31", date(9999, 12, 31)),
        ("99991231", date(9999, 12, 31)),
        ("2100-12-31", date(2100, 12, 31)),
        ("2100/12/31", date(2100, 12, 31)),
        ("73415", date(2100, 12, 31)),
        ("10000", date(1927, 5, 18)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2000-02-29", date(2000, 2, 29)),
    ],
)
def test_the_edges_of_the_calendar(evaluate, text, day):
    assert tidied(evaluate, "date", text) == day


def test_the_usual_form_says_the_same_as_any_form(evaluate):
    texts = ["2024-09-01", "2024-9-1", "2024-02-30", "1880-01-01", "1879-12-31", "2099-12-31", "2024-09-1", "x"]
    usual = evaluate("date_usual", texts)
    any_form = evaluate("date", texts)
    assert [a == b for a, b in zip(usual, any_form, strict=True) if a is not None] == [True] * 3


@pytest.mark.parametrize(
    "text",
    [
        "2024-09",
        "2024-9",
        "2024年9月",
        "2024年09月",
        "202409",
        "2024/09",
        "2024/9",
        "2024-09-01",
        "2024年9月30日",
        "45536",
        "20240915",
    ],
)
def test_one_month_however_it_is_written(evaluate, text):
    assert tidied(evaluate, "month", text) == date(2024, 9, 1)
    usual = evaluate("month_usual", [text], written_date=exp.null())[0]
    assert usual in (None, date(2024, 9, 1))


@pytest.mark.parametrize(
    "text",
    ["2024-13", "2024-00", "202413", "202400", "2024.9", "2024", "9月", "24-09", "187912", "210101", "2024-9-31"],
)
def test_anything_else_is_no_month(evaluate, text):
    assert tidied(evaluate, "month", text) is None
