"""Referrals out, feedback in: what a department's system asks and does."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Header, Path, Query, Router

from console.access.doors import referral_of, referrals_of
from console.accounts.models import User
from console.api import schemas
from console.api.answers import answers
from console.api.bearer import account_of, behind_the_wall
from console.api.once import do_once, refused
from console.api.outgoing import JOINED, referrals_for
from console.queues.acts import actor_of, keep_up, look
from lowincome.casework.refusal import Refused

router = Router(tags=["referrals"])
router.add_decorator(behind_the_wall)

Number = Annotated[int, Path(ge=1, le=schemas.LARGEST, description="转办编号 · the referral's number")]
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=128,
        pattern=r"^[A-Za-z0-9._:-]+$",
        description="由调用方为每个请求生成(如 UUID)。重发同一请求时用同一个键:只办理一次,得到同样的回执 · "
        "made by the caller for each request, such as a UUID. Sent again with the same request it counts once and gets "
        "the same receipt",
    ),
]
_STATES: dict[str, schemas.State] = {
    "accept": "accepted",
    "begin": "in_hand",
    "return": "returned",
    "answer": "answered",
}


@router.get("", response=answers(schemas.Referrals), url_name="api_referrals", operation_id="list_referrals")
def list_referrals(request: HttpRequest, asked: Query[schemas.Asked]) -> schemas.Referrals:
    """转给本部门的转办,按编号排列,个人信息脱敏。 · The department's referrals by number, masked."""
    account = account_of(request)
    keep_up()
    found = referrals_of(account).filter(pk__gt=asked.after).select_related(*JOINED).order_by("pk")
    if asked.state != "all":
        found = found.filter(state=asked.state)
    rows = list(found[: asked.limit + 1])
    shown = rows[: asked.limit]
    return schemas.Referrals(
        items=referrals_for(account, shown), next_after=shown[-1].pk if len(rows) > asked.limit else None
    )


@router.get(
    "/{int:referral_id}",
    response=answers(schemas.Referral, 404),
    url_name="api_referral",
    operation_id="read_referral",
)
def read_referral(request: HttpRequest, referral_id: Number) -> schemas.Referral:
    """一件转办,个人信息脱敏。 · One referral, masked."""
    return _read(account_of(request), referral_id)


@router.post(
    "/{int:referral_id}/look",
    response=answers(schemas.Referral, 400, 404),
    url_name="api_look",
    operation_id="look_at_referral",
)
def look_at_referral(request: HttpRequest, referral_id: Number, body: schemas.Look) -> schemas.Referral:
    """一件转办,不脱敏:先将目的记入日志,每次调用记一次。 · One referral unmasked: every call is logged first."""
    account = account_of(request)
    referral = referral_of(account, referral_id)
    try:
        look(actor_of(account), referral.signal.subject_id, body.purpose, request.path, task_id=referral.task_id)
    except Refused as refusal:
        raise refused(refusal) from None
    return _read(account, referral_id, is_open=True)


@router.post(
    "/{int:referral_id}/accept",
    response=answers(schemas.Receipt, 404, 409),
    url_name="api_accept",
    operation_id="accept_referral",
)
def accept_referral(request: HttpRequest, referral_id: Number, key: Key) -> schemas.Receipt:
    """接收。 · The department takes the referral."""
    return _done(request, referral_id, "accept", key)


@router.post(
    "/{int:referral_id}/begin",
    response=answers(schemas.Receipt, 404, 409),
    url_name="api_begin",
    operation_id="begin_referral",
)
def begin_referral(request: HttpRequest, referral_id: Number, key: Key) -> schemas.Receipt:
    """开始办理。 · The department has it in hand."""
    return _done(request, referral_id, "begin", key)


@router.post(
    "/{int:referral_id}/return",
    response=answers(schemas.Receipt, 400, 404, 409),
    url_name="api_return",
    operation_id="return_referral",
)
def return_referral(request: HttpRequest, referral_id: Number, key: Key, body: schemas.Return) -> schemas.Receipt:
    """退回,并说明原因。 · The department gives it back, with a reason."""
    return _done(request, referral_id, "return", key, body)


@router.post(
    "/{int:referral_id}/answer",
    response=answers(schemas.Receipt, 400, 404, 409),
    url_name="api_answer",
    operation_id="answer_referral",
)
def answer_referral(request: HttpRequest, referral_id: Number, key: Key, body: schemas.Feedback) -> schemas.Receipt:
    """反馈办理情况。 · The department says what it did."""
    return _done(request, referral_id, "answer", key, body)


def _read(account: User, referral_id: int, *, is_open: bool = False) -> schemas.Referral:
    return referrals_for(account, [referral_of(account, referral_id)], is_open=is_open)[0]


def _done(
    request: HttpRequest, referral_id: int, step: schemas.Step, key: str, body: schemas.Strict | None = None
) -> schemas.Receipt:
    given = body.model_dump() if body else {}
    form = do_once(account_of(request), referral_id, step, key, given)
    return schemas.Receipt(referral_id=referral_id, step=step, state=_STATES[step], recorded_at=form.at)
