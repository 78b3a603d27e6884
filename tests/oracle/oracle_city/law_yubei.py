"""Yubei 渝北府办〔2019〕62号, a pilot of one year."""

from datetime import date
from decimal import Decimal

from oracle_city.law import Law, Standard

YUBEI = Law(
    letter="Y",
    name="yubei",
    prefix="500112",
    start=date(2019, 6, 1),
    end=date(2020, 5, 31),
    standards=(
        Standard(date(2018, 9, 1), Decimal(546), Decimal(410)),
        Standard(date(2019, 9, 1), Decimal(580), Decimal(440)),
    ),
)
