"""Taking back one's own last act, within five minutes: the state before it comes back, and the record of both stays."""

from datetime import datetime

from lowincome.casework.actors import Actor
from lowincome.casework.clocks import UNDO_SECONDS
from lowincome.casework.refusal import Refused


def check_undo(actor: Actor, now: datetime, *, by: int | None, at: datetime, is_last: bool, act: str) -> None:
    """Raises Refused where an act can no longer be taken back, and says why."""
    if not is_last:
        raise Refused(
            "order",
            "此后任务又有变动,不能撤销。请通过后续办理更正。",
            "The task moved on since: it cannot be undone. Correct it by the next step.",
        )
    if by != actor.user_id:
        raise Refused("role", "只能撤销本人的操作。", "Only one's own act can be undone.")
    if act in ("undo", "new_round", "joined"):
        raise Refused("order", "没有可撤销的操作。", "There is nothing to undo.")
    if (now - at).total_seconds() > UNDO_SECONDS:
        raise Refused(
            "order",
            "超过五分钟,不能撤销。请通过后续办理更正。",
            "More than five minutes have passed: it cannot be undone. Correct it by the next step.",
        )
