"""What a township carries out itself."""

from datetime import date

from lowincome.casework.actors import Actor
from lowincome.casework.case import Case, Outcome
from lowincome.casework.refusal import Missing
from lowincome.casework.working import Working


def carry_out(case: Case, actor: Actor, today: date, signal_id: str, done_on: date, words: str) -> Outcome:
    """The township did what was missing: on which day, and what."""
    work = Working(case, actor, "carry_out", today, signal_id)
    missing = Missing()
    missing.demand(words, "words", "落实情况", "what was done")
    if done_on > today:
        missing.note("done_on", "落实日期不能晚于今天", "a day that is not after today")
    missing.refuse()
    work.to_measure(signal_id, "carry_out", branch="carry_out", resolution=words.strip(), ending="carried_out")
    return work.outcome()
