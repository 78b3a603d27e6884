"""The forms of log-in, password and second factor, in the reader's language."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from console.shell.language import said

_CODE_DIGITS = 6


class LogIn(AuthenticationForm):
    """Name and password. One answer for a wrong name, a wrong password and a disabled account."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        wrong = said(
            "账号或密码不正确。连续输错 5 次将锁定 15 分钟。", "Wrong name or password. Five in a row lock the account."
        )
        self.error_messages = {"invalid_login": wrong, "inactive": wrong}
        self.fields["username"].label = said("账号", "Account")
        self.fields["password"].label = said("密码", "Password")
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"


class NewPassword(PasswordChangeForm):
    """The old password, and the new one twice."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["old_password"].label = said("原密码", "Old password")
        self.fields["new_password1"].label = said("新密码", "New password")
        self.fields["new_password2"].label = said("再输一次", "Again")
        self.fields["new_password1"].help_text = said(
            "至少 8 个字符,不要用常见密码或纯数字。", "8 characters or more; no common password, not digits alone."
        )
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"


class Code(forms.Form):
    """The six digits that the account's device shows now."""

    code = forms.CharField(
        max_length=_CODE_DIGITS,
        min_length=_CODE_DIGITS,
        widget=forms.TextInput(
            attrs={"class": "form-control", "inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
        ),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["code"].label = said("动态口令(6 位数字)", "Code (6 digits)")
