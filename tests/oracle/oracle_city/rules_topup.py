"""Kind `gap` 政策未落实, the top-ups of 分类施保. Each docstring is the catalogue's sentence.

"unless a row says otherwise the person is alive"; `due` is that of the first row: Z 100; H 15 % of standard; X any > 0.
"""

from oracle_city.persons import Person
from oracle_city.rulebook import rule


def short_of_topup(p: Person) -> bool:
    """alive, active 低保, topup < due"""
    return p.alive and p.active_in("低保") and p.lacks_topup


@rule("gap", "Z H X", "roster disability_certificates")
def topup_missing_severe_disability(p: Person) -> bool:
    """active 低保, severe_disability (H: severe_disability_wide), topup_amount (empty = 0) < due"""
    severe = p.severe_disability_wide if p.law.letter == "H" else p.severe_disability
    return short_of_topup(p) and severe


@rule("gap", "Z H X", "roster medical_claims")
def topup_missing_severe_illness(p: Person) -> bool:
    """active 低保, severe_illness, topup < due"""
    return short_of_topup(p) and p.severe_illness


@rule("gap", "Z H X", "roster")
def topup_missing_elder(p: Person) -> bool:
    """active 低保, age ≥ elder_age, topup < due"""
    return short_of_topup(p) and p.age >= p.law.elder_age


@rule("gap", "Z", "roster education_students")
def topup_missing_student(p: Person) -> bool:
    """active 低保, university, topup < due"""
    return short_of_topup(p) and p.university


@rule("gap", "Z H X", "roster")
def topup_missing_minor(p: Person) -> bool:
    """active 低保, age < 18, topup < due"""
    return short_of_topup(p) and p.age < 18


@rule("gap", "H", "roster")
def topup_missing_veteran(p: Person) -> bool:
    """active 低保, priority_group not empty, 无 or 残疾军人5-6级, topup < due"""
    return short_of_topup(p) and p.roster.priority_group not in (None, "无", "残疾军人5-6级")
