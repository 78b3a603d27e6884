"""What is done to accounts, whoever asks (command line or page): one function an act, each a row and an audit entry."""

import secrets

from axes.utils import reset as unlock
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from console.accounts.models import AccountAct, User
from console.accounts.models.account_act import Act
from console.accounts.roles import ADMINISTRATORS, Posting
from lowincome.kernel.errors import InputError
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_log import AuditLog

COMMAND_LINE = "command line"
"""Who acts where nobody is logged in; the audit entry's actor is then the user of the operating system."""

_PASSWORD_BYTES = 12


def made_password() -> str:
    """A random password, to be handed over once and changed at the first log-in."""
    return secrets.token_urlsafe(_PASSWORD_BYTES)


def add_account(
    name: str, post: Posting, password: str, *, by: str = COMMAND_LINE, must_change_password: bool = False
) -> User:
    """Makes an account. Raises InputError for a name that is taken or not allowed, and for a weak password."""
    user = User(username=User.normalize_username(name), must_change_password=must_change_password, **_columns(post))
    _set_password(user, password)
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError:
        raise InputError(
            f"账号名 {name!r} 不可用:只能用文字、数字和 @ . + - _,不超过 150 个字符",
            f"the account name {name!r} cannot be used: letters, digits and @ . + - _ only, 150 characters at most",
        ) from None
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            _record(Act.ADDED, user, by)
    except IntegrityError:
        raise InputError(
            f"账号 {name} 已存在。一个账号只有一个角色;请换名,或先停用原账号",
            f"there is already an account {name}. An account has one role: choose another name, or disable the old one",
        ) from None
    return user


@transaction.atomic
def add_service_account(name: str, post: Posting, *, by: str = COMMAND_LINE) -> User:
    """Makes an account for a system that comes with a token: nobody can log in with it, as it has no password."""
    user = User(username=User.normalize_username(name), **_columns(post))
    user.set_unusable_password()
    user.save(force_insert=True)
    _record(Act.ADDED, user, by)
    return user


def account_named(name: str) -> User:
    """The account of this name. Raises InputError where there is none."""
    user = User.objects.filter(username=User.normalize_username(name)).first()
    if user is None:
        raise InputError(
            f"没有账号 {name}。用 lowincome users list 查看", f"there is no account {name}: see lowincome users list"
        )
    return user


@transaction.atomic
def disable_account(user: User, *, by: str = COMMAND_LINE) -> None:
    """Shuts an account out, from its very next request on."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    _record(Act.DISABLED, user, by)


@transaction.atomic
def enable_account(user: User, *, by: str = COMMAND_LINE) -> None:
    """Lets a disabled account in again, with its old password."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    _record(Act.ENABLED, user, by)


@transaction.atomic
def change_posting(user: User, post: Posting, *, by: str = COMMAND_LINE) -> None:
    """Gives an account another role, area or department; what it may see changes with its next request.

    Raises InputError where an administrator would become something else, or somebody else an administrator: with one
    account that was both, nobody could say which of the two had acted.
    """
    if user.role != post.role and ADMINISTRATORS & {user.role, post.role}:
        raise InputError(
            f"管理员账号不得兼任或转任:{user.username} 不能从 {user.role} 改为 {post.role.value}。请停用原账号,另建新账号",
            f"an administrator's account has no other role, before or after: {user.username} cannot change from "
            f"{user.role} to {post.role.value}. Disable it and add another account",
        )
    was = posted_as(user)
    for column, value in _columns(post).items():
        setattr(user, column, value)
    user.save(update_fields=list(_columns(post)))
    _record(Act.CHANGED, user, by, was=was)


@transaction.atomic
def reset_account(user: User, password: str | None = None, *, by: str = COMMAND_LINE) -> str:
    """Gives a new password, ends the account's sessions, lifts its lock and forgets its second factor.

    Without a password one is made, to be changed at the first log-in. Returns the password.
    Raises InputError for the account of a token, which never has one.
    """
    if not user.has_usable_password():
        raise InputError(
            f"{user.username} 是接口令牌的账号,没有密码",
            f"{user.username} is the account of an API token and has no password",
        )
    _set_password(user, password or made_password())
    user.must_change_password = password is None
    made = user._password
    user.save(update_fields=["password", "must_change_password"])
    user.totpdevice_set.all().delete()
    unlock(username=user.username)
    _record(Act.RESET, user, by)
    return made


@transaction.atomic
def change_own_password(user: User, password: str) -> None:
    """What the account's owner does. The form has checked the old password and the new one's strength."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    _record(Act.PASSWORD, user, user.username)


def record_second_factor(user: User) -> None:
    """The account's owner has bound a device that shows codes."""
    _record(Act.SECOND_FACTOR, user, user.username)


def posted_as(user: User) -> str:
    """Role and area or department, as they stand in rows and entries."""
    return " ".join(filter(None, (user.role, user.area, user.department)))


def _columns(post: Posting) -> dict[str, str]:
    return {"role": post.role.value, "area": post.area, "department": post.department}


def _set_password(user: User, password: str) -> None:
    zh, en = (_weakness(user, password, language) for language in ("zh-hans", "en"))
    if zh or en:
        raise InputError(f"密码不可用:{zh}", f"this password cannot be used: {en}")
    user.set_password(password)


def _weakness(user: User, password: str, language: str) -> str:
    """Why a password cannot be used, in one language; '' where it can."""
    with translation.override(language):
        try:
            validate_password(password, user)
        except ValidationError as error:
            return " ".join(error.messages)
    return ""


def _record(act: Act, user: User, by: str, *, was: str = "") -> None:
    """The row, and the audit log's entry; a log that cannot be written undoes the act."""
    AccountAct.objects.create(by=by, act=act, account=user.username, was=was, now=posted_as(user))
    details = {"act": act.value, "account": user.username, "posting": posted_as(user)} | ({"was": was} if was else {})
    AuditLog(Settings()).append("account", details, actor=None if by == COMMAND_LINE else by)
