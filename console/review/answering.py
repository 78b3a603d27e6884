"""A person answers a pair, or takes the last answer back: once each, in one transaction, entered in the audit log."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from console.queues.acts.deployment import today
from console.queues.acts.forms import enter_form
from console.queues.acts.perform import in_transaction
from console.review.models import ReviewAnswer, ReviewPair, Said
from console.review.waiting import is_settled
from lowincome.casework.actors import Actor
from lowincome.casework.clocks import UNDO_SECONDS
from lowincome.casework.refusal import Refused


def answer_pair(actor: Actor, pair_key: str, form_id: UUID | str, said: str) -> ReviewAnswer:
    """Records an answer. A form that is sent twice counts once. The door comes first: here every pair can be answered.

    Raises Refused for an unknown answer (`form`), a pair that others have settled (`taken`) or that the person has
    answered already (`order`).
    """
    if said not in Said.values:
        raise Refused("form", "请选择判断。", "Choose an answer.", ["answer"])

    def once() -> ReviewAnswer:
        now = timezone.now()
        form, is_repeated = enter_form(form_id, actor, "review", now)
        if is_repeated:
            return ReviewAnswer.objects.get(pk=form.pk)
        pair = ReviewPair.objects.select_for_update().get(pk=pair_key)
        if pair.answers.filter(by_id=actor.user_id, withdrawn_at=None).exists():
            raise Refused("order", "您已判断过这一对。", "You have answered this pair already.")
        if pair.cleared_on is not None or is_settled(pair):
            raise Refused("taken", "这一对已有结论,无需再判断。", "This pair has been settled: no answer is needed.")
        row = ReviewAnswer.objects.create(
            answer_id=form.pk,
            pair=pair,
            answer=said,
            is_second=pair.answers.filter(withdrawn_at=None).exists(),
            recorded_on=today(),
            at=now,
            by_id=actor.user_id,
            by_name=actor.name,
        )
        form.result = {"pair": pair.pk}
        form.save(update_fields=["result"])
        return row

    return in_transaction(once)


def withdraw(actor: Actor, form_id: UUID | str) -> ReviewAnswer:
    """Takes back one's own last answer, within five minutes; it stays on record, and the pair waits again.

    Raises Refused where there is none, its time has passed, or a sync has taken it.
    """

    def once() -> ReviewAnswer:
        now = timezone.now()
        form, is_repeated = enter_form(form_id, actor, "review_undo", now)
        if is_repeated:
            return ReviewAnswer.objects.get(pk=form.result["answer"])
        last = last_of(actor.user_id, now, lock=True)
        if last is None:
            raise Refused("order", "没有可撤回的判断。", "There is no answer to take back.")
        last.withdrawn_at = now
        last.save(update_fields=["withdrawn_at"])
        form.result = {"answer": str(last.pk)}
        form.save(update_fields=["result"])
        return last

    return in_transaction(once)


def last_of(user_id: int, now: datetime, *, lock: bool = False) -> ReviewAnswer | None:
    """The answer that the person could take back now."""
    rows = ReviewAnswer.objects.select_for_update() if lock else ReviewAnswer.objects.all()
    last = rows.filter(by_id=user_id, withdrawn_at=None).order_by("-at").first()
    if last is None or last.landed_at is not None or now - last.at > timedelta(seconds=UNDO_SECONDS):
        return None
    return last
