"""Facts about a person, one property per row of the table in rules.md."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from oracle_city import citizen, spans, values
from oracle_city.nulls import ZERO, more_than, or_zero
from oracle_city.reading import Record

if TYPE_CHECKING:
    from oracle_city.city import City, Household

CATEGORY_ORDER = ("特困", "低保", "低保边缘", "刚性支出困难", "防止返贫监测对象", "其他")
WORKING = ("就业", "灵活就业", "公益性岗位")
GRADES = ("一级", "二级", "三级", "四级")
NOTHING: Record = {}


class Row:
    """A record by attribute; a row that is not there has only empty values."""

    def __init__(self, record: Record | None) -> None:
        self._record = NOTHING if record is None else record
        self.exists = record is not None

    def __getattr__(self, column: str) -> Any:
        if column.startswith("__"):
            raise AttributeError(column)
        return self._record.get(column)


class Person:
    """One valid citizen number on day D."""

    def __init__(self, id_number: str, city: City) -> None:
        self.id_number = id_number
        self.city = city
        self.day = city.day

    def rows(self, feed: str) -> list[Row]:
        """Every record in use that carries this number, in delivery order."""
        return [Row(record) for record in self.city.by_person[feed].get(self.id_number, [])]

    def row(self, feed: str) -> Row:
        """"Where a snapshot feed has several accepted rows for one id, the last in delivery order speaks"."""
        rows = self.rows(feed)
        return rows[-1] if rows else Row(None)

    # --- roster -----------------------------------------------------------------------------------------------------

    @cached_property
    def active_rows(self) -> list[Row]:
        """Roster rows "with status 在享 or 渐退 in the newest accepted delivery on or before D"."""
        return [row for row in self.rows("roster") if row.status in ("在享", "渐退")]

    @cached_property
    def roster(self) -> Row:
        """"More than one such row: the facts come from the row first in 特困 > 低保 > …, then earliest approved_on"."""
        ranked = sorted(self.active_rows, key=lambda row: (CATEGORY_ORDER.index(row.category), row.approved_on))
        return ranked[0] if ranked else Row(None)

    @property
    def active(self) -> bool:
        """"has a roster row with status 在享 or 渐退"."""
        return self.roster.exists

    def active_in(self, *categories: str) -> bool:
        """Active, with one of these categories."""
        return self.active and self.roster.category in categories

    @property
    def covered(self) -> bool:
        """"active with category 低保 or 特困"."""
        return self.active_in("低保", "特困")

    # --- life -------------------------------------------------------------------------------------------------------

    @cached_property
    def died_on(self) -> date | None:
        """"earliest funeral_records.died_on (cremated_on where empty) ≤ D of the same valid id; else
        household_register 死亡 changed_on ≤ D"."""
        buried = [moment for moment in map(funeral_date, self.rows("funeral_records")) if moment <= self.day]
        if buried:
            return min(buried)
        changed = self.row("household_register")
        if changed.change_type == "死亡" and changed.changed_on is not None and changed.changed_on <= self.day:
            return changed.changed_on
        return None

    @property
    def alive(self) -> bool:
        """"no died_on"."""
        return self.died_on is None

    @cached_property
    def age(self) -> int:
        """Completed years on D, from the citizen number."""
        born = citizen.birth_date(self.id_number)
        assert born is not None
        return spans.age(born, self.day)

    # --- disability -------------------------------------------------------------------------------------------------

    @cached_property
    def certificate_row(self) -> Row:
        """"the disability row with certificate_status 有效 and expires_on empty or ≥ D (several: the lowest grade
        number)"; among equals the last in delivery order."""
        valid = [
            row
            for row in self.rows("disability_certificates")
            if row.certificate_status == "有效" and (row.expires_on is None or row.expires_on >= self.day)
        ]
        lowest = min((GRADES.index(row.grade) for row in valid), default=None)
        return [row for row in valid if GRADES.index(row.grade) == lowest][-1] if valid else Row(None)

    @property
    def certificate(self) -> bool:
        """Holds a certificate that is valid on D."""
        return self.certificate_row.exists

    @property
    def severe_disability(self) -> bool:
        """"certificate with grade 一级 or 二级"."""
        return self.certificate_row.grade in ("一级", "二级")

    # --- illness ----------------------------------------------------------------------------------------------------

    @cached_property
    def claims(self) -> list[Row]:
        """"a medical_claims row that is no reversal and that no later row reverses", settled on or before D."""
        return [Row(record) for record in self.city.claims.get(self.id_number, [])]

    @cached_property
    def claims_12m(self) -> list[Row]:
        """The claims settled in the last 12 months."""
        return [row for row in self.claims if spans.in_last_months(row.settled_on, self.day, 12)]

    @cached_property
    def severe_illness(self) -> bool:
        """"a claim in the last 12 months with severe = true or catastrophic_paid > 0"."""
        return any(row.severe is True or more_than(row.catastrophic_paid, 0) for row in self.claims_12m)

    @cached_property
    def self_paid_12m(self) -> Decimal:
        """"sum of self_paid over claims settled in the last 12 months"."""
        return sum((row.self_paid for row in self.claims_12m), ZERO)

    @cached_property
    def enrolment(self) -> Row:
        """The medical_enrolment row of D's year that speaks."""
        rows = [row for row in self.rows("medical_enrolment") if row.year == self.day.year]
        return rows[-1] if rows else Row(None)

    @property
    def chronic(self) -> bool:
        """"medical_enrolment row of D's year with chronic true"."""
        return self.enrolment.chronic is True

    # --- school -----------------------------------------------------------------------------------------------------

    @property
    def student(self) -> Row:
        """The education_students row that speaks."""
        return self.row("education_students")

    @property
    def in_school(self) -> bool:
        """"enrolment 在读"."""
        return self.student.enrolment == "在读"

    @property
    def university(self) -> bool:
        """"and stage 高职 or 本科"."""
        return self.in_school and self.student.stage in ("高职", "本科")

    @property
    def hardship_student(self) -> bool:
        """"in_school with hardship_level 特别困难, 困难 or 一般困难"."""
        return self.in_school and self.student.hardship_level in ("特别困难", "困难", "一般困难")

    @cached_property
    def aided_this_semester(self) -> bool:
        """"aided_on in the current semester, or a payment of 教育资助 paid in it"."""
        start = spans.semester_start(self.day)
        aided_on = self.student.aided_on
        if aided_on is not None and start <= aided_on <= self.day:
            return True
        return any(row.programme == "教育资助" and row.paid_on >= start for row in self.payments)

    # --- work -------------------------------------------------------------------------------------------------------

    @property
    def job(self) -> Row:
        """The hr_employment row that speaks."""
        return self.row("hr_employment")

    @property
    def unemployed(self) -> bool:
        """"hr_employment.employment = 失业"."""
        return self.job.employment == "失业"

    def contributions(self, before: date) -> list[Row]:
        """职工养老 缴费 rows of the 3 complete calendar months before the month of that day."""
        months = spans.complete_months_before(before, 3)
        return [
            row
            for row in self.rows("hr_social_insurance")
            if row.scheme == "职工养老" and row.flow == "缴费" and row.month in months
        ]

    @cached_property
    def contribution_months(self) -> int:
        """"number of distinct months, among the 3 complete calendar months before D's month, with 职工养老 缴费"."""
        return len({row.month for row in self.contributions(self.day)})

    @cached_property
    def contribution_base(self) -> Decimal:
        """"largest base_or_amount among those rows, else 0"."""
        return max((row.base_or_amount for row in self.contributions(self.day)), default=ZERO)

    @property
    def employed(self) -> bool:
        """"employment in 就业, 灵活就业, 公益性岗位, or contribution_months ≥ 1"."""
        return self.job.employment in WORKING or self.contribution_months >= 1

    @cached_property
    def pension(self) -> Decimal:
        """"for each of 职工养老 and 居民养老: the 领取 amount of the newest of those 3 months that has one (several
        rows in it: the largest); their sum, else 0"."""
        months = spans.complete_months_before(self.day, 3)
        total = ZERO
        for scheme in ("职工养老", "居民养老"):
            drawn = [
                row
                for row in self.rows("hr_social_insurance")
                if row.scheme == scheme and row.flow == "领取" and row.month in months
            ]
            if drawn:
                newest = max(row.month for row in drawn)
                total += max(row.base_or_amount for row in drawn if row.month == newest)
        return total

    @cached_property
    def earnings(self) -> Decimal:
        """"monthly_wage where employment is 就业, 灵活就业 or 公益性岗位 and it is given; else contribution_base where
        contribution_months ≥ 1 and employment is not 灵活就业; else 0"."""
        if self.job.employment in WORKING and self.job.monthly_wage is not None:
            return self.job.monthly_wage
        if self.contribution_months >= 1 and self.job.employment != "灵活就业":
            return self.contribution_base
        return ZERO

    @property
    def able(self) -> bool:
        """"alive, age 16–59, not severe_disability, not in_school, labour_capacity not 无 (empty counts as able)"."""
        return (
            self.alive
            and 16 <= self.age <= 59
            and not self.severe_disability
            and not self.in_school
            and self.roster.labour_capacity != "无"
        )

    # --- money ------------------------------------------------------------------------------------------------------

    @cached_property
    def transfers(self) -> list[Row]:
        """Rows of the payments feed paid, failed or returned on or before D."""
        return [row for row in self.rows("payments") if row.paid_on <= self.day]

    @cached_property
    def payments(self) -> list[Row]:
        """"A payment is a row with outcome 成功 and amount > 0"."""
        return [row for row in self.transfers if row.outcome == "成功" and row.amount > 0]

    @cached_property
    def failures(self) -> list[Row]:
        """失败 and 退回 rows."""
        return [row for row in self.transfers if row.outcome in ("失败", "退回")]

    # --- other events -----------------------------------------------------------------------------------------------

    def events(self, feed: str, dated: str, days: int) -> list[Row]:
        """The rows of an append feed whose date lies in the last `days` days."""
        return [row for row in self.rows(feed) if spans.in_last_days(getattr(row, dated), self.day, days)]

    @property
    def struck_hard(self) -> bool:
        """"house_damage 倒塌 or 严重损坏 in the last 90 days"."""
        struck = self.events("disasters", "struck_on", values.DISASTER_DAYS)
        return any(row.house_damage in ("倒塌", "严重损坏") for row in struck)

    # --- place ------------------------------------------------------------------------------------------------------

    @cached_property
    def region(self) -> str | None:
        """"the roster row's that speaks (an ended row does not); else the register's; else (region only) the first
        field report's"."""
        if self.active:
            return self.roster.region_code
        register = self.row("household_register")
        if register.exists:
            return register.region_code
        reports = sorted(
            (row for row in self.rows("field_reports") if row.reported_on <= self.day),
            key=lambda row: row.reported_on,
        )
        return reports[0].region_code if reports else None

    @property
    def residence_type(self) -> str:
        """The roster's that speaks, else the register's; "no residence_type counts as 农村"."""
        return self.roster.residence_type or self.row("household_register").residence_type or "农村"

    @property
    def standard(self) -> Decimal | None:
        """"the dibao standard in force on D for the person's county (else city) and residence_type"."""
        return values.standard(self.region, self.residence_type, self.day)

    # --- households -------------------------------------------------------------------------------------------------

    @property
    def household(self) -> Household | None:
        """"The household of an active person is the roster's household_id"."""
        return self.city.households[self.roster.household_id] if self.active else None

    @property
    def register_household(self) -> Household | None:
        """Everyone on the register with the person's register_no."""
        register = self.row("household_register")
        return self.city.register_households[register.register_no] if register.exists else None

    @property
    def topup(self) -> Decimal:
        """topup_amount (empty = 0)."""
        return or_zero(self.roster.topup_amount)


def funeral_date(row: Row) -> date:
    """died_on, or cremated_on where it is empty."""
    return row.died_on if row.died_on is not None else row.cremated_on
