"""The pages of clerical review: the next pair, one pair, an answer, a look at the whole, taking back."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from console.access.doors import review_of
from console.queues.acts import actor_of, look_at
from console.review.answering import answer_pair, last_of, withdraw
from console.review.models import ReviewPair
from console.review.pair_rows import pair_rows
from console.review.waiting import is_settled, waiting_for
from console.shell.errors import conflict
from console.shell.language import said
from lowincome.casework.refusal import Refused
from lowincome.contracts import load_contracts

_SESSION = "revealed_pair"
PURPOSE_LENGTH = 500


def review(request: HttpRequest) -> HttpResponse:
    """Leads to the next pair that waits for the account, or says that there is none."""
    following = waiting_for(request.user).first()
    if following is not None:
        return redirect("review_pair", pair_key=following.pk)
    return render(request, "review/empty.html", {"undo": _undo(request)})


def review_pair(request: HttpRequest, pair_key: str) -> HttpResponse:
    """One pair, side by side. Shown in full once after a look was recorded."""
    pair = review_of(request.user, pair_key)
    is_open = _taken(request, pair)
    contract = load_contracts().get(pair.feed)
    context = {
        "pair": pair,
        "rows": pair_rows(pair, is_open=is_open),
        "feed": said(contract.title_zh, pair.feed) if contract else pair.feed,
        "is_open": is_open,
        "form_id": uuid4(),
        "left": waiting_for(request.user).count(),
        "is_settled": pair.cleared_on is not None or is_settled(pair),
        "undo": _undo(request),
    }
    return render(request, "review/pair.html", context)


def review_answer(request: HttpRequest, pair_key: str) -> HttpResponse:
    """Records an answer and goes on to the next pair."""
    pair = review_of(request.user, pair_key)
    try:
        answer_pair(actor_of(request.user), pair.pk, request.POST.get("form_id", ""), request.POST.get("answer", ""))
    except Refused as refusal:
        if refusal.code == "taken":
            return conflict(request, refusal.zh, refusal.en)
        messages.error(request, said(refusal.zh, refusal.en))
        return redirect("review_pair", pair_key=pair.pk)
    return redirect("review")


def review_reveal(request: HttpRequest, pair_key: str) -> HttpResponse:
    """Records a look, with its purpose, and lets the next page show the pair in full."""
    pair = review_of(request.user, pair_key)
    purpose = request.POST.get("purpose", "").replace("\x00", "").strip()[:PURPOSE_LENGTH]
    try:
        look_at(actor_of(request.user), pair.pk, pair.number, purpose, f"/review/{pair.pk}/", record=pair.record_key)
    except Refused as refusal:
        messages.error(request, said(refusal.zh, refusal.en))
    else:
        request.session[_SESSION] = pair.pk
    return redirect("review_pair", pair_key=pair.pk)


def review_undo(request: HttpRequest) -> HttpResponse:
    """Takes the last answer back and shows its pair again."""
    try:
        answer = withdraw(actor_of(request.user), request.POST.get("form_id", ""))
    except Refused as refusal:
        messages.error(request, said(refusal.zh, refusal.en))
        return redirect("review")
    messages.success(request, said("已撤回上一次判断。", "Your last answer was taken back."))
    return redirect("review_pair", pair_key=answer.pair_id)


def _taken(request: HttpRequest, pair: ReviewPair) -> bool:
    if request.method != "GET" or request.session.get(_SESSION) != pair.pk:
        return False
    del request.session[_SESSION]
    return True


def _undo(request: HttpRequest) -> object:
    """A new form's id where there is something to take back."""
    return uuid4() if last_of(request.user.pk, timezone.now()) else None
