"""The forms of log-in, password, second factor and postings, in the reader's language."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from console.accounts.roles import ADMINISTRATORS, Role, posting
from console.shell.language import said, said_of
from lowincome.casework.actors import ROLES
from lowincome.casework.departments import departments
from lowincome.kernel.errors import InputError

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


class NewPosting(forms.Form):
    """A role, with the area or the department that it needs. roles: those that may be chosen."""

    role = forms.ChoiceField(widget=forms.Select(attrs={"class": "form-select"}))
    area = forms.CharField(
        required=False,
        max_length=12,
        widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "numeric", "list": "areas"}),
    )
    department = forms.ChoiceField(required=False, widget=forms.Select(attrs={"class": "form-select"}))

    def __init__(self, *arguments: Any, roles: Collection[str] = Role.values, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["role"].label = said("角色", "Role")
        self.fields["role"].choices = [
            (role, said(ROLES[role].zh, ROLES[role].en)) for role in Role.values if role in roles
        ]
        self.fields["area"].label = said("区划", "Area")
        self.fields["area"].help_text = said(
            "区划代码的开头:乡镇专干、协理员 9–12 位,县级民政 6 位(市级 4 位);可按名称选择。分析员、审计员、部门可不填。",
            "How the region code begins: 9–12 digits for townships and village workers, 6 for a county, 4 for a city.",
        )
        self.fields["department"].label = said("部门", "Department")
        self.fields["department"].choices = [
            ("", said("无", "none")),
            *((each.code, said(each.zh, each.en)) for each in departments().values()),
        ]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                found["posting"] = posting(found["role"], found["area"], found["department"])
            except InputError as error:
                raise forms.ValidationError(said_of(error)) from None
        return found


class NewAccount(NewPosting):
    """A name and a posting. The password is made, and shown once."""

    field_order = ("username",)
    username = forms.CharField(
        max_length=150, widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"})
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["username"].label = said("账号", "Account")


def roles_beside(role: str) -> set[str]:
    """The roles to which an account of this role may be posted: an administrator's stays what it is."""
    return {role} if role in ADMINISTRATORS else set(Role.values) - ADMINISTRATORS
