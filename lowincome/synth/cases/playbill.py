"""The list of all planted cases: every rule of Zhengzhou's notice and of practice, save the two of the fuzzy tier."""

from collections.abc import Callable

from lowincome.synth.cases import benefits, candidates, payments, recipients, topups
from lowincome.synth.cases.cast import Cast
from lowincome.synth.places import Places
from lowincome.synth.plan import Plan

ACTS: tuple[Callable[[Cast], None], ...] = (
    topups.severe_disability, topups.severe_illness, topups.elder, topups.student, topups.minor, topups.ended,
    benefits.uninsured, benefits.premiums, benefits.medical_aid, benefits.education_aid, benefits.housing, benefits.work,
    benefits.disaster_relief, benefits.allowances, benefits.care, benefits.funeral_relief,
    payments.late, payments.failed, payments.amount_off, payments.heating, payments.twice, payments.shared_account,
    payments.after_death,
    candidates.disability, candidates.students, candidates.unemployment, candidates.illness, candidates.households,
    candidates.lists, candidates.bereaved, candidates.struck, candidates.reported,
    recipients.deceased, recipients.working, recipients.income, recipients.assets, recipients.moved, recipients.names,
    recipients.lapsed, recipients.twice_listed, recipients.compound, recipients.unvisited,
)  # fmt: skip


def play(plan: Plan, places: Places) -> Cast:
    """The whole cast with its cases; nobody where the plan has no room for cases."""
    cast = Cast(plan, places)
    for act in ACTS if plan.has_cases else ():
        act(cast)
    return cast
