"""What the small home's feeds and harmonise stages hold."""

from datetime import date
from typing import Any

import pyarrow as pa
from home_builder import Builder, lines_of
from known_people import CLAIMS, FIRST, LI, PAYMENTS, ROSTER, SECOND, TOWNSHIP, ZHANG


def roster_of(day: date) -> list[dict[str, Any]]:
    """The roster of a day: on the first, 张桂英 still gets 550."""
    return [
        {
            "id_number": row[0],
            "name": row[1],
            "household_id": row[2],
            "relation": row[3],
            "category": row[4],
            "subcategory": row[5],
            "status": row[6],
            "monthly_amount": float(row[7]),
            "topup_amount": float(row[8]) if row[8] else None,
            "care_amount": None,
            "account": row[9],
            "region_code": TOWNSHIP,
            "approved_on": date(2023, 1, 1),
            "reviewed_on": None,
        }
        for row in (ROSTER if day == SECOND else [[*ROSTER[0][:7], "550.00", *ROSTER[0][8:]], *ROSTER[1:]])
    ]


def put_accepted(builder: Builder, day: date) -> None:
    """The records that were accepted on a day, and their receipts."""
    rows = lines_of("roster", day, roster_of(day))
    builder.put("harmonise", "roster", rows, day, care_amount=pa.float64(), reviewed_on=pa.date32())
    put_receipts(
        builder, day, ["roster"] if day == FIRST else ["roster", "medical_claims", "payments", "funeral_records"]
    )
    if day == FIRST:
        return
    claims = [
        {
            "id_number": row[0],
            "claim_id": row[2],
            "settled_on": date.fromisoformat(row[3]),
            "self_paid": float(row[4]),
            "visit_type": "住院",
            "severe": False,
            "catastrophic_paid": 0.0,
            "medical_aid_paid": 300.0,
            "reverses": None,
        }
        for row in CLAIMS
    ]
    builder.put("harmonise", "medical_claims", lines_of("medical_claims", day, claims), day, reverses=pa.string())
    payments = [
        {
            "id_number": row[0],
            "programme": row[2],
            "period": date.fromisoformat(row[3]),
            "amount": float(row[4]),
            "paid_on": date.fromisoformat(row[5]),
            "outcome": row[6],
            "account": "6230001111112222",
        }
        for row in PAYMENTS
    ]
    builder.put("harmonise", "payments", lines_of("payments", day, payments), day)
    funeral = [
        {
            "id_number": LI,
            "died_on": date(2024, 10, 1),
            "cremated_on": date(2024, 10, 3),
            "fee": 900.0,
            "fee_relief": None,
        }
    ]
    builder.put("harmonise", "funeral_records", lines_of("funeral_records", day, funeral), day, fee_relief=pa.float64())
    verdict = {
        "event": "verdict",
        "rule": "uninsured",
        "subject": "person",
        "subject_id": ZHANG,
        "signal_id": "sig-cleared",
        "verdict": "not_confirmed",
        "recorded_on": SECOND,
        "recorded_by": "officer",
        "advice": None,
    }
    builder.put("harmonise", "_verdicts", lines_of("_verdicts", day, [verdict]), day, advice=pa.string())


def put_receipts(builder: Builder, day: date, feeds: list[str]) -> None:
    """One receipt a delivered file."""
    read = {"format": "csv", "fault": None, "fault_detail": None}
    rows = [{"feed": feed, "delivered_on": day, "file": f"{feed}.csv", **read} for feed in feeds]
    if day == SECOND:
        fault = {"fault": "missing_column", "fault_detail": "身份证号"}
        rows.append({"feed": "assets_check", "delivered_on": day, "file": "assets_check.csv", **read, **fault})
    builder.put("feeds", "receipts", rows, day, fault=pa.string(), fault_detail=pa.string())


def put_quarantine(builder: Builder) -> None:
    """The records that were put aside on the second day, and the deliveries that were held."""
    put_aside = [
        ("roster", 9, "id_number", "id_damaged", "410102195001010000"),
        ("roster", 7, "category", "unknown_code", "低保户"),
        ("payments", 5, "paid_on", "bad_date", "王小明"),
        ("payments", 8, None, "field_count", f"{ZHANG},张桂英,低保金"),
    ]
    rows: list[dict[str, Any]] = [
        {
            "feed": feed,
            "delivered_on": SECOND,
            "file": f"{feed}.csv",
            "line": line,
            "outcome": "quarantined" if column else "rejected",
            "column_name": column,
            "reason": reason,
            "raw": raw,
        }
        for feed, line, column, reason, raw in put_aside
    ]
    builder.put("harmonise", "quarantine", rows, column_name=pa.string())
    held = {
        "held_reason": None,
        "fault": None,
        "breaker": None,
        "needs_release": False,
        "released": False,
        "held": False,
    }
    odd = {
        **held,
        "held": True,
        "needs_release": True,
        "breaker": "row_count",
        "held_reason": "row count changed by 60 %",
    }
    broken = {**held, "held": True, "fault": "missing_column", "held_reason": "missing column 身份证号"}
    rows = [
        {"feed": "roster", **held},
        {"feed": "housing", **odd},
        {"feed": "assets_check", **broken},
        {"feed": "care_services", **odd},
    ]
    builder.put("harmonise", "counts", rows, fault=pa.string(), breaker=pa.string(), held_reason=pa.string())
