"""What may be made public: numbers and standards, nobody's name, no cell of fewer than ten, no money of so few."""

from datetime import date
from decimal import Decimal

import pytest

LONGHU = "410184109000"
MONDAY = date(2024, 9, 9)


@pytest.fixture
def published(ledger):
    def make(persons):
        books = ledger(MONDAY)
        for number in range(persons):
            books.person(f"P{number}", household_id=f"H{number // 2}")
            books.put("harmonise.payments", id_number=f"P{number}", paid_on=MONDAY)
        return books.put("duties.owed", matter="disclosure", unit=None, figure=10, clause="郑政办〔2024〕46号 四(三)")

    return make


@pytest.mark.parametrize(
    ("persons", "shown"),
    [
        # 9 persons in 5 households; 10 in 5; 20 in 10, of which each got 400 yuan
        (9, {"persons": None, "households": None, "recipients": None, "money_paid": None}),
        (10, {"persons": 10, "households": None, "recipients": 10, "money_paid": 4000}),
        (20, {"persons": 20, "households": 10, "recipients": 20, "money_paid": 8000}),
    ],
)
def test_a_number_of_fewer_than_ten_is_withheld_and_its_money_too(published, persons, shown):
    rows = published(persons).rows("disclosure")
    assert {row["measure"]: row["value"] for row in rows} == shown
    assert {row["measure"] for row in rows if row["is_withheld"]} == {
        name for name, value in shown.items() if value is None
    }


def test_the_standards_are_public_with_their_clause(published):
    books = published(1)
    books.put(
        "duties.standards",
        jurisdiction="zhengzhou",
        region_code="410100000000",
        residence_type="农村",
        clause="c",
        value=525,
    )
    (row,) = books.rows("disclosure", measure="dibao_standard")
    assert (row["value"], row["residence_type"], row["is_withheld"]) == (Decimal("525.00"), "农村", False)


def test_nothing_is_made_public_where_no_clause_asks_for_it(ledger):
    books = ledger(MONDAY)
    for number in range(20):
        books.person(f"P{number}")
    assert books.rows("disclosure") == []


def test_no_column_names_a_person(published):
    row = published(20).rows("disclosure")[0]
    assert set(row) == {
        *("month", "jurisdiction", "queue_code", "residence_type", "measure", "item", "value", "is_withheld", "clause")
    }
