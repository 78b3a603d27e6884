"""The amounts beside which a place's random rows lie: its standards and what a notice derives from them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from oracle_city import laws, values
from oracle_city.law import Law, fen


@dataclass(frozen=True)
class Amounts:
    """Limits in yuan, for `Dice.near`."""

    topups: tuple[Decimal, ...]
    care: tuple[Decimal, ...]
    incomes: tuple[Decimal, ...]
    wages: tuple[Decimal, ...]
    relief: tuple[Decimal, ...]
    deposit_months: int


def _yuan(*amounts: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, amounts))


def _derived(law: Law) -> Amounts:
    standards = tuple(amount for one in law.standards for amount in (one.urban, one.rural))
    edges = tuple(fen(values.EDGE_MULTIPLE * one) for one in standards)
    wage = law.minimum_wage or Decimal(2000)
    return Amounts(
        topups=tuple(law.topup_due(one) for one in standards) if law.topup_share else (law.topup or Decimal(100),),
        care=tuple(fen(share * wage) for share in law.care_shares.values()) or _yuan("500"),
        incomes=standards + edges,
        wages=standards + edges + tuple(2 * one for one in standards),
        relief=tuple(3 * one for one in standards),
        deposit_months=law.deposit_months or 36,
    )


AMOUNTS = {law.letter: _derived(law) for law in laws.PLACES} | {
    "Z": Amounts(
        topups=_yuan("100"),
        care=_yuan("210", "525", "1260"),
        incomes=_yuan("750", "525"),
        wages=_yuan("750", "525", "1125", "787.5", "1500", "1050", "2250"),
        relief=_yuan("2250", "1575", "5000"),
        deposit_months=36,
    )
}
