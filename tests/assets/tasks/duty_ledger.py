"""What reminders, statistics and disclosure read on one day: `put` adds a row, `rows` computes a table of theirs."""

from datetime import date
from typing import Any

import duckdb
from task_bench import FOLDER, LONGHU

from lowincome.casework.duty_inputs import calendar_history
from lowincome.casework.task_inputs import task_relations
from lowincome.lake.sql_files import read_sql_files

READ_BY_LEDGER = {
    "match.roster_rows": "id_number varchar, household_id varchar, category varchar, status varchar, "
    "residence_type varchar, region_code varchar, approved_on date, reviewed_on date, monthly_amount decimal(18, 2), "
    "topup_amount decimal(18, 2), care_amount decimal(18, 2)",
    "match.feed_states": "feed varchar, cadence varchar, max_age_days bigint, newest_delivery date, state varchar, "
    "is_usable boolean, history_from date",
    "match.deliveries": "feed varchar, delivered_on date, held boolean, accepted bigint, duplicate bigint, "
    "quarantined bigint, rejected bigint, furniture bigint",
    "harmonise._verdicts": "verdict_id varchar, event varchar, rule varchar, subject varchar, subject_id varchar, "
    "verdict varchar, recorded_on date",
    "harmonise.care_services": "id_number varchar, id_valid boolean, served_on date, delivered_on date",
    "harmonise.field_reports": "region_code varchar, reported_on date, delivered_on date",
    "harmonise.charity_needs": "region_code varchar, reported_on date",
    "harmonise.payments": "id_number varchar, id_valid boolean, programme varchar, amount decimal(18, 2), "
    "paid_on date, outcome varchar",
    "profile.persons": "id_number varchar, active boolean, certificate boolean, residence_type varchar, "
    "region_code varchar, last_care_service_on date, last_field_report_on date",
    "profile.households": "household_id varchar, region_code varchar",
    "profile.register_households": "household_id varchar, region_code varchar",
    "signals.signals": "rule varchar, kind varchar, subject varchar, subject_id varchar, state varchar, "
    "region_code varchar, township_code varchar, first_seen date",
    "tasks.tasks": "state varchar, level varchar, township_code varchar, queue_code varchar, opened_on date, due_on date",
    "previous.roster_rows": "id_number varchar",
    "duties.owed": "jurisdiction varchar, matter varchar, about varchar, unit varchar, figure integer, "
    "clause varchar, basis varchar",
    "duties.feeds": "feed varchar, department varchar",
    "duties.rules": "rule varchar, kind varchar, department varchar",
    "duties.reviewed": "jurisdiction varchar, category varchar",
    "duties.regions": "region_code varchar, jurisdiction varchar",
    "duties.standards": "jurisdiction varchar, region_code varchar, residence_type varchar, clause varchar, "
    "basis varchar, value decimal(18, 2)",
}
USUAL_ROWS: dict[str, dict[str, Any]] = {
    "match.roster_rows": {
        "household_id": "H1",
        "category": "低保",
        "status": "在享",
        "residence_type": "农村",
        "region_code": LONGHU,
        "approved_on": date(2024, 1, 1),
    },
    "match.feed_states": {"cadence": "daily", "max_age_days": 7, "state": "fresh", "is_usable": True},
    "match.deliveries": {"held": False, "accepted": 0, "duplicate": 0, "quarantined": 0, "rejected": 0, "furniture": 0},
    "harmonise._verdicts": {"event": "verdict", "verdict": "confirmed", "rule": "uninsured", "subject": "person"},
    "harmonise.care_services": {"id_valid": True},
    "harmonise.field_reports": {"region_code": LONGHU},
    "harmonise.charity_needs": {"region_code": LONGHU},
    "harmonise.payments": {"id_valid": True, "programme": "低保金", "amount": 400, "outcome": "成功"},
    "profile.persons": {"active": True, "certificate": False, "residence_type": "农村", "region_code": LONGHU},
    "signals.signals": {"kind": "gap", "subject": "person", "state": "continued", "region_code": LONGHU},
    "tasks.tasks": {"state": "sent", "level": "orange", "township_code": LONGHU, "queue_code": LONGHU},
    "duties.owed": {"jurisdiction": "zhengzhou", "unit": "days", "figure": 0, "clause": "c", "basis": "clause"},
    "duties.rules": {"kind": "gap", "department": "医疗保障"},
}
COMPUTED = ("reminders", "statistics", "disclosure")


class Ledger:
    """One day of the tables that reminders, statistics and disclosure read; every row put takes the table's usual values."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.con = duckdb.connect()
        for table, columns in READ_BY_LEDGER.items():
            self.con.execute(f"create schema if not exists {table.split('.')[0]}")
            self.con.execute(f"create table {table} ({columns})")
        for schema, table, content in (
            ("routing", "places", task_relations(day)["routing", "places"]),
            ("calendar", "history", calendar_history(day)),
        ):
            self.con.execute(f"create schema {schema}")
            self.con.register("arrow_table", content)
            self.con.execute(f"create table {schema}.{table} as from arrow_table")
            self.con.unregister("arrow_table")
        self.con.execute(
            "insert into duties.regions select region_code, 'zhengzhou' from routing.places "
            "where starts_with(region_code, '4101') union select distinct left(region_code, 6) || '000000', 'zhengzhou' "
            "from routing.places where starts_with(region_code, '4101')"
        )

    def put(self, table: str, **cells: Any) -> "Ledger":
        row = {**USUAL_ROWS.get(table, {}), **cells}
        places = ", ".join("?" for _ in row)
        self.con.execute(f"insert into {table} ({', '.join(row)}) values ({places})", list(row.values()))
        return self

    def person(self, id_number: str, **cells: Any) -> "Ledger":
        """An active person with a roster row; `cells` go to the roster row, where it has them, else to the person."""
        listed = {name: value for name, value in cells.items() if f"{name} " in READ_BY_LEDGER["match.roster_rows"]}
        told = {name: value for name, value in cells.items() if f"{name} " in READ_BY_LEDGER["profile.persons"]}
        self.put("match.roster_rows", id_number=id_number, **listed)
        return self.put("profile.persons", id_number=id_number, **told)

    def rows(self, table: str, **where: Any) -> list[dict[str, Any]]:
        """The rows of a computed table that have the given values."""
        files = read_sql_files(FOLDER)
        for name in COMPUTED[: COMPUTED.index(table) + 1]:
            text = files[name].text
            named = {"day": self.day} if "$day" in text else {}
            self.con.execute(f"create or replace table tasks.{name} as {text}", named)
        found = self.con.execute(f"from tasks.{table}").to_arrow_table().to_pylist()
        return [row for row in found if all(row[name] == value for name, value in where.items())]
