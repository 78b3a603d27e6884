"""The month's numbers: stocks of the day, flows of the month so far, by township, residence type, category and programme."""

from datetime import date
from decimal import Decimal

LONGHU = "410184109000"
MONDAY = date(2024, 9, 9)


def value(rows):
    (row,) = rows
    return row["value"]


def test_persons_and_households_are_counted_by_category_and_status(ledger):
    books = ledger(MONDAY).person("P1").person("P2", household_id="H1").person("P3", household_id="H2", status="渐退")
    books.person("P4", household_id="H3", category="特困", residence_type="城市")
    persons = {(row["item"], row["outcome"]): row["value"] for row in books.rows("statistics", measure="persons")}
    assert persons == {("低保", "在享"): 2, ("低保", "渐退"): 1, ("特困", "在享"): 1}
    households = {row["item"]: row["value"] for row in books.rows("statistics", measure="households")}
    assert households == {"低保": 2, "特困": 1}
    assert {row["residence_type"] for row in books.rows("statistics", measure="persons")} == {"农村", "城市"}


def test_amounts_due_add_benefit_top_up_and_care(ledger):
    books = ledger(MONDAY).person("P1", monthly_amount=400, topup_amount=100).person("P2", care_amount=210)
    # 400 + 100 + 210
    assert value(books.rows("statistics", measure="amount_due")) == Decimal("710.00")


def test_money_counts_from_the_first_of_the_month_to_the_day(ledger):
    books = ledger(MONDAY).person("P1").person("P2")
    for number, paid_on in (("P1", date(2024, 9, 1)), ("P1", MONDAY), ("P2", MONDAY)):
        books.put("harmonise.payments", id_number=number, paid_on=paid_on)
    books.put("harmonise.payments", id_number="P1", paid_on=date(2024, 8, 31))
    books.put("harmonise.payments", id_number="P1", paid_on=date(2024, 9, 10))
    books.put("harmonise.payments", id_number="P1", paid_on=MONDAY, outcome="失败")
    found = {row["measure"]: row["value"] for row in books.rows("statistics", item="低保金")}
    assert found == {"payments": 3, "recipients": 2, "money_paid": Decimal("1200.00")}


def test_signals_tasks_and_verdicts_are_counted_by_what_became_of_them(ledger):
    books = ledger(MONDAY).person("P1").put("duties.rules", rule="uninsured")
    books.put("signals.signals", rule="uninsured", subject_id="P1", township_code=LONGHU)
    books.put("signals.signals", rule="uninsured", subject_id="P2", township_code=LONGHU, state="cleared")
    books.put("tasks.tasks", opened_on=date(2024, 9, 2), due_on=MONDAY)
    books.put("tasks.tasks", opened_on=date(2024, 9, 2), due_on=date(2024, 9, 8))
    books.put("tasks.tasks", opened_on=date(2024, 9, 2), due_on=None, state="waiting")
    books.put("harmonise._verdicts", verdict_id="V1", subject_id="P1", recorded_on=MONDAY)
    books.put(
        "harmonise._verdicts",
        verdict_id="V1",
        subject_id="P1",
        recorded_on=MONDAY,
        event="measure_closed",
        verdict=None,
    )
    books.put("harmonise._verdicts", verdict_id="V2", subject_id="P1", recorded_on=date(2024, 8, 30))
    found = {
        measure: {row["outcome"]: row["value"] for row in books.rows("statistics", measure=measure)}
        for measure in ("signals", "tasks", "verdicts")
    }
    assert found == {
        "signals": {"continued": 1, "cleared": 1},
        "tasks": {"sent": 1, "overdue": 1, "waiting": 1},
        "verdicts": {"confirmed": 1, "measure_closed": 1},
    }
    assert {row["queue_code"] for row in books.rows("statistics", measure="verdicts")} == {LONGHU}


def test_records_of_a_feed_are_counted_by_what_became_of_them(ledger):
    books = ledger(MONDAY).put("match.deliveries", feed="housing", delivered_on=MONDAY, accepted=8, quarantined=2)
    books.put("match.deliveries", feed="housing", delivered_on=date(2024, 9, 1), accepted=10)
    books.put("match.deliveries", feed="housing", delivered_on=date(2024, 8, 31), accepted=99)
    books.put("match.deliveries", feed="_verdicts", delivered_on=MONDAY, accepted=5)
    found = {row["outcome"]: row["value"] for row in books.rows("statistics", measure="records")}
    assert {name: count for name, count in found.items() if count} == {"accepted": 18, "quarantined": 2}


def test_a_place_has_its_jurisdiction_and_its_month(ledger):
    books = ledger(MONDAY).person("P1").person("P2", region_code="990000000000")
    rows = books.rows("statistics", measure="persons")
    assert {(row["jurisdiction"], row["month"]) for row in rows} == {
        ("zhengzhou", date(2024, 9, 1)),
        ("national", date(2024, 9, 1)),
    }
