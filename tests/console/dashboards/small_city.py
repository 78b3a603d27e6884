"""A small city that is known to the last person: five townships in three counties, published as a sync would, and counted
by hand. Nothing here knows how the dashboards count."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lowincome.lake.layout import LakeLayout
from lowincome.lake.publish import publish

DAY, BEFORE = date(2024, 10, 31), date(2024, 10, 30)
TODAY = date(2024, 11, 1)
TOWNSHIPS = ("410102001", "410102002", "410103001", "410103003", "410105001")
CATEGORIES = {"低保": 40, "特困": 12, "低保边缘": 25, "其他": 3}
"""Category → about how many of a township are of it."""

RULES = (
    ("gap", "topup_missing_elder", "orange", 30),
    ("gap", "payment_late", "orange", 14),
    ("potential", "field_report", "orange", 22),
    ("exit", "deceased_on_roster", "red", 4),
    ("review", "review_due_yearly", "yellow", 9),
    ("review", "visit_due", "blue", 16),
    ("data", "name_mismatch", "yellow", 2),
)
"""Kind, rule, level, and about how many stand in a township."""

VERDICTS = {"topup_missing_elder": (40, 12), "payment_late": (15, 4), "field_report": (3, 30), "visit_due": (0, 0)}
"""Rule → verdicts confirmed and not."""

_NUMBERS = random.Random(41)


def _around(size: int) -> int:
    return max(0, round(_NUMBERS.gauss(size, size / 3)))


PERSONS = [
    {"township": township, "category": category, "number": f"{township}{category}{number}"}
    for township in TOWNSHIPS
    for category, size in CATEGORIES.items()
    for number in range(_around(size))
]
SIGNALS = [
    {"township": township, "kind": kind, "rule": rule, "level": level, "state": state}
    for township in TOWNSHIPS
    for kind, rule, level, size in RULES
    for state, share in (("opened", 0.4), ("continued", 1.0), ("cleared", 0.3), ("suspended", 0.2))
    for _ in range(_around(round(size * share)))
]
PAYMENTS = [
    {"person": person, "outcome": outcome, "paid_on": paid_on}
    for person in PERSONS
    if person["category"] in ("低保", "特困")
    for outcome, paid_on in [
        _NUMBERS.choices(
            [("成功", date(2024, 10, 8)), ("成功", date(2024, 10, 15)), ("失败", date(2024, 10, 8)), (None, None)],
            [20, 5, 1, 2],
        )[0]
    ]
]
FEEDS = {
    "roster": ("fresh", DAY, 45),
    "payments": ("ageing", DAY - timedelta(days=6), 7),
    "funeral_records": ("stale", DAY - timedelta(days=60), 45),
    "field_reports": ("never", None, 7),
}


def became(payment: dict[str, Any]) -> str:
    """What became of a month's payment: due on the 10th in this city."""
    if payment["outcome"] == "成功":
        return "in_time" if payment["paid_on"] <= date(2024, 10, 10) else "late"
    return "failed" if payment["outcome"] else "unpaid"


Tables = dict[tuple[str, str], pa.Table]


def publish_city(root: Path, more: Callable[[date], Tables] = lambda _: {}) -> Path:
    """Publishes the city's two days under a root and returns the lake's folder; `more`: further tables of a day."""
    layout = LakeLayout(root)
    for day in (BEFORE, DAY):
        for (stage, table), rows in (_tables(day) | more(day)).items():
            folder = layout.run(f"run-{day}") / day.isoformat() / stage / table
            folder.mkdir(parents=True)
            pq.write_table(rows, folder / "part-0.parquet")
        publish(layout, f"run-{day}", day, details={})
    return root


def _tables(day: date) -> Tables:
    month = day.replace(day=1)
    statistics = [
        {
            "month": month,
            "queue_code": f"{person['township']}000",
            "measure": "persons",
            "item": person["category"],
            "outcome": "在享",
            "value": 1,
        }
        for person in PERSONS
    ]
    signals = [
        {
            "signal_id": f"s{number}",
            "rule": each["rule"],
            "kind": each["kind"],
            "level": each["level"],
            "township_code": f"{each['township']}000",
            "region_code": f"{each['township']}201",
            "state": "opened" if day == BEFORE and each["state"] == "continued" else each["state"],
        }
        for number, each in enumerate(SIGNALS)
        if day == DAY or each["state"] == "continued"
    ]
    persons = [
        {
            "id_number": person["number"],
            "household_id": f"H{person['number']}",
            "region_code": f"{person['township']}000",
            "category": person["category"],
            "covered": person["category"] in ("低保", "特困"),
            "status": "在享",
            "approved_on": date(2024, 1, 5),
        }
        for person in PERSONS
    ]
    payments = [
        {
            "id_number": each["person"]["number"],
            "id_valid": True,
            "programme": {"低保": "低保金", "特困": "特困供养金"}[each["person"]["category"]],
            "period": date(2024, 10, 1),
            "paid_on": each["paid_on"],
            "amount": 600,
            "outcome": each["outcome"],
        }
        for each in PAYMENTS
        if each["outcome"]
    ]
    states = [
        {
            "feed": feed,
            "state": state,
            "newest_delivery": newest,
            "age_days": (DAY - newest).days if newest else None,
            "max_age_days": limit,
        }
        for feed, (state, newest, limit) in FEEDS.items()
    ]
    evaluations = [
        {
            "rule": rule,
            "jurisdiction": "zhengzhou",
            "kind": kind,
            "in_force": True,
            "fired": sum(each["rule"] == rule for each in SIGNALS),
            "confirmed": VERDICTS.get(rule, (0, 0))[0],
            "not_confirmed": VERDICTS.get(rule, (0, 0))[1],
        }
        for kind, rule, _, _ in RULES
    ]
    deliveries = [{"feed": "payments", "delivered_on": day, "in_use": True}]
    found = {
        ("tasks", "statistics"): statistics,
        ("signals", "signals"): signals,
        ("signals", "evaluations"): evaluations,
        ("profile", "persons"): persons,
        ("match", "feed_states"): states,
        ("match", "deliveries"): deliveries,
        ("harmonise", "payments"): payments,
    }
    return {name: pa.Table.from_pylist(rows) for name, rows in found.items()}
