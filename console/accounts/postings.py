"""The security administrator's forms: a new account, and another role, area or department for one that is there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from console.accounts.forms import NewAccount, NewPosting, roles_beside
from console.accounts.keeping import add_account, change_posting, made_password
from console.accounts.models import User
from console.accounts.roles import is_known_area
from console.shell.language import said, said_of
from lowincome.kernel.errors import InputError
from lowincome.kernel.regions import regions

_DIGITS = {"county": 6, "township": 9}


def new_account(request: HttpRequest) -> HttpResponse:
    """Makes an account with a password that is shown once and must be changed at the first log-in."""
    form = NewAccount(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        name, post, password = form.cleaned_data["username"], form.cleaned_data["posting"], made_password()
        try:
            user = add_account(name, post, password, by=request.user.username, must_change_password=True)
        except InputError as error:
            form.add_error(None, said_of(error))
        else:
            _note_unknown(request, user.area)
            return render(
                request, "accounts/new_password.html", {"account": user, "password": password, "is_new": True}
            )
    title = said("新增账号", "Add an account")
    return render(request, "accounts/posting.html", {"form": form, "title": title, "areas": _areas()})


def change(request: HttpRequest, account_id: int) -> HttpResponse:
    """Gives an account another posting, which holds from its next request on; nobody does it to the own one."""
    user = get_object_or_404(User, pk=account_id)
    if user == request.user:
        messages.error(request, said("不能对自己的账号操作。", "You cannot do this to your own account."))
        return redirect("accounts")
    posted = {"role": user.role, "area": user.area, "department": user.department}
    form = NewPosting(request.POST if request.method == "POST" else None, initial=posted, roles=roles_beside(user.role))
    if request.method == "POST" and form.is_valid():
        try:
            change_posting(user, form.cleaned_data["posting"], by=request.user.username)
        except InputError as error:
            form.add_error(None, said_of(error))
        else:
            _note_unknown(request, user.area)
            messages.success(
                request,
                said(
                    f"{user.username} 的岗位已调整,下一次操作起生效。",
                    f"{user.username} has another posting, from the next request on.",
                ),
            )
            return redirect("accounts")
    title = said(f"调整岗位:{user.username}", f"Posting of {user.username}")
    return render(request, "accounts/posting.html", {"form": form, "title": title, "account": user, "areas": _areas()})


def _areas() -> list[tuple[str, str]]:
    """What the area's field suggests: the counties and townships of the reference table."""
    return [(code[: _DIGITS[each.level]], each.name) for code, each in regions().items() if each.level in _DIGITS]


def _note_unknown(request: HttpRequest, area: str) -> None:
    if area and not is_known_area(area):
        messages.warning(
            request, said(f"注意:区划表中没有以 {area} 开头的区划。", f"Note: no area in the table begins with {area}.")
        )
