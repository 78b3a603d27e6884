"""Kind `potential` 疑似应救未救, the rules that weigh a register household's income against what it has to spend."""

from datetime import date, timedelta
from decimal import Decimal

from oracle_city import spans, values
from oracle_city.city import Household
from oracle_city.law import fen
from oracle_city.nulls import at_most
from oracle_city.rulebook import rule

INCOME = "roster hr_employment hr_social_insurance medical_claims"


def income_searched(day: date) -> dict[str, date]:
    """An income is at most a line also where no row tells of more: the 3 complete months before D's."""
    return {"hr_social_insurance": spans.complete_months_before(day, 3)[-1]}


def all_searched(day: date) -> dict[str, date]:
    """And costs are below a line where no claim of the last 12 months tells of more."""
    return {**income_searched(day), "medical_claims": spans.months_before(day, 12) + timedelta(days=1)}


def settled_and_unlisted(h: Household) -> bool:
    """register household, head's residence_type 城市, some member resident_since ≤ D − 24 months, nobody active"""
    since = spans.months_before(h.day, values.RESIDENT_MONTHS)
    return (
        h.head is not None
        and h.head.residence_type == "城市"
        and any(at_most(p.row("household_register").resident_since, since) for p in h.members)
        and not any(p.active for p in h.members)
    )


def income_between(h: Household, low: Decimal, high: Decimal) -> bool:
    """low × standard < income_12m/12/n ≤ high × standard, multiplied by n so that nothing is rounded"""
    return h.standard is not None and low * h.standard * h.n < h.income <= high * h.standard * h.n


@rule("potential", "Y", f"{INCOME} household_register", of="register_household", windows=all_searched)
def income_type_poor(h: Household) -> bool:
    """same household test; 1 × standard < income_12m/12/n ≤ 2 × standard; rigid_12m < 1.5 × income_12m"""
    return (
        settled_and_unlisted(h)
        and income_between(h, values.POOR_MULTIPLE, values.INCOME_POOR_MULTIPLE)
        and h.rigid_12m < fen(values.POOR_RATIO * h.income_12m)
    )


@rule("potential", "Y", f"{INCOME} household_register", of="register_household", windows=income_searched)
def expenditure_type_poor(h: Household) -> bool:
    """same household test; 1 × standard < income_12m/12/n ≤ 5 × standard; rigid_12m ≥ 1.5 × income_12m"""
    return (
        settled_and_unlisted(h)
        and income_between(h, values.POOR_MULTIPLE, values.EXPENDITURE_POOR_MULTIPLE)
        and h.rigid_12m >= fen(values.POOR_RATIO * h.income_12m)
    )


@rule("potential", "N", INCOME, of="register_household", windows=income_searched)
def rigid_expenditure_candidate(h: Household) -> bool:
    """register household, nobody active, in a place whose disposable income is known; income_12m > 0; income_12m/n <
    last year's disposable income per head; rigid_12m ≥ ratio × income_12m"""
    if h.head is None or any(p.active for p in h.members):
        return False
    disposable = h.law.disposable_income.get(h.head.residence_type)
    return (
        disposable is not None
        and 0 < h.income_12m < disposable * h.n
        and h.rigid_12m >= fen(values.RIGID_RATIO * h.income_12m)
    )
