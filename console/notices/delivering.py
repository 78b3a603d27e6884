"""Carries one message to one address, by apprise: no redirect is followed, nothing is kept on disk, nothing is retried."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from console.notices.addresses import Address
from console.notices.mail_server import MailServer, mail_server
from console.notices.models import Kind
from lowincome.kernel.masking import strip_values
from lowincome.kernel.settings import Settings

if TYPE_CHECKING:
    from apprise import AppriseAsset

_WHY_LENGTH = 200
_SECRET = "***"
_REASON = re.compile(r"(?:Socket Exception: |was refused: )(.+)")
_CONNECT_SECONDS = 6


@dataclass(frozen=True)
class Message:
    """What is told: one line of subject, for e-mail, and the text."""

    subject: str
    text: str


def deliver(kind: str, address: Address, message: Message) -> str:
    """Sends a message; '' where it was taken, else why it was not, without any secret. Takes 20 seconds at most.

    Raises InputError where the deployment has no mail server for an e-mail.
    """
    if kind == Kind.EMAIL:
        return _mailed(address, message, mail_server(Settings()))
    from console.notices.robots import DingTalk, WeCom

    robot = (WeCom if kind == Kind.WECOM else DingTalk)(address, asset=_asset())
    return "" if _notified(robot, message.text) else shown(robot.why or "failed", address.secrets)


def _mailed(address: Address, message: Message, server: MailServer) -> str:
    from apprise import LogCapture, logging
    from apprise.plugins.email.base import NotifyEmail

    mail = NotifyEmail(
        smtp_host=server.host,
        from_addr=server.sender,
        targets=[address.email],
        secure_mode=server.mode,
        secure=server.mode != "insecure",
        host=server.host,
        port=server.port,
        user=server.user or None,
        password=server.password or None,
        asset=_asset(),
        cto=_CONNECT_SECONDS,
        rto=_CONNECT_SECONDS,
    )
    with LogCapture(level=logging.DEBUG, fmt="%(message)s") as log:
        if _notified(mail, message.text, message.subject):
            return ""
        reasons = _REASON.findall(log.getvalue())
    return shown(reasons[-1] if reasons else "failed", (*address.secrets, *server.secrets))


def _notified(service: Any, text: str, subject: str = "") -> bool:
    from apprise import Apprise, NotifyFormat

    carrier = Apprise(asset=service.asset)
    carrier.add(service)
    return bool(carrier.notify(body=text, title=subject, body_format=NotifyFormat.TEXT))


def _asset() -> "AppriseAsset":
    from apprise import AppriseAsset, PersistentStoreMode

    return AppriseAsset(
        app_id="lowincome",
        app_desc="lowincome",
        app_url="",
        http_redirects=False,
        storage_mode=PersistentStoreMode.MEMORY,
        secure_logging=True,
        async_mode=False,
        pgp_autogen=False,
        pem_autogen=False,
    )


def shown(why: str, secrets: tuple[str, ...]) -> str:
    """A reason without secrets and without anything that could be a person's number."""
    for secret in sorted(secrets, key=len, reverse=True):
        why = why.replace(secret, _SECRET)
    return strip_values(" ".join(why.split()))[:_WHY_LENGTH]
