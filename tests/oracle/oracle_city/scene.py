"""A hand-made landing for one example: every feed delivered on D, empty but for the rows that the example names."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from oracle_city import citizen, timeline
from oracle_city.columns import FEEDS
from oracle_city.reading import Landing

DEFAULTS: dict[str, dict[str, Any]] = {
    "roster": {
        "household_id": "H1", "relation": "本人", "category": "低保", "status": "在享", "residence_type": "城市",
        "region_code": "410102001001", "approved_on": "2020-01-01",
    },
    "household_register": {"register_no": "R1", "relation": "本人", "region_code": "410102001001"},
    "education_students": {"school": "第一中学", "stage": "初中", "enrolment": "在读"},
    "hr_employment": {"employment": "失业", "registered_on": "2024-01-01"},
    "hr_social_insurance": {"scheme": "职工养老", "flow": "缴费", "base_or_amount": 4000},
    "medical_enrolment": {"scheme": "居民医保", "year": 2025, "enrolment": "正常"},
    "medical_claims": {"visit_type": "住院", "total": 99999, "basic_paid": 0, "self_paid": 0, "claim_id": "C1"},
    "disability_certificates": {
        "certificate_no": "X", "category": "肢体", "grade": "一级", "certificate_status": "有效",
    },
    "funeral_records": {},
    "payments": {"programme": "低保金", "amount": 500, "outcome": "成功"},
    "poverty_prevention": {
        "household_id": "F1", "type": "脱贫不稳定户", "risk": "因病", "risk_resolved": "否", "identified_on": "2024-01-01",
    },
    "housing": {"housing": "安全"},
    "assets_check": {"checked_on": "2025-01-01"},
    "temporary_relief": {"type": "急难型", "cause": "火灾", "amount": 100},
    "disasters": {"disaster": "洪涝"},
    "care_services": {"service": "探访"},
    "field_reports": {"channel": "网格员", "region_code": "410102001001", "difficulty": "重病"},
    "shelter_stays": {"stay_no": "S1", "identity_known": "否", "region_code": "410102001001"},
}  # fmt: skip


def number(born: date, serial: int = 1) -> str:
    """A valid citizen number for a birth date."""
    first = f"410102{born:%Y%m%d}{serial:03}"
    return first + citizen.check_digit(first)


def write(folder: Path, feed: str, rows: list[dict[str, Any]], columns: list[str] | None = None) -> None:
    """One delivery of a feed as plain UTF-8 CSV with Chinese headers."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [column for column in FEEDS[feed].columns if columns is None or column.name in columns]
    with (folder / f"{feed}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([column.header for column in wanted])
        for row in rows:
            writer.writerow(["" if row.get(column.name) is None else row[column.name] for column in wanted])


class Scene:
    """The rows of one example, and what fires; its people live in `region` unless a row says otherwise."""

    def __init__(self, landing: Path, day: date, delivered: date | None = None, region: str = "410102001001") -> None:
        self.landing = landing
        self.day = day
        self.delivered = delivered or day
        self.region = region
        self.rows: dict[str, list[dict[str, Any]]] = {feed: [] for feed in FEEDS}

    def person(self, age: int = 40, serial: int = 1, birthday_in: int = -30) -> str:
        """A number whose holder turned `age` 30 days ago (or has the birthday in that many days)."""
        turned = self.day + timedelta(days=birthday_in)
        return number(turned.replace(year=turned.year - age), serial)

    def add(self, feed: str, id_number: str, **columns: Any) -> "Scene":
        """One row; required columns that are not given take the scene's defaults."""
        row = {"id_number": id_number, "name": "张三", **DEFAULTS[feed], **columns}
        if "region_code" in DEFAULTS[feed]:
            row["region_code"] = columns.get("region_code", self.region)
        self.rows[feed].append(row)
        return self

    def land(self, *without: str) -> Landing:
        """Writes all feeds but those named, and reads them."""
        for feed, rows in self.rows.items():
            if feed not in without:
                write(self.landing / self.delivered.isoformat(), feed, rows)
        return Landing(self.landing)

    def fires(self, rule: str, *without: str) -> set[str]:
        """The subjects for which the rule fires on the day."""
        return set(self.jurisdictions(rule, *without))

    def jurisdictions(self, rule: str, *without: str) -> dict[str, str]:
        """The subjects for which the rule fires on the day, and under whose law."""
        found = timeline.fired(self.land(*without), self.day)
        return {one.subject_id: one.jurisdiction for one in found if one.rule == rule}
