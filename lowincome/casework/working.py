"""A case while an act works on it: every change of state goes through here, so that none is without its step."""

from dataclasses import replace
from datetime import date
from typing import Any

from lowincome.casework.actors import Actor
from lowincome.casework.case import Case, ExitCase, Landing, MeasureCase, Outcome, Progress, ReferralCase, Step
from lowincome.casework.measure_life import ENDED, next_state
from lowincome.casework.permissions import demand
from lowincome.casework.refusal import Refused
from lowincome.casework.verdicts import Event, Finding


class Working:
    """One act of one person on one day. `act` is asked for at once: who may not do it gets no further."""

    def __init__(self, case: Case, actor: Actor, act: str, today: date, *signal_ids: str) -> None:
        self.case = case
        self.actor = actor
        self.act = act
        self.today = today
        self._steps: list[Step] = []
        self._landings: list[Landing] = []
        for signal_id in signal_ids or (None,):
            if signal_id is not None:
                self.measure(signal_id)
            demand(act, actor, case, signal_id)
        if not case.is_sent:
            raise Refused(
                "order",
                "该任务尚在排队,未下发。下发后再办理。",
                "This task still waits under the cap. Act on it once it is handed over.",
            )

    def measure(self, signal_id: str) -> MeasureCase:
        """A measure of the case. Raises Refused where the signal is not on the task."""
        found = self.case.measures.get(signal_id)
        if found is None:
            raise Refused(
                "gone", "该预警不在此任务上。请刷新页面。", "That signal is not on this task. Reload the page."
            )
        return found

    def referral(self, signal_id: str) -> ReferralCase:
        """The referral that a measure is at."""
        found = self.measure(signal_id).referral
        if found is None:
            raise Refused(
                "order", "该事项没有转办。请先提出转办。", "Nothing was referred here. Propose a referral first."
            )
        return found

    def procedure(self, signal_id: str) -> ExitCase:
        """The exit procedure that a measure is at; an empty one before it begins."""
        return self.measure(signal_id).procedure or ExitCase()

    def to_task(self, progress: Progress | None = None, **changes: Any) -> None:
        """Takes the task to a state, or changes it within its state."""
        arrived = progress or self.case.progress
        self._steps.append(Step(None, self.case.progress, arrived))
        self.case = replace(self.case, progress=arrived, **changes)

    def to_measure(self, signal_id: str, act: str, **changes: Any) -> None:
        """Takes a measure along the arrow of an act; where that ends it, the day and the landing follow."""
        before = self.measure(signal_id)
        arrived = next_state(before, act)
        if arrived in ENDED:
            changes |= {"closed_on": self.today}
        after = replace(before, state=arrived, **changes)
        self.case = replace(self.case, measures={**self.case.measures, signal_id: after})
        self._steps.append(Step(signal_id, before.state, arrived))
        if arrived in ENDED and after.finding == "confirmed":
            self.land(signal_id, "measure_closed", after.verdict_id, note=after.ending)

    def within_measure(self, signal_id: str, **changes: Any) -> None:
        """Changes a measure that stays in its state."""
        before = self.measure(signal_id)
        self.case = replace(self.case, measures={**self.case.measures, signal_id: replace(before, **changes)})
        self._steps.append(Step(signal_id, before.state, before.state))

    def land(
        self,
        signal_id: str,
        event: Event,
        verdict_id: str,
        finding: Finding | None = None,
        advice: str = "",
        note: str = "",
    ) -> None:
        """Notes what the next sync must hear."""
        self._landings.append(Landing(signal_id, event, verdict_id, finding, advice, note))

    def outcome(self) -> Outcome:
        """What the act made. The task is advised once every signal has its verdict, and closes with its last measure."""
        measures = self.case.measures.values()
        is_done = all(measure.state in ENDED for measure in measures)
        if measures and is_done and self.case.progress != "closed":
            self.to_task("closed", closed_on=self.today)
        elif self.case.progress == "visited" and measures and all(each.state != "open" for each in measures):
            self.to_task("advised")
        return Outcome(self.case, tuple(self._steps), tuple(self._landings))
