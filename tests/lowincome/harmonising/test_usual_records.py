"""Usual records are read first and the others cleaned then: what comes out is what cleaning every record in full gives."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from lowincome.harmonising import cleaned
from lowincome.harmonising.expressions import expression
from lowincome.kernel.citizen_id import check_character

D1, D2 = date(2024, 9, 1), date(2024, 9, 2)
HEADS = ("41010219900101001", "41010219000228123", "41010220240902001", "41010219990230001", "41010219881131002")
NUMBERS = [head + check_character(head) for head in HEADS]
CELLS = [
    None,
    "2024-09-01",
    "2024-9-1",
    "2024-02-30",
    "1879-12-31",
    "2099-12-31",
    "2024-09",
    "12.5",
    "12.345",
    "1e3",
    "-3",
    "7",
    "是",
    "张三",
    "张 三",
    "Ａ1",
    "410102",
    "410102001001",
    "990102001001",
    "低保",
    "在享",
    "410102199001010e28",
    "4.10102199001E+17",
    *NUMBERS,
    NUMBERS[0].lower(),
    NUMBERS[0][:17] + "x",
    NUMBERS[0][:15] + "000",
    f" {NUMBERS[0]}",
    "+4101019900101001" + check_character("04101019900101001"),
    f"G{NUMBERS[0]}",
]


FEEDS = ["roster", "funeral_records", "shelter_stays", "hr_social_insurance", "housing", "_verdicts"]


@pytest.mark.parametrize("feed", FEEDS)
def test_two_passes_give_what_one_gives(miniature, contracts, good_row, monkeypatch, feed):
    contract = contracts[feed]
    usual = {"region_code": "410102001001", "name": "张三", "former_name": "李四"}
    good = [
        good_row(contract, n) | {name: usual[name] for name in contract.column_names if name in usual} for n in range(3)
    ]
    changes = [{column.name: cell} for column in contract.columns for cell in CELLS if column.name != "outcome"]
    changes += [dict.fromkeys(group) for group in contract.one_of_required]
    rows = [good[n % 3] | change for n, change in enumerate(changes)]
    rows += [good[0] | {"outcome": "rejected", "raw": "?"}, {"outcome": "furniture"}]
    delivered = {D1: rows, D2: list(reversed(rows))}
    in_full = miniature.harmonise(contract, delivered, known_regions=["410102001001"])
    monkeypatch.setattr(cleaned, "ALL_IN_FULL", 0)
    in_two = miniature.harmonise(contract, delivered, known_regions=["410102001001"])
    assert in_two.accepted == in_full.accepted
    assert in_two.quarantine == in_full.quarantine
    assert in_two.duplicates == in_full.duplicates
    assert in_two.counts == in_full.counts


def test_the_usual_pass_reads_good_records_and_leaves_the_others(miniature, contracts, good_row, monkeypatch):
    monkeypatch.setattr(cleaned, "ALL_IN_FULL", 0)
    asked = []
    cleaning_sql = cleaned.cleaning_sql
    monkeypatch.setattr(
        cleaned, "cleaning_sql", lambda *given, **told: asked.append(told) or cleaning_sql(*given, **told)
    )
    claims = contracts["medical_claims"]
    known = {"region_code": "410102001001", "name": "张三", "former_name": None}
    good, odd = good_row(claims) | known, good_row(claims, 1) | known | {"name": "张 三"}
    assert miniature.harmonise(claims, {D1: [good]}, known_regions=["410102001001"]).counts[0].accepted == 1
    assert asked == []
    assert miniature.harmonise(claims, {D1: [good, odd]}, known_regions=["410102001001"]).counts[0].accepted == 2
    assert asked == [{"only": "odd_records"}]


@given(st.lists(st.from_regex(r"[0-9eE+_. X-]{17,19}|[0-9]{17}[0-9X]", fullmatch=True), min_size=1, max_size=80))
@settings(max_examples=20, deadline=None)
def test_seventeen_digits_are_read_from_digits_alone(evaluate, texts):
    for text, number in zip(texts, evaluate("id_digits", texts), strict=True):
        is_all_digits = len(text) == 18 and text[:17].isdigit() and text[0] != "0"
        assert (number is not None and number >= 10**16) == is_all_digits
        if is_all_digits:
            assert number == int(text[:17])


@pytest.fixture(scope="session")
def evaluate(con):
    """`evaluate(name, texts)`: the expression's value for each text."""

    def run(name, texts):
        tree = expression(name)
        cells = exp.select("unnest($texts) as cell", "generate_subscripts($texts, 1) as place")
        select = exp.select(tree, copy=False).from_(cells.subquery("cells")).order_by("place")
        return [row[0] for row in con.execute(select.sql(dialect="duckdb"), {"texts": texts}).fetchall()]

    return run
