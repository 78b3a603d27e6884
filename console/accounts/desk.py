"""The security administrator's desk: all accounts, what was done to them, and what can be done."""

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from console.accounts.keeping import disable_account, enable_account, reset_account
from console.accounts.models import AccountAct, User
from console.shell.language import said

PER_PAGE = 50
SHOWN_ACTS = 30


def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts, those whose name, role, area or department begins with what is asked for."""
    asked = request.GET.get("q", "").strip()
    found = User.objects.order_by("username")
    if asked:
        found = (
            found.filter(username__icontains=asked)
            | found.filter(role__istartswith=asked)
            | found.filter(area__startswith=asked)
            | found.filter(department__istartswith=asked)
        )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    locked = set(
        AccessAttempt.objects.filter(
            username__in=[user.username for user in page], failures_since_start__gte=settings.AXES_FAILURE_LIMIT
        ).values_list("username", flat=True)
    )
    context = {"page": page, "asked": asked, "locked": locked, "acts": AccountAct.objects.all()[:SHOWN_ACTS]}
    return render(request, "accounts/accounts.html", context)


def account_act(request: HttpRequest, account_id: int) -> HttpResponse:
    """Disables, enables or resets one account; nobody does it to the own one."""
    user = get_object_or_404(User, pk=account_id)
    if user == request.user:
        messages.error(request, said("不能对自己的账号操作。", "You cannot do this to your own account."))
        return redirect("accounts")
    by = request.user.username
    match request.POST.get("act"):
        case "disable":
            disable_account(user, by=by)
            messages.success(request, said(f"已停用 {user.username}。", f"{user.username} was disabled."))
        case "enable":
            enable_account(user, by=by)
            messages.success(request, said(f"已启用 {user.username}。", f"{user.username} was enabled."))
        case "reset" if user.has_usable_password():
            return render(
                request, "accounts/new_password.html", {"account": user, "password": reset_account(user, by=by)}
            )
        case _:
            raise Http404
    return redirect("accounts")
