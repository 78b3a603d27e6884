"""Facts about a person, one property per row of the table in rules.md: roster, life, money, place, households."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from oracle_city import citizen, laws, spans, values
from oracle_city.health import Health
from oracle_city.law import Law
from oracle_city.nulls import or_zero
from oracle_city.records import Row
from oracle_city.work import Work

if TYPE_CHECKING:
    from oracle_city.city import Household

CATEGORY_ORDER = ("特困", "低保", "低保边缘", "刚性支出困难", "防止返贫监测对象", "其他")


class Person(Health, Work):
    """One valid citizen number on day D."""

    @cached_property
    def active_rows(self) -> list[Row]:
        """Roster rows "with status 在享 or 渐退 in the newest accepted delivery on or before D"."""
        return [row for row in self.rows("roster") if row.status in ("在享", "渐退")]

    @cached_property
    def roster(self) -> Row:
        """「More than one such row: the facts come from the row first in 特困 > 低保 > …, then earliest approved_on」;
        among equals the last in delivery order."""
        from_last = self.active_rows[::-1]
        ranked = sorted(from_last, key=lambda row: (CATEGORY_ORDER.index(row.category), row.approved_on))
        return ranked[0] if ranked else Row(None)

    @property
    def active(self) -> bool:
        """「has a roster row with status 在享 or 渐退」."""
        return self.roster.exists

    def active_in(self, *categories: str) -> bool:
        """Active, with one of these categories."""
        return self.active and self.roster.category in categories

    @property
    def covered(self) -> bool:
        """「active with category 低保 or 特困」."""
        return self.active_in("低保", "特困")

    @cached_property
    def died_on(self) -> date | None:
        """「earliest funeral_records.died_on (cremated_on where empty) ≤ D of the same valid id; else
        household_register 死亡 changed_on ≤ D」."""
        if self.burials:
            return min(funeral_date(row) for row in self.burials)
        changed = self.row("household_register")
        if changed.change_type == "死亡" and changed.changed_on is not None and changed.changed_on <= self.day:
            return changed.changed_on
        return None

    @cached_property
    def burials(self) -> list[Row]:
        """The funeral records dated on or before D."""
        return [row for row in self.rows("funeral_records") if funeral_date(row) <= self.day]

    @property
    def alive(self) -> bool:
        """「no died_on」."""
        return self.died_on is None

    @cached_property
    def age(self) -> int:
        """Completed years on D, from the citizen number."""
        return self.age_on(self.day)

    def age_on(self, day: date) -> int:
        """Completed years on a day."""
        born = citizen.birth_date(self.id_number)
        assert born is not None
        return spans.age(born, day)

    @property
    def able(self) -> bool:
        """「alive, age 16–59, not severe_disability, not in_school, labour_capacity not 无 (empty counts as able)」."""
        return (
            self.alive
            and 16 <= self.age <= 59
            and not self.severe_disability
            and not self.in_school
            and self.roster.labour_capacity != "无"
        )

    @cached_property
    def transfers(self) -> list[Row]:
        """Rows of the payments feed paid, failed or returned on or before D."""
        return [row for row in self.rows("payments") if row.paid_on <= self.day]

    @cached_property
    def payments(self) -> list[Row]:
        """「A payment is a row with outcome 成功 and amount > 0」."""
        return [row for row in self.transfers if row.outcome == "成功" and row.amount > 0]

    @cached_property
    def failures(self) -> list[Row]:
        """失败 and 退回 rows."""
        return [row for row in self.transfers if row.outcome in ("失败", "退回")]

    @cached_property
    def aided_this_semester(self) -> bool:
        """「aided_on in the current semester, or a payment of 教育资助 paid in it」."""
        start = spans.semester_start(self.day)
        aided_on = self.student.aided_on
        if aided_on is not None and start <= aided_on <= self.day:
            return True
        return any(row.programme == "教育资助" and row.paid_on >= start for row in self.payments)

    def events(self, feed: str, dated: str, days: int) -> list[Row]:
        """The rows of an append feed whose date lies in the last `days` days."""
        return [row for row in self.rows(feed) if spans.in_last_days(getattr(row, dated), self.day, days)]

    @property
    def struck_hard(self) -> bool:
        """「house_damage 倒塌 or 严重损坏 in the last 90 days」."""
        struck = self.events("disasters", "struck_on", values.DISASTER_DAYS)
        return any(row.house_damage in ("倒塌", "严重损坏") for row in struck)

    @cached_property
    def region(self) -> str | None:
        """「the roster row's that speaks (an ended row does not); else the register's; else (region only) the first
        field report's」."""
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
        """「the dibao standard in force on D for the person's county (else city) and residence_type」."""
        return self.law.standard(self.region, self.residence_type, self.day) if self.region else None

    @cached_property
    def law(self) -> Law:
        """The notice of the person's place, whether in force on D or not."""
        return laws.of(self.region)

    @property
    def household(self) -> Household | None:
        """「The household of an active person is the roster's household_id」."""
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

    @property
    def lacks_topup(self) -> bool:
        """「topup_amount (empty = 0) < due」."""
        return self.topup < self.law.topup_due(self.standard)


def funeral_date(row: Row) -> date:
    """died_on, or cremated_on where it is empty."""
    return row.died_on if row.died_on is not None else row.cremated_on
