"""What a department does, done once per `Idempotency-Key`, however often and at what times it is sent.

The key leads to the id of a form, and a form counts once (`console.queues.acts`): a repeat, also one that comes while the
first is still at work, is told what the first came to. A key that was sent stands for that request for good.
"""

import hashlib
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from console.access.doors import handled_referral, measures_of
from console.accounts.models import User
from console.api.models import SentKey
from console.api.problems import Problem
from console.pages.referral_steps import REFERRAL_STEPS
from console.queues.acts import Sent, actor_of
from console.queues.models import Referral, SentForm
from lowincome.casework.refusal import Refused, Stale

ATTEMPTS = 3
"""How often an act is tried where somebody else acts on the same task at the same moment."""


def do_once(account: User, referral_id: int, step: str, key: str, body: dict[str, Any]) -> SentForm:
    """Does a step of REFERRAL_STEPS on a referral of the account's department; the form that it counted as.

    Raises Http404 for a referral of another department or area, Problem where the key was used for another request or
    the step is not possible now.
    """
    referral = handled_referral(account, referral_id)
    form_id = _form_of(account, key, _digest(step, referral_id, body))
    for attempt in range(1, ATTEMPTS + 1):
        if (known := SentForm.objects.filter(pk=form_id).first()) is not None:
            return known
        try:
            _do(account, referral, step, form_id, body)
        except Stale as stale:
            if attempt == ATTEMPTS:
                raise refused(stale) from None
            referral = handled_referral(account, referral_id)
        except Refused as refusal:
            raise refused(refusal) from None
    return SentForm.objects.get(pk=form_id)


def refused(refusal: Refused) -> Problem:
    """A refusal of the state machine: a form that lacks something is 422, everything else is not possible now."""
    return Problem(422 if refusal.code == "form" else 409, refusal.code, refusal.zh, refusal.en, refusal.missing)


def _do(account: User, referral: Referral, step: str, form_id: UUID, body: dict[str, Any]) -> None:
    """The act, at the version of the task at which the referral was seen to be the signal's present one."""
    version = referral.task.version
    if not measures_of(account).filter(pk=referral.signal_id, referral=referral).exists():
        raise Refused("order", "该转办已了结。", "This referral is over.")
    sent = Sent(form_id, version)
    REFERRAL_STEPS[step].do(actor_of(account), referral.task_id, sent, referral.signal_id, body)


def _form_of(account: User, key: str, digest: str) -> UUID:
    try:
        with transaction.atomic():
            SentKey.objects.create(account=account, key=key, digest=digest, at=timezone.now())
    except IntegrityError:
        if not SentKey.objects.filter(account=account, key=key, digest=digest).exists():
            raise Problem(
                409,
                "key_reused",
                "该 Idempotency-Key 已用于另一请求。请换一个新键。",
                "This Idempotency-Key was sent with another request: use a new one.",
                ("Idempotency-Key",),
            ) from None
    return uuid5(NAMESPACE_OID, f"api/{account.pk}/{key}")


def _digest(step: str, referral_id: int, body: dict[str, Any]) -> str:
    """What was asked, in one line per part: nothing of it is kept."""
    parts = (step, str(referral_id), *(f"{name}={len(str(value))}:{value}" for name, value in sorted(body.items())))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
