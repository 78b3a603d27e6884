"""The second factor: a device that shows a code every 30 seconds (TOTP), bound at the first log-in that asks for it."""

from base64 import b32encode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_otp import login as verified
from django_otp.plugins.otp_totp.models import TOTPDevice

from console.accounts.forms import Code
from console.accounts.keeping import record_second_factor
from console.shell.language import said


def second_factor(request: HttpRequest) -> HttpResponse:
    """Asks for the code of the account's device; an account without one is shown the key to bind one."""
    if request.user.is_verified():
        return redirect("home")
    device = _device(request)
    form = Code(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if _accepts(device, form.cleaned_data["code"]):
            if not device.confirmed:
                device.confirmed = True
                device.save(update_fields=["confirmed"])
                record_second_factor(request.user)
            verified(request, device)
            return redirect("home")
        messages.error(
            request,
            said(
                "动态口令不正确,或已用过。请等下一个口令再试。",
                "This code is wrong or was used: wait for the next one.",
            ),
        )
    key = None if device.confirmed else b32encode(device.bin_key).decode()
    return render(request, "accounts/second_factor.html", {"form": form, "key": key, "address": device.config_url})


def _device(request: HttpRequest) -> TOTPDevice:
    """The account's confirmed device, else the one that it is about to bind."""
    devices = TOTPDevice.objects.filter(user=request.user)
    known = devices.filter(confirmed=True).first() or devices.first()
    return known or TOTPDevice.objects.create(user=request.user, name="TOTP", confirmed=False)


def _accepts(device: TOTPDevice, code: str) -> bool:
    """Whether the code is right, not used before, and not tried too often. The device keeps count."""
    is_allowed, _ = device.verify_is_allowed()
    return is_allowed and device.verify_token(code)
