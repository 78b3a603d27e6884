"""What comes with every act: the form it was sent with, which counts once, and the version of the task it was read at."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from console.queues.models import SentForm
from lowincome.casework.actors import Actor
from lowincome.casework.refusal import Refused


@dataclass(frozen=True)
class Sent:
    """form_id: made with the form, hidden in it. version: the task's when the form was made; None: not looked at."""

    form_id: UUID | str
    version: int | None = None


@dataclass(frozen=True)
class Done:
    """What an act came to. `repeated`: the form had counted before, and this is what it came to then."""

    task_id: str
    version: int
    progress: str
    repeated: bool = False


def enter_form(form_id: UUID | str, actor: Actor, act: str, at: datetime) -> tuple[SentForm, bool]:
    """The row of a form, and whether it had counted before. Inside the act's transaction: a refusal takes it back.

    A form that is sent twice at the same time waits here for the first. Raises Refused for another's form.
    The sync's own changes have no account.
    """
    try:
        known = UUID(str(form_id))
    except ValueError:
        raise Refused(
            "form", "表单编号无效。请刷新页面后重新填写。", "The form's id is not valid. Reload the page."
        ) from None
    by_id, by_role = (actor.user_id, actor.role) if actor.user_id else (None, "")
    row = SentForm(form_id=known, act=act, at=at, by_id=by_id, by_name=actor.name, by_role=by_role)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
        return row, False
    except IntegrityError:
        earlier = SentForm.objects.get(pk=known)
    if (earlier.by_id, earlier.act) != (by_id, act):
        raise Refused("form", "表单编号已用过。请刷新页面后重新填写。", "This form was used before. Reload the page.")
    return earlier, True


def done_of(result: dict[str, Any]) -> Done:
    """What a form came to when it counted."""
    return Done(result["task_id"], result["version"], result["progress"], repeated=True)
