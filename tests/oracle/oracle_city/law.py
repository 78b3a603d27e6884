"""What a notice is here: where and when it holds, and the figures in which one place differs from another."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")

# "Others: 肢体 一级; 智力, 精神 一,二级"
NO_LABOUR = {"肢体": ("一级",), "智力": ("一级", "二级"), "精神": ("一级", "二级")}


def fen(amount: Decimal) -> Decimal:
    """「Amounts derived by a factor are rounded half up to the fen.」."""
    return amount.quantize(FEN, ROUND_HALF_UP)


@dataclass(frozen=True)
class Standard:
    """A dibao standard, yuan a month, by residence type; counties: empty for all that have none of their own."""

    start: date
    urban: Decimal
    rural: Decimal
    counties: frozenset[str] = frozenset()

    def of(self, residence_type: str) -> Decimal:
        """The amount for this residence type."""
        return self.urban if residence_type == "城市" else self.rural


@dataclass(frozen=True)
class Law:
    """A notice, or the national law, by its letter in the catalogue's column `by`.

    topup: the top-up due in yuan; None where it is a share of the standard.
    """

    letter: str
    name: str
    prefix: str
    start: date
    end: date | None = None
    standards: tuple[Standard, ...] = ()
    minimum_wage: Decimal | None = None
    wage_start: date = date.min
    care_shares: dict[str, Decimal] = field(default_factory=dict)
    topup: Decimal | None = None
    topup_share: Decimal = Decimal(0)
    elder_age: int = 0
    deposit_months: int = 0
    no_labour: dict[str, tuple[str, ...]] = field(default_factory=lambda: NO_LABOUR)
    disposable_income: dict[str, Decimal] = field(default_factory=dict)

    def holds_on(self, day: date) -> bool:
        """「A notice that is not in force on D raises nothing.」."""
        return self.start <= day and (self.end is None or day <= self.end)

    def standard(self, region: str, residence_type: str, day: date) -> Decimal | None:
        """「the dibao standard in force on D for the person's county (else city) and residence_type」."""
        known = [one for one in self.standards if one.start <= day]
        own = [one for one in known if region[:6] in one.counties]
        general = [one for one in known if not one.counties]
        return (own or general)[-1].of(residence_type) if own or general else None

    def wage(self, day: date) -> Decimal | None:
        """The minimum wage a month, for care, in force on D."""
        return self.minimum_wage if self.wage_start <= day else None

    def topup_due(self, standard: Decimal | None) -> Decimal:
        """「due: Z 100; H 15 % of standard; X any > 0」."""
        if self.topup is not None:
            return self.topup
        assert standard is not None, "a place with a share has standards"
        return fen(self.topup_share * standard)
