"""Zhengzhou 郑政办〔2024〕46号."""

from datetime import date
from decimal import Decimal

from oracle_city.law import Law, Standard

ZHENGZHOU = Law(
    letter="Z",
    name="zhengzhou",
    prefix="4101",
    start=date(2024, 9, 2),
    standards=(Standard(date(2020, 7, 1), Decimal(750), Decimal(525)),),
    minimum_wage=Decimal(2100),
    wage_start=date(2024, 1, 1),
    care_shares={"全自理": Decimal("0.10"), "半护理": Decimal("0.25"), "全护理": Decimal("0.60")},
    topup=Decimal(100),
    elder_age=70,
    deposit_months=36,
    disposable_income={"城市": Decimal(48740), "农村": Decimal(30383)},
)
