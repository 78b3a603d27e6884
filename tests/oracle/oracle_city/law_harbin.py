"""Harbin 关于改革完善社会救助制度的落实意见."""

from datetime import date
from decimal import Decimal

from oracle_city.law import Law, Standard

NINE_DISTRICTS = frozenset(["230102", "230103", "230104", "230108", "230109", "230110", "230111", "230112", "230113"])

HARBIN = Law(
    letter="H",
    name="harbin",
    prefix="2301",
    start=date(2023, 5, 30),
    standards=(
        Standard(date(2022, 1, 1), Decimal(835), Decimal(625), NINE_DISTRICTS),
        Standard(date(2022, 1, 1), Decimal(669), Decimal(441)),
    ),
    topup_share=Decimal("0.15"),
    elder_age=60,
    deposit_months=24,
    no_labour={
        "肢体": ("一级", "二级"),
        "视力": ("一级",),
        "智力": ("一级", "二级", "三级"),
        "精神": ("一级", "二级", "三级"),
    },
)
