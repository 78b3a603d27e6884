"""Facts about a person's disability and illness, one property per row of the table in rules.md."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property

from oracle_city import spans
from oracle_city.nulls import ZERO, more_than
from oracle_city.records import Known, Row

GRADES = ("一级", "二级", "三级", "四级")


class Health(Known):
    """Certificates, claims, enrolment."""

    @cached_property
    def certificate_row(self) -> Row:
        """「the disability row with certificate_status 有效 and expires_on empty or ≥ D (several: the lowest grade
        number)」; among equals the last in delivery order."""
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
        """「certificate with grade 一级 or 二级」."""
        return self.certificate_row.grade in ("一级", "二级")

    @property
    def severe_disability_wide(self) -> bool:
        """「severe_disability, or certificate with category 智力 or 精神 and grade 三级」."""
        row = self.certificate_row
        return self.severe_disability or (row.category in ("智力", "精神") and row.grade == "三级")

    @cached_property
    def claims(self) -> list[Row]:
        """「a medical_claims row that is no reversal and that no later row reverses」, settled on or before D."""
        return [Row(record) for record in self.city.claims.get(self.id_number, [])]

    @cached_property
    def claims_12m(self) -> list[Row]:
        """The claims settled in the last 12 months."""
        return [row for row in self.claims if spans.in_last_months(row.settled_on, self.day, 12)]

    @cached_property
    def severe_illness(self) -> bool:
        """「a claim in the last 12 months with severe = true or catastrophic_paid > 0」."""
        return any(row.severe is True or more_than(row.catastrophic_paid, 0) for row in self.claims_12m)

    @cached_property
    def self_paid_12m(self) -> Decimal:
        """「sum of self_paid over claims settled in the last 12 months」."""
        return sum((row.self_paid for row in self.claims_12m), ZERO)

    @cached_property
    def enrolments(self) -> list[Row]:
        """The medical_enrolment rows of D's year."""
        return [row for row in self.rows("medical_enrolment") if row.year == self.day.year]

    @cached_property
    def enrolment(self) -> Row:
        """The medical_enrolment row of D's year that speaks."""
        return self.enrolments[-1] if self.enrolments else Row(None)

    @property
    def chronic(self) -> bool:
        """「medical_enrolment row of D's year with chronic true」."""
        return self.enrolment.chronic is True
