"""What is true of the residents, whoever writes it down: disability, school, work, pension, severe illness.

One row per resident, drawn so that most residents give no reason for a warning and recipients get what is theirs.
Depends on who stands on the roster; the roster's own amounts come later.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lowincome.synth.membership import Membership
from lowincome.synth.plan import Days, Plan
from lowincome.synth.residents import NEVER, Flags, Residents

EMPLOYED, UNEMPLOYED, FLEXIBLE, WELFARE_POST = 1, 2, 3, 4
"""States of `employment`; 0: no row in the employment register."""


@dataclass(frozen=True)
class Facts:
    """One row per resident. `grade` 0: no disability, else 1-4; `category` 1-7. Money in fen a month."""

    grade: npt.NDArray[np.int8]
    category: npt.NDArray[np.int8]
    issued_on: Days
    in_school: Flags
    stage: npt.NDArray[np.int8]
    employment: npt.NDArray[np.int8]
    registered_on: Days
    contribution_base: npt.NDArray[np.int64]
    pension: npt.NDArray[np.int64]
    worker_pension: Flags
    able: Flags


def facts(plan: Plan, people: Residents, membership: Membership) -> Facts:
    """Draws everything true of the residents on the first day."""
    chance = plan.chance("facts")
    count = len(people)
    age, covered, active = people.age, membership.covered, membership.active
    rate = np.where(covered, np.where(membership.is_category("特困"), 0.30, 0.22), np.where(active, 0.08, 0.011))
    disabled = chance.random(count) < rate * np.where(age < 16, 0.4, np.where(age > 60, 1.5, 1.0))
    severe = chance.random(count) < np.where(covered, 0.55, np.where(active, 0.05, 0.06))
    grade = np.where(disabled, np.where(severe, 1, 3) + (chance.random(count) < 0.5), 0).astype(np.int8)
    category = (chance.choice(7, count, p=[0.12, 0.12, 0.02, 0.52, 0.08, 0.10, 0.04]) + 1).astype(np.int8)
    issued = plan.first - (40 + 3000 * chance.random(count)).astype("timedelta64[D]")
    fresh = chance.random(count) < 0.004
    issued = np.where(fresh, plan.first - 25 + chance.integers(0, 25 + plan.days, count), issued)

    stage, in_school = _schooling(age, chance)
    able = (age >= 16) & (age < 60) & ~((grade > 0) & (grade < 3)) & ~in_school
    employment = _employment(people, membership, able, chance)
    registered = plan.first - np.where(
        employment == UNEMPLOYED, 20 + chance.integers(0, 95, count), 30 + chance.integers(0, 2500, count)
    ).astype("timedelta64[D]")

    insured = (employment == EMPLOYED) & ~active & (chance.random(count) < 0.55)
    insured |= (employment == EMPLOYED) & active & (chance.random(count) < 0.02)
    base = np.where(insured, 3800_00 + (chance.gamma(1.5, 1500_00, count)).astype(np.int64) // 100 * 100, 0)
    pension, worker = _pensions(people, membership, disabled, chance)
    return Facts(
        grade, category, issued, in_school, stage, employment, np.where(employment > 0, registered, NEVER), base,
        pension, worker, able,
    )  # fmt: skip


def _schooling(age: npt.NDArray[np.int64], chance: np.random.Generator) -> tuple[npt.NDArray[np.int8], Flags]:
    """Stage (0-6: 学前, 小学, 初中, 高中, 中职, 高职, 本科; -1 none) by age, and whether in school."""
    draw = chance.random(len(age))
    stage = np.select(
        [
            (age >= 3) & (age < 6) & (draw < 0.8), (age >= 6) & (age < 12), (age >= 12) & (age < 15),
            (age >= 15) & (age < 18) & (draw < 0.58), (age >= 15) & (age < 18) & (draw < 0.96),
            (age >= 18) & (age < 21) & (draw < 0.28), (age >= 18) & (age < 22) & (draw < 0.58),
        ],
        [0, 1, 2, 3, 4, 5, 6],
        -1,
    ).astype(np.int8)  # fmt: skip
    return stage, (stage >= 0) & (chance.random(len(age)) < 0.997)


def _employment(
    people: Residents, membership: Membership, able: Flags, chance: np.random.Generator
) -> npt.NDArray[np.int8]:
    """Who the employment register knows. In a roster household that can work, somebody does (nearly always)."""
    count = len(people)
    draw = chance.random(count)
    outside = np.select([draw < 0.20, draw < 0.21, draw < 0.24], [EMPLOYED, UNEMPLOYED, FLEXIBLE], 0)
    listed = np.select([draw < 0.60, draw < 0.66, draw < 0.85], [FLEXIBLE, WELFARE_POST, 0], EMPLOYED)
    state = np.where(able, np.where(membership.active, listed, outside), 0)
    low_paid = membership.is_category("低保") | membership.is_category("低保边缘")
    state = np.where(low_paid & (state == EMPLOYED), FLEXIBLE, state)
    works = (state > 0) & (state != UNEMPLOYED)
    others_work = people.per_household(works)[people.household] - works > 0
    loses = membership.active & works & others_work & (chance.random(count) < 0.08)
    loses |= membership.active & works & (chance.random(count) < 0.006)
    taken = loses & (
        np.add.accumulate(loses) - np.add.accumulate(loses)[people.first_of_household[people.household]] > 0
    )
    return np.where(loses & ~taken, UNEMPLOYED, state).astype(np.int8)


def _pensions(
    people: Residents, membership: Membership, disabled: Flags, chance: np.random.Generator
) -> tuple[npt.NDArray[np.int64], Flags]:
    """Monthly pension in fen, and whether it is a worker's. Recipients have a resident's small one."""
    count = len(people)
    elder = people.age >= 60
    low = membership.active
    alone = (people.sizes == 1)[people.household]
    frail_home = (people.per_household(disabled) > 0)[people.household]
    known = chance.random(count) < np.where(low, 0.5, np.where(alone | frail_home, 0.995, 0.1))
    large = 1600_00 + chance.gamma(2.0, 600_00, count).astype(np.int64) // 1000 * 1000
    small = 123_00 + chance.integers(0, 60, count) * 100
    return np.where(elder & known, np.where(low, small, large), 0), elder & known & ~low
