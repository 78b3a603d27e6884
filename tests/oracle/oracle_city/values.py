"""Zhengzhou's values in force, from the table at the end of rules.md and the catalogue's column `parameters`."""

from datetime import date
from decimal import Decimal

PREFIX = "4101"
IN_FORCE_FROM = date(2024, 9, 2)

STANDARDS = ((date(2020, 7, 1), {"城市": Decimal(750), "农村": Decimal(525)}),)
MINIMUM_WAGES = ((date(2024, 1, 1), Decimal(2100)),)

TOPUP_DUE = Decimal(100)
ELDER_AGE = 70
UNINSURED_FROM_MONTH = 3
DEDUCTIBLES = {"特困": Decimal(1000), "低保": Decimal(1000)}
OTHER_DEDUCTIBLE = Decimal(3000)
SEMESTER_GRACE_DAYS = 60
MIN_FLOOR_AREA = Decimal(13)
JOB_SERVICE_DAYS = 90
DISASTER_GRACE_DAYS = 10
PAYMENT_DAY = 10
PAYMENT_GRACE_DAYS = 5
CARE_DAYS = 30
CARE_SHARES = {"全自理": Decimal("0.10"), "半护理": Decimal("0.25"), "全护理": Decimal("0.60")}
LONG_UNEMPLOYED_MONTHS = 6
BURDEN_LISTED = Decimal(10000)
BURDEN_UNLISTED = Decimal(26000)
SINGLE_STAY = Decimal(50000)
EARNER_DAYS = 60
DISASTER_DAYS = 90
REPORT_DAYS = 30
INCOME_MULTIPLE = Decimal("1.0")
INCOME_MULTIPLE_EDGE = Decimal("1.5")
PROPERTIES = 2
CAPITAL = Decimal(200000)
DEPOSIT_MONTHS = 36
HARDSHIPS = 3
RELIEF_MULTIPLE = 3
CLAIM_AFTER_DEATH_DAYS = 90
CONTRIBUTION_AFTER_DEATH_DAYS = 31
VISIT_DAYS = 90


def standard(region: str | None, residence_type: str, day: date) -> Decimal | None:
    """「the dibao standard in force on D for the person's county (else city) and residence_type」."""
    if region is None or not region.startswith(PREFIX):
        return None
    known = [amounts[residence_type] for start, amounts in STANDARDS if start <= day]
    return known[-1] if known else None


def minimum_wage(day: date) -> Decimal | None:
    """The minimum wage a month, for care, in force on D."""
    known = [amount for start, amount in MINIMUM_WAGES if start <= day]
    return known[-1] if known else None
