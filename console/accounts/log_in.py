"""Coming in and going out, and the password."""

from axes.decorators import axes_dispatch
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from console.accounts.forms import LogIn, NewPassword
from console.accounts.keeping import change_own_password
from console.shell.language import said
from console.shell.views import local_path


@sensitive_post_parameters("password")
@axes_dispatch
def log_in(request: HttpRequest) -> HttpResponse:
    """Checks name and password, gives the session a new key, and leads on to where the reader wanted to go."""
    if request.user.is_authenticated:
        return redirect("home")
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    form = LogIn(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(local_path(request, wanted))
    is_over = "over" in request.GET and request.method == "GET"
    return render(request, "accounts/log_in.html", {"form": form, "next": wanted, "is_over": is_over})


def log_out(request: HttpRequest) -> HttpResponse:
    """Ends the session, on the server too."""
    logout(request)
    return redirect("login")


@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    """The account's own password; other sessions of the account end."""
    form = NewPassword(request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        change_own_password(request.user, form.cleaned_data["new_password1"])
        update_session_auth_hash(request, request.user)
        messages.success(request, said("密码已更改。", "The password was changed."))
        return redirect("home")
    return render(request, "accounts/password.html", {"form": form})
