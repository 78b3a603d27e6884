"""Xiangtan county 潭县政办发〔2021〕11号."""

from datetime import date
from decimal import Decimal

from oracle_city.law import FEN, Law, Standard

XIANGTAN = Law(
    letter="X",
    name="xiangtan",
    prefix="430321",
    start=date(2021, 11, 15),
    standards=(Standard(date(2021, 1, 1), Decimal(550), Decimal(358)),),
    topup=FEN,  # "any > 0"
    elder_age=60,
)
