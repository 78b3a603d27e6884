"""Shapotou 卫沙政办发〔2023〕107号."""

from datetime import date
from decimal import Decimal

from oracle_city.law import Law, Standard

SHAPOTOU = Law(
    letter="S",
    name="shapotou",
    prefix="640502",
    start=date(2023, 10, 9),
    standards=(Standard(date(2023, 1, 1), Decimal(660), Decimal(460)),),
    minimum_wage=Decimal(1950),
    wage_start=date(2022, 1, 1),
    care_shares={"半护理": Decimal("0.45"), "全护理": Decimal("0.75")},
)
