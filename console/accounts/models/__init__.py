"""The tables of accounts."""

from console.accounts.models.account_act import AccountAct
from console.accounts.models.user import User

__all__ = ["AccountAct", "User"]
