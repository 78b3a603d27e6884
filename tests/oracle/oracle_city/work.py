"""Facts about a person's school and work, one property per row of the table in rules.md."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property

from oracle_city import spans
from oracle_city.nulls import ZERO
from oracle_city.records import Known, Row

WORKING = ("就业", "灵活就业", "公益性岗位")


class Work(Known):
    """Students, jobs, contributions, pensions."""

    @property
    def student(self) -> Row:
        """The education_students row that speaks."""
        return self.row("education_students")

    @property
    def in_school(self) -> bool:
        """「enrolment 在读」."""
        return self.student.enrolment == "在读"

    @property
    def university(self) -> bool:
        """「and stage 高职 or 本科」."""
        return self.in_school and self.student.stage in ("高职", "本科")

    @property
    def home_teaching(self) -> bool:
        """送教上门 of the education_students row that speaks."""
        return self.student.home_teaching is True

    @property
    def hardship_student(self) -> bool:
        """「in_school with hardship_level 特别困难, 困难 or 一般困难」."""
        return self.in_school and self.student.hardship_level in ("特别困难", "困难", "一般困难")

    @property
    def job(self) -> Row:
        """The hr_employment row that speaks."""
        return self.row("hr_employment")

    @property
    def unemployed(self) -> bool:
        """「hr_employment.employment = 失业」."""
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
        """「number of distinct months, among the 3 complete calendar months before D's month, with 职工养老 缴费」."""
        return len({row.month for row in self.contributions(self.day)})

    @cached_property
    def contribution_base(self) -> Decimal:
        """「largest base_or_amount among those rows, else 0」."""
        return max((row.base_or_amount for row in self.contributions(self.day)), default=ZERO)

    @property
    def employed(self) -> bool:
        """「employment in 就业, 灵活就业, 公益性岗位, or contribution_months ≥ 1」."""
        return self.job.employment in WORKING or self.contribution_months >= 1

    @cached_property
    def pension(self) -> Decimal:
        """「for each of 职工养老 and 居民养老: the 领取 amount of the newest of those 3 months that has one (several
        rows in it: the largest); their sum, else 0」."""
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
        """「monthly_wage where employment is 就业, 灵活就业 or 公益性岗位 and it is given; else contribution_base where
        contribution_months ≥ 1 and employment is not 灵活就业; else 0」."""
        if self.job.employment in WORKING and self.job.monthly_wage is not None:
            return self.job.monthly_wage
        if self.contribution_months >= 1 and self.job.employment != "灵活就业":
            return self.contribution_base
        return ZERO
