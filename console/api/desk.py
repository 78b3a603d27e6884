"""The security administrator's list of tokens: whose they are, when they were last used, and how to shut one out."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from console.api.models import ApiToken
from console.api.tokens import revoke_token
from console.shell.language import said
from lowincome.kernel.errors import InputError

PER_PAGE = 50


def tokens(request: HttpRequest) -> HttpResponse:
    """All tokens, the newest first."""
    found = ApiToken.objects.select_related("account").order_by("-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "api/tokens.html", {"page": page})


def token_revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """Revokes one; a token that was revoked stays so."""
    try:
        token = revoke_token(token_id, by=request.user.username)
    except InputError:
        raise Http404 from None
    messages.success(request, said(f"已吊销令牌 {token.pk}。", f"Token {token.pk} was revoked."))
    return redirect("tokens")
