"""The mail server of the deployment, from the setting `mail_server`."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lowincome.kernel.errors import InputError
from lowincome.kernel.settings import Settings

_MODES = {"smtp": ("insecure", 25), "smtp+starttls": ("starttls", 587), "smtps": ("ssl", 465)}


@dataclass(frozen=True)
class MailServer:
    """Where e-mail is handed in. mode: apprise's name of how the line is secured."""

    host: str
    port: int
    mode: str
    sender: str
    user: str = ""
    password: str = ""

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must stand in no message and on no page."""
        return tuple(filter(None, (self.password, self.user)))


def mail_server(settings: Settings) -> MailServer:
    """The server in the settings. Raises InputError where it or the sender is missing or cannot be read."""
    if not settings.mail_server or not settings.mail_sender:
        raise InputError(
            "电子邮件渠道需要设置 LOWINCOME_MAIL_SERVER 和 LOWINCOME_MAIL_SENDER",
            "e-mail channels need the settings LOWINCOME_MAIL_SERVER and LOWINCOME_MAIL_SENDER",
        )
    try:
        found = urlsplit(settings.mail_server)
        mode, usual = _MODES[found.scheme]
        port = found.port or usual
        if not found.hostname:
            raise ValueError
    except (KeyError, ValueError):
        raise InputError(
            "LOWINCOME_MAIL_SERVER 应为 smtp://、smtp+starttls:// 或 smtps://[用户:密码@]主机[:端口]",
            "LOWINCOME_MAIL_SERVER is smtp://, smtp+starttls:// or smtps://[user:password@]host[:port]",
        ) from None
    user, password = unquote(found.username or ""), unquote(found.password or "")
    return MailServer(found.hostname, port, mode, settings.mail_sender, user, password)
