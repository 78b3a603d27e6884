"""Addresses of channels: what is one, what is sealed of it, and what of it may be shown."""

import json
import re
from dataclasses import asdict, dataclass
from urllib.parse import parse_qs, urlsplit

from console.notices.models import Kind
from console.notices.sealing import seal, unseal
from lowincome.kernel.errors import InputError

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?")
_SIGNING = re.compile(r"(SEC)?[A-Za-z0-9]{8,200}")


@dataclass(frozen=True)
class _Webhook:
    path: str
    parameter: str
    token: re.Pattern[str]
    example: str


_WEBHOOKS = {
    Kind.WECOM: _Webhook(
        "/cgi-bin/webhook/send",
        "key",
        re.compile(r"[A-Za-z0-9_-]{4,200}"),
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…",
    ),
    Kind.DINGTALK: _Webhook(
        "/robot/send",
        "access_token",
        re.compile(r"[A-Za-z0-9]{4,200}"),
        "https://oapi.dingtalk.com/robot/send?access_token=…",
    ),
}
_SHOWN = 4


@dataclass(frozen=True)
class Address:
    """Where a notice goes. url: of a webhook, as its group shows it; token: the secret in it; signing: DingTalk's
    signing secret, '' for none; email: of an e-mail channel.
    """

    email: str = ""
    url: str = ""
    token: str = ""
    signing: str = ""

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must stand in no message and on no page."""
        return tuple(filter(None, (self.email, self.url, self.token, self.signing)))

    @property
    def hint(self) -> str:
        """Enough to tell one channel from another."""
        if self.email:
            name, _, domain = self.email.rpartition("@")
            return f"{name[0]}***@{domain}"
        return f"{urlsplit(self.url).hostname} …{self.token[-_SHOWN:]}"


def address_of(kind: str, typed: str, signing: str = "") -> Address:
    """What was typed as an address of this kind. Raises InputError where it is none, without quoting it."""
    typed, signing = typed.strip(), signing.strip()
    if kind == Kind.EMAIL:
        if not _EMAIL.fullmatch(typed) or signing:
            raise InputError("请填写一个电子邮件地址,不填加签密钥", "give one e-mail address, and no signing secret")
        return Address(email=typed)
    webhook = _WEBHOOKS[Kind(kind)]
    url, token = _parts(typed, webhook)
    if not url or not webhook.token.fullmatch(token):
        raise InputError(
            f"请粘贴群机器人的 Webhook 地址,形如 {webhook.example}",
            f"paste the robot's webhook, such as {webhook.example}",
        )
    if signing and (kind != Kind.DINGTALK or not _SIGNING.fullmatch(signing)):
        raise InputError("加签密钥无效;只有钉钉使用", "the signing secret is not valid; only DingTalk has one")
    return Address(url=url, token=token, signing=signing)


def sealed(address: Address) -> str:
    """The address as it is kept."""
    return seal(json.dumps(asdict(address)))


def opened(text: str) -> Address:
    """A kept address. Raises Failure where it cannot be read."""
    return Address(**json.loads(unseal(text)))


def _parts(typed: str, webhook: _Webhook) -> tuple[str, str]:
    """The webhook without its token, and the token; two empty texts where it is no such webhook."""
    try:
        found = urlsplit(typed)
        is_one = bool(found.hostname) and (found.port is None or found.port > 0)
    except ValueError:
        return "", ""
    tokens = parse_qs(found.query).get(webhook.parameter, [])
    if not is_one or found.scheme not in ("http", "https") or found.path != webhook.path or "@" in found.netloc:
        return "", ""
    return f"{found.scheme}://{found.netloc}{webhook.path}", tokens[0] if len(tokens) == 1 else ""
